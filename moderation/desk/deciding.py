"""Deciding: one compare-and-swap closes the review; the rest follows in that transaction."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import exists, select, update
from sqlalchemy.orm import joinedload

from app import audit, clock, outbox
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.notifications import actions as notices
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post
from app.posts.queries import current_revision
from app.posts.states import Move, State
from app.posts.words import Words, check_words
from app.text import normalise
from moderation import gate
from moderation.desk.claims import held_locked, locked_account
from moderation.desk.queries import item_of, judge_of
from moderation.eligibility import outcomes_for
from moderation.gate import Judgement
from moderation.intake import alert_staff, let_go, open_review, open_review_of, raise_to
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import REASONS_FOR, Kind, Lane, Outcome
from moderation.reasons import REASONS
from moderation.screening import rules
from moderation.screening.findings import Level

WORDS_MOST = 2000


@dataclass(frozen=True)
class Seen:
    """What stood on the judge's screen: a decision counts for that alone."""

    version: int
    token: str
    revision: int


def check_judgement(judgement: Judgement, reply: Words | None) -> None:
    """Raise Unacceptable, naming the field, when a judgement is not complete."""
    reasons = REASONS_FOR.get(judgement.outcome)
    if reasons is not None and judgement.reason in REASONS and judgement.reason not in reasons:
        raise Unacceptable(
            _("Deze reden hoort bij een andere keuze. Kies een reden die past."), "reason"
        )
    if reasons is not None and judgement.reason not in reasons:
        raise Unacceptable(_("Kies een reden. De schrijver leest die."), "reason")
    if reasons is not None and not judgement.words:
        raise Unacceptable(_("Schrijf een paar woorden voor de schrijver."), "words")
    if len(judgement.words) > WORDS_MOST:
        raise Unacceptable(_("Hou het korter: %(most)s tekens kan.", most=WORDS_MOST), "words")
    if reply is not None:
        if judgement.outcome != Outcome.PUBLISH:
            raise Unacceptable(
                _('Een antwoord kan alleen mee met "Plaatsen". Maak het vak leeg.'), "reply"
            )
        try:
            check_words(reply, needs_title=False)
        except Unacceptable as refusal:
            raise Unacceptable(refusal.message, "reply") from None


def judgement_of(outcome: Outcome, reason: str, words: str) -> Judgement:
    """A judgement as the form brought it; reason and words only where they belong."""
    if outcome not in REASONS_FOR:
        return Judgement(outcome)
    return Judgement(outcome, reason or None, normalise(words))


def decide(
    account_id: int,
    public_id: str,
    seen: Seen,
    judgement: Judgement,
    reply: Words | None = None,
    screened_reply: Any = None,
) -> Decision:
    """Judge the wording one saw. Outdated, with the reason, when it moved meanwhile."""
    check_judgement(judgement, reply)
    with transaction() as session:
        review, post = _review_and_post(public_id)
        account = session.get_one(Account, account_id)
        judge = judge_of(account)
        may = judgement.outcome in outcomes_for(judge, item_of(review, judge))
        _close(review, account, seen)  # first: who comes too late hears why
        if not may:
            raise NotAllowed
        visible_from = clock.now() + current_app.config["GRACE"]
        answer = None
        if reply is not None:
            answer = posts.reply(
                account_id, post.thread_id, reply, screened_reply, visible_from=visible_from
            )
        decision = gate.rule(review, account, judgement, visible_from=visible_from, reply=answer)
        if judgement.outcome == Outcome.ESCALATE:
            _pass_on(review)
        return decision


def _review_and_post(public_id: str) -> tuple[Review, Post]:
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


def _close(review: Review, account: Account, seen: Seen) -> None:
    """Whoever changes exactly one row has decided. A lease that ran out, but free, still counts."""
    now = clock.now()
    closed = db.session.execute(
        update(Review)
        .where(
            Review.id == review.id,
            Review.closed_at.is_(None),
            Review.version == seen.version,
            Review.claimed_by_id == account.id,
            Review.claim_token == seen.token,
        )
        .values(closed_at=now, version=Review.version + 1)
        .execution_options(synchronize_session=False)
    )
    if closed.rowcount != 1 or review.revision.number != seen.revision:  # type: ignore[attr-defined]
        raise Outdated(_why_outdated(review, seen))
    db.session.refresh(review, ["closed_at", "version"])


