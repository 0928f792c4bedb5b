"""Reporting what stands on the forum, and telling reporters what became of it."""

from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock, outbox
from app.accounts.models import Account, Person
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post, Publication
from app.roles import Permission
from app.text import normalise
from moderation import intake
from moderation.models import Decision, Review
from moderation.outcomes import Kind, Lane
from moderation.reports.models import Report
from moderation.reports.queries import hidden_today, reportable, was_let_stand
from moderation.reports.reasons import REASONS, Reason, Weight
from moderation.screening.findings import Level

WORDS_MOST = 500
HIDDEN_A_DAY = 2  # so that nobody empties the forum alone


def report(account_id: int, post_public_id: str, reason: str, words: str = "") -> Report:
    """Say what is wrong with a post that everybody reads.

    Who said it before, and nobody judged that yet, hears so: their own report comes back. Only a
    weightier reason is taken instead of the first, for a danger that one saw later.
    """
    chosen, words = _checked(reason, words)
    with transaction():
        account = _reporter(account_id)
        post = _locked(post_public_id)
        shown = reportable(account, post_public_id)
        review = intake.open_locked(post, report=True) or _open_report(post)
        own = _own_in(review, account)
        if own is not None and chosen.weight <= REASONS[own.reason].weight:
            return own
        noted = _note(own, account, review, shown, chosen, words)
        if chosen.weight >= Weight.URGENT:
            _make_urgent(review, chosen)
        noted.hid_post = chosen.weight == Weight.DANGER and _may_hide(account, shown.revision_id)
        if noted.hid_post:
            _hold_back(post)
        db.session.flush()
        _record(noted, review, post)
        return noted


def tell_reporters(review: Review, decision: Decision, *, acted: bool) -> None:
    """Inside a transaction: everyone whose report this settles hears of it, at once."""
    news = News.REPORT_ACTED if acted else News.REPORT_KEPT
    reporters = select(Report.account_id).where(Report.review_id == review.id)
    for account_id in db.session.scalars(reporters.order_by(Report.id)):
        notify(account_id, news, review.post, about=decision.id, visible_from=clock.now())


def _checked(reason: str, words: str) -> tuple[Reason, str]:
    words = normalise(words)
    if reason not in REASONS:
        raise Unacceptable(_("Kies wat er aan de hand is."), "reason")
    if len(words) > WORDS_MOST:
        raise Unacceptable(_("Hou het korter: %(most)s tekens kan.", most=WORDS_MOST), "words")
    return REASONS[reason], words


def _reporter(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if account.ended_at or not account.can(Permission.HAVE_ACCOUNT):
        raise NotAllowed
    return account


def _locked(public_id: str) -> Post:
    post_id = db.session.scalar(select(Post.id).where(Post.public_id == public_id))
    if post_id is None:
        raise NotVisible
    return posts.locked(post_id)


def _open_report(post: Post) -> Review:
    """In the lane that the post was judged in: what was for adults alone stays so."""
    standing = db.session.scalars(
        select(Publication).where(Publication.post_id == post.id, Publication.hidden_at.is_(None))
    ).one()  # during the grace of an edit: the wording that is about to stand there
    judged = db.session.get_one(Decision, standing.decision_id)
    review = intake.open_review(post, judged.review.revision, Kind.REPORT, ruleset=judged.ruleset)
    review.is_heavy = review.is_heavy or intake.is_heavy(post, ())
    intake.raise_to(review, Level.AMBER)
    db.session.flush()
    return review


def _own_in(review: Review, account: Account) -> Report | None:
    own = (Report.review_id == review.id, Report.person_id == account.person_id)
    return db.session.scalar(select(Report).where(*own))


def _note(
    own: Report | None,
    account: Account,
    review: Review,
    shown: Publication,
    reason: Reason,
    words: str,
) -> Report:
    """One row per person and review; what they typed before is kept when they type nothing now."""
    noted = own or Report(
        post_id=review.post_id,
        review_id=review.id,
        account_id=account.id,
        person_id=account.person_id,
    )
    noted.revision_id, noted.reason = shown.revision_id, reason.code
    noted.words = words or (own.words if own else "")
    noted.hid_post, noted.reported_at = False, clock.now()
    db.session.add(noted)
    return noted


def _make_urgent(review: Review, reason: Reason) -> None:
    """To an adult, out of a peer's hands; staff hear of it at once."""
    review.is_heavy = review.is_heavy or reason.weight == Weight.DANGER
    if intake.raise_to(review, Level.RED):
        _record_raised(review)
    db.session.flush()
    # Not `alert_staff`: who lowered this review ("geen gevaar") hears of a new danger as well.
    key = f"report:{review.public_id}:{review.version}:{reason.weight.value}"
    outbox.put("alert", dedupe_key=key, what="report_danger")


def _may_hide(account: Account, revision_id: int) -> bool:
    """A new account only alarms; and what an adult let stand is not hidden by anyone's word."""
    known_for = clock.now() - account.created_at
    if known_for < timedelta(days=current_app.config["REPORT_HIDES_AFTER_DAYS"]):
        return False
    # Held, so that two reports sent at once are counted one after the other.
    person = select(Person.id).where(Person.id == account.person_id)
    db.session.execute(person.with_for_update(key_share=True))
    return not was_let_stand(revision_id) and hidden_today(account.person_id) < HIDDEN_A_DAY


def _hold_back(post: Post) -> None:
    """Nobody sees it until it is judged; nor does a peer let its next wording through meanwhile."""
    publishing.hide(post)
    waiting = intake.open_locked(post)
    if waiting is not None and waiting.lane != Lane.STAFF:
        intake.to_staff(waiting)
        _record_raised(waiting)


def _record_raised(review: Review) -> None:
    audit.record(
        "lane_raised",
        actor=audit.SYSTEM,
        post=review.post.public_id,
        review=review.public_id,
        level=int(review.level),
    )


def _record(noted: Report, review: Review, post: Post) -> None:
    """Who reported it is never written here: the log is read by staff."""
    audit.record(
        "post_reported",
        actor=audit.SYSTEM,
        post=post.public_id,
        review=review.public_id,
        reason=noted.reason,
        hidden=noted.hid_post,
    )
