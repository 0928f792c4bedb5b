"""Reporting what stands on the forum, and telling reporters what became of it."""

from datetime import timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account, Person
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post, Publication
from app.posts.states import State
from app.roles import Permission
from app.text import check_length, normalise
from moderation import intake
from moderation.models import Decision, Review
from moderation.outcomes import Kind
from moderation.reports.models import Report
from moderation.reports.queries import (
    hidden_today,
    is_out_of_sight,
    revision_reported,
    was_let_stand,
)
from moderation.reports.reasons import REASONS, Reason, Weight
from moderation.screening.findings import Level
from moderation.screening.store import UNSCREENED

WORDS_MOST = 500
HIDDEN_A_DAY = 2  # so that nobody empties the forum alone


def report(
    account_id: int, post_public_id: str, reason: str, words: str = "", screened: Any = None
) -> Report:
    """Say what is wrong with a post that everybody reads.

    Screen the words before, outside the transaction: where they show danger, or were not looked
    at, an adult reads them. Who said it before, and nobody judged that yet, hears so: their own
    report comes back. Only a danger that one saw or tells of later is added to it.
    """
    chosen, words = _checked(reason, words)
    is_red = bool(words) and (screened or UNSCREENED).level == Level.RED
    weight = max(chosen.weight, Weight.URGENT) if is_red else chosen.weight
    with transaction():
        account = _reporter(account_id)
        post = _locked(post_public_id)
        revision_id = revision_reported(account, post)
        review = intake.open_locked(post, report=True) or _open_report(post)
        own = _own_in(review, account)
        if own is not None and _is_known(own, chosen, words, is_red):
            return own
        noted = _note(own, account, review, revision_id, chosen, words)
        if weight >= Weight.URGENT:
            _make_urgent(review, weight)
        if weight == Weight.DANGER and not is_out_of_sight(post):
            noted.hid_post = _may_hide(account, revision_id)
        if noted.hid_post:
            publishing.hide(post)  # nobody sees it until it is judged
        db.session.flush()
        _record(noted, review, post)
        return noted


def tell_reporters(review: Review, decision: Decision, *, acted: bool) -> None:
    """Inside a transaction: everyone whose report this settles hears of it, at once."""
    is_gone = acted or review.post.state == State.WITHDRAWN
    _tell(review, News.REPORT_ACTED if is_gone else News.REPORT_KEPT, decision.id)


def tell_it_is_gone(review: Review) -> None:
    """Inside a transaction: the author took away what was reported; nothing is left to decide."""
    _tell(review, News.REPORT_ACTED, -review.id)  # no decision's id, and never taken back


def _tell(review: Review, news: News, about: int) -> None:
    reporters = select(Report.account_id).where(Report.review_id == review.id)
    for account_id in db.session.scalars(reporters.order_by(Report.id)):
        notify(account_id, news, review.post, about=about, visible_from=clock.now())


def about_what_stands(post: Post) -> None:
    """Inside a transaction: a wording was taken back, and a report is about the one before it."""
    review, judged = intake.open_locked(post, report=True), _judged_so(post)
    if review is not None and judged is not None:
        review.revision, review.ruleset = judged.review.revision, judged.ruleset
        review.version += 1
        review.uncovered_at = None


def _checked(reason: str, words: str) -> tuple[Reason, str]:
    words = normalise(words)
    if reason not in REASONS:
        raise Unacceptable(_("Kies wat er aan de hand is."), "reason")
    check_length(words, WORDS_MOST, "words")
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
    judged = _judged_so(post)
    assert judged is not None  # it can be reported
    review = intake.open_review(post, judged.review.revision, Kind.REPORT, ruleset=judged.ruleset)
    review.is_heavy = review.is_heavy or intake.is_heavy(post, ())
    intake.raise_to(review, Level.AMBER)
    db.session.flush()
    return review


def _judged_so(post: Post) -> Decision | None:
    """The decision on what stands there; during the grace of an edit, on what is about to."""
    standing = (Publication.post_id == post.id, Publication.hidden_at.is_(None))
    by = Publication.decision_id == Decision.id
    return db.session.scalar(select(Decision).join(Publication, by).where(*standing))


def _own_in(review: Review, account: Account) -> Report | None:
    own = (Report.review_id == review.id, Report.person_id == account.person_id)
    return db.session.scalar(select(Report).where(*own))


def _is_known(own: Report, reason: Reason, words: str, is_red: bool) -> bool:
    weightier = reason.weight > REASONS[own.reason].weight
    return not weightier and not (is_red and words not in own.words)


def _note(
    own: Report | None,
    account: Account,
    review: Review,
    revision_id: int,
    reason: Reason,
    words: str,
) -> Report:
    """One row per person and review: with their weightiest reason, and all they said."""
    noted = own or Report(
        post_id=review.post_id,
        review_id=review.id,
        account_id=account.id,
        person_id=account.person_id,
    )
    if own is None or reason.weight > REASONS[own.reason].weight:
        noted.reason = reason.code
    noted.words = "\n\n".join(said for said in (own.words if own else "", words) if said)
    noted.revision_id, noted.reported_at = revision_id, clock.now()
    noted.hid_post = own is not None and own.hid_post
    db.session.add(noted)
    return noted


def _make_urgent(review: Review, weight: Weight) -> None:
    """To an adult, out of a peer's hands; staff hear of it at once."""
    review.is_heavy = review.is_heavy or weight == Weight.DANGER
    if intake.raise_to(review, Level.RED):
        intake.record_raised(review)
    db.session.flush()
    # Not `alert_staff`: of a danger they hear also when they know of something less already.
    key = f"report:{review.public_id}:{review.version}:{weight.value}"
    raise_alert("report_danger", key, review.public_id)


def _may_hide(account: Account, revision_id: int) -> bool:
    """A new account only alarms; and what an adult let stand is not hidden by anyone's word."""
    known_for = clock.now() - account.created_at
    if known_for < timedelta(days=current_app.config["REPORT_HIDES_AFTER_DAYS"]):
        return False
    # Held, so that two reports sent at once are counted one after the other.
    person = select(Person.id).where(Person.id == account.person_id)
    db.session.execute(person.with_for_update(key_share=True))
    return not was_let_stand(revision_id) and hidden_today(account.person_id) < HIDDEN_A_DAY


def _record(noted: Report, review: Review, post: Post) -> None:
    """Who reported it is never written here: the log is read by staff."""
    audit.record(
        "post_reported",
        actor=audit.SYSTEM,
        post=post.public_id,
        theme=post.thread.theme_id,
        review=review.public_id,
        reason=noted.reason,
        hidden=noted.hid_post,
    )