def _why_outdated(review: Review, seen: Seen) -> str:
    if review.post.state == State.WITHDRAWN:
        return _("De schrijver trok dit bericht intussen in. Je woorden staan er nog.")
    if review.closed_at is not None:
        return _("Een collega besliste intussen al over dit bericht. Je woorden staan er nog.")
    if review.revision.number != seen.revision:
        return _(
            "De schrijver paste de tekst intussen aan. Lees hem opnieuw. Je woorden staan er nog."
        )
    if review.claim_token != seen.token:
        return _("Een collega nam dit bericht intussen over. Je woorden staan er nog.")
    return _("Dit bericht is intussen veranderd. Kijk opnieuw. Je woorden staan er nog.")


def _pass_on(review: Review) -> None:
    """To an adult, at once and with the same clock: it runs from the submission."""
    passed = open_review(
        review.post, review.revision, Kind.STAFF, ruleset=review.ruleset, due_at=review.due_at
    )
    raise_to(passed, max(Level(review.level), Level.AMBER))
    db.session.flush()
    alert_staff(passed, "escalated")


def reply_is_held(decision: Decision) -> bool:
    """Whether a reply came with it that waits for staff."""
    if decision.with_reply_id is None:
        return False
    return db.session.get_one(Post, decision.with_reply_id).state == State.PENDING


def take_back(account_id: int, decision_id: str) -> tuple[Review, dict[str, str | None]]:
    """Undo one's own decision before anyone saw it; returns the review and what was typed."""
    with transaction() as session:
        account = locked_account(account_id)
        decision = session.scalar(
            select(Decision).where(
                Decision.public_id == decision_id, Decision.decided_by_id == account_id
            )
        )
        if decision is None:
            raise NotVisible
        post = posts.locked(decision.post_id)
        _check_can_be_taken_back(decision, post)
        session.add(Reversal(decision_id=decision.id, reversed_at=clock.now()))
        if decision.outcome == Outcome.PUBLISH:
            publishing.take_back(post)
        publishing.move(post, Move.TAKE_BACK)
        notices.cancel(decision.id)
        words = _take_out_reply(decision)
        review = _reopen(decision.review, account)
        audit.record(
            "decision_taken_back",
            actor=account.public_id,
            post=post.public_id,
            revision=review.revision.number,
            review=review.public_id,
            decision=decision.public_id,
        )
        typed = {"reply": words, "reason": decision.reason, "words": decision.words.words}
        return review, typed


def _check_can_be_taken_back(decision: Decision, post: Post) -> None:
    gone = db.session.scalar(select(exists().where(Reversal.decision_id == decision.id)))
    too_late = clock.now() >= decision.decided_at + current_app.config["GRACE"]
    moved_on = (
        post.revision_number != decision.review.revision.number or open_review_of(post) is not None
    )
    if gone or too_late or moved_on or decision.outcome == Outcome.ESCALATE:
        raise Outdated(
            _("Dit kan je niet meer terugnemen. Vraag het aan een volwassene van het team.")
        )


def _take_out_reply(decision: Decision) -> str:
    """The reply that came with it is taken out too; its words go back into the form."""
    if decision.with_reply_id is None:
        return ""
    reply = posts.locked(decision.with_reply_id)
    words = current_revision(reply).words.body
    posts.take_out(reply)
    for told in db.session.scalars(select(Decision.id).where(Decision.post_id == reply.id)):
        notices.cancel(told)
    return words


def _reopen(judged: Review, account: Account) -> Review:
    """The same item again, with the same clock, in the same hands."""
    held = held_locked(account)
    if held:
        let_go(held)
        db.session.flush()
    review = open_review(
        judged.post,
        judged.revision,
        Kind(judged.kind),
        ruleset=judged.ruleset,
        due_at=judged.due_at,
    )
    review.lane, review.level = Lane(judged.lane), judged.level
    review.claimed_by_id = account.id
    review.claimed_until = clock.now() + current_app.config["LEASE"]
    review.claim_token = judged.claim_token
    db.session.flush()
    if judged.ruleset != rules.load().version:  # changed in these seconds: look at it again
        outbox.put("rescreen", review_id=review.id)
    return review
