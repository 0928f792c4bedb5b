"""Taking back: one's own decision, before anybody saw what it did."""

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import exists, select, update

from app import audit, clock, outbox
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible, Outdated
from app.notifications import actions as notices
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post
from app.posts.queries import current_revision
from app.posts.states import Move
from moderation.desk.claims import held_locked, locked_account
from moderation.desk.models import Opinion
from moderation.intake import let_go, open_review, open_review_of
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening import rules


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
    is_final = decision.outcome == Outcome.ESCALATE or decision.review.kind == Kind.REPORT
    if gone or too_late or moved_on or is_final:
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
    review.is_heavy, review.uncovered_at = judged.is_heavy, clock.now()
    review.promised_for = judged.promised_for
    db.session.flush()
    db.session.execute(
        update(Opinion).where(Opinion.review_id == judged.id).values(review_id=review.id)
    )
    if judged.ruleset != rules.load().version:  # changed in these seconds: look at it again
        outbox.put("rescreen", review_id=review.id)
    return review
