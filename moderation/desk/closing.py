"""Closing a review: who changes exactly one row may judge; and what a judgement then brings."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts import actions as posts
from app.posts.models import Post
from app.posts.states import State
from app.posts.words import Words
from app.text import check_length
from moderation import gate
from moderation.cases.joining import join
from moderation.desk.closed import closed_words_late
from moderation.desk.queries import is_out_of_time, item_of, judge_of
from moderation.eligibility import Judge, covers
from moderation.gate import Judgement
from moderation.intake import alert_staff, let_go, open_review, raise_to, target, to_staff
from moderation.masks import to_mask
from moderation.models import Decision, Review
from moderation.outcomes import REASONS_FOR, Kind, Lane, Outcome
from moderation.reasons import reasons
from moderation.reports.actions import tell_reporters
from moderation.reports.models import Report
from moderation.screening.findings import Level

WORDS_MOST = 2000


@dataclass(frozen=True)
class Seen:
    """What stood on the judge's screen: a decision counts for that alone."""

    version: int
    token: str
    revision: int


def review_and_post(public_id: str) -> tuple[Review, Post]:
    """The post is locked first: every verb takes its locks in that order."""
    post_id = db.session.scalar(select(Review.post_id).where(Review.public_id == public_id))
    if post_id is None:
        raise NotVisible
    post = posts.locked(post_id)
    review = db.session.scalars(
        select(Review)
        .where(Review.public_id == public_id)
        .options(joinedload(Review.revision, innerjoin=True))
        .execution_options(populate_existing=True)
    ).one()
    return review, post


def close(review: Review, account: Account, seen: Seen) -> None:
    """Whoever changes exactly one row has decided. A lease that ran out, but free, still counts."""
    closed = db.session.execute(
        update(Review)
        .where(
            Review.id == review.id,
            Review.closed_at.is_(None),
            Review.version == seen.version,
            Review.claimed_by_id == account.id,
            Review.claim_token == seen.token,
        )
        .values(closed_at=clock.now(), version=Review.version + 1)
        .execution_options(synchronize_session=False)
    )
    if closed.rowcount != 1 or review.revision.number != seen.revision:  # type: ignore[attr-defined]
        raise Outdated(_why_outdated(review, seen))
    db.session.refresh(review, ["closed_at", "version"])


def give_back_uncovered(review: Review, account: Account, outcome: Outcome) -> bool:
    """A text that the certificate in force now is not for goes back, to who comes next; says
    whether it did. Passing on needs any certificate.

    Refuse after the transaction: a refusal inside it would take the giving back with it.
    """
    judge = judge_of(account)
    passes_on = judge.is_certified and outcome == Outcome.ESCALATE
    if passes_on or covers(judge, item_of(review, judge)):
        return False
    if review.claimed_by_id == account.id and review.closed_at is None:
        let_go(review)
    return True


def other_wording() -> str:
    """To whom it happens that the author writes while they judge."""
    return _("De schrijver paste de tekst intussen aan. Lees hem opnieuw. Je woorden staan er nog.")


def _why_outdated(review: Review, seen: Seen) -> str:
    if review.post.state == State.WITHDRAWN:
        return _("De schrijver trok dit bericht intussen in. Je woorden staan er nog.")
    if review.closed_at is not None:
        return _("Een collega besliste intussen al over dit bericht. Je woorden staan er nog.")
    if review.revision.number != seen.revision:
        return other_wording()
    if review.claim_token != seen.token:
        return _("Een collega nam dit bericht intussen over. Je woorden staan er nog.")
    return _("Dit bericht is intussen veranderd. Kijk opnieuw. Je woorden staan er nog.")


def check_judgement(judgement: Judgement) -> None:
    """Raise Unacceptable, naming the field, when a judgement is not complete."""
    if judgement.outcome not in REASONS_FOR:
        return check_length(judgement.words, WORDS_MOST, "words")
    every = reasons()
    offered = every.offered_for(judgement.outcome)
    if judgement.reason in every.of and judgement.reason not in offered:
        raise Unacceptable(
            _("Deze reden hoort bij een andere keuze. Kies een reden die past."), "reason"
        )
    if judgement.reason not in offered:
        raise Unacceptable(_("Kies een reden. De schrijver leest die."), "reason")
    if not judgement.words:
        raise Unacceptable(_("Schrijf een paar woorden voor de schrijver."), "words")
    check_length(judgement.words, WORDS_MOST, "words")


def check_in_time(review: Review, judge: Judge, account: Account) -> None:
    """A text in hand may be finished for as long as its lease runs, and not after that."""
    if is_out_of_time(account, judge, review):
        raise NotAllowed(closed_words_late())


def check_uncovered(review: Review, judge: Judge, outcome: Outcome) -> None:
    """Nobody judges a text that is still covered; passing it on needs no reading."""
    is_covered = review.is_heavy and review.uncovered_at is None and not judge.is_adult
    if is_covered and outcome != Outcome.ESCALATE:
        raise NotAllowed(_("Open het bericht eerst, of geef het door."))


def carry_out(
    review: Review,
    account: Account,
    judgement: Judgement,
    reply: Words | None = None,
    screened_reply: Any = None,
    *,
    level: Level = Level.AMBER,
) -> Decision:
    """Inside a transaction, the review closed: the reply, the decision, and what follows.

    A text that is passed on is at least of this `level` from then on.
    """
    visible_from = clock.now() + current_app.config["GRACE"]
    answer = None
    if reply is not None:
        answer = posts.reply(
            account.id, review.post.thread_id, reply, screened_reply, visible_from=visible_from
        )
    decision = gate.rule(
        review,
        account,
        judgement,
        visible_from=visible_from,
        reply=answer,
        masked=to_mask(review.revision_id, judgement.kept),
    )
    if judgement.outcome == Outcome.ESCALATE:
        _pass_on(review, max(Level(review.level), level), urgent=judgement.urgent)
    elif review.kind == Kind.REPORT:
        tell_reporters(review, decision, acted=judgement.outcome != Outcome.PUBLISH)
    return decision


def _pass_on(review: Review, level: Level, *, urgent: bool) -> None:
    """To an adult. The clock runs from the submission; what is urgent is due sooner, and alarms."""
    is_report = review.kind == Kind.REPORT
    passed = open_review(
        review.post,
        review.revision,
        Kind.REPORT if is_report else Kind.STAFF,
        ruleset=review.ruleset,
        due_at=review.due_at,
    )
    passed.is_heavy, passed.promised_for = review.is_heavy, review.promised_for
    to_staff(passed)
    raise_to(passed, level)
    if urgent:
        passed.due_at = min(passed.due_at, clock.now() + target(Lane.STAFF))
    db.session.flush()
    join(passed)
    if is_report:
        moved = update(Report).where(Report.review_id == review.id)
        db.session.execute(moved.values(review_id=passed.id))
    if urgent:
        alert_staff(passed, "escalated")
