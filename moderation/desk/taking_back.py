"""Taking back: one's own decision, before anybody saw what it did."""

from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import exists, select, update

from app import audit, clock, outbox
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.notifications import actions as notices
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post
from app.posts.queries import current_revision
from app.posts.states import Move
from moderation.care.queries import at_desk
from moderation.desk import drafts
from moderation.desk.claims import held_locked
from moderation.desk.closed import closed_words_certificate
from moderation.desk.models import Opinion
from moderation.desk.queries import judge_of
from moderation.eligibility import may_judge_at_all, why_closed
from moderation.intake import let_go, open_review, open_review_of, to_staff
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.actions import about_what_stands
from moderation.reports.queries import is_for_adults
from moderation.rulebook.standing import standing


def take_back(account_id: int, decision_id: str) -> tuple[Review, dict[str, str]]:
    """Undo one's own decision before anyone saw it; returns the review and what was typed.

    What was typed is kept as a draft too. Where adults have it now, nobody holds the review.
    """
    with transaction() as session:
        account = locked_account(account_id)
        decision = session.scalar(
            select(Decision).where(
                Decision.public_id == decision_id, Decision.decided_by_id == account_id
            )
        )
        if decision is None:
            raise NotVisible
        if not may_judge_at_all(judge_of(account)):
            raise NotAllowed(closed_words_certificate())
        post = posts.locked(decision.post_id)
        _check_can_be_taken_back(decision, post)
        session.add(Reversal(decision_id=decision.id, reversed_at=clock.now()))
        if decision.outcome == Outcome.PUBLISH:
            publishing.take_back(post)
            about_what_stands(post)
        publishing.move(post, Move.TAKE_BACK)
        notices.cancel(decision.id)
        words = _take_out_reply(decision)
        typed = {"reply": words, "reason": decision.reason or "", "words": decision.words.words}
        review = _reopen(decision.review, account)
        drafts.keep_typed(account_id, review.public_id, **typed)
        audit.record(
            "decision_taken_back",
            actor=account.public_id,
            post=post.public_id,
            theme=post.thread.theme_id,
            revision=review.revision.number,
            review=review.public_id,
            decision=decision.public_id,
        )
        return review, typed


def _check_can_be_taken_back(decision: Decision, post: Post) -> None:
    gone = db.session.scalar(select(exists().where(Reversal.decision_id == decision.id)))
    too_late = clock.now() >= decision.decided_at + current_app.config["GRACE"]
    moved_on = (
        post.revision_number != decision.review.revision.number or open_review_of(post) is not None
    )
    once = (Kind.REPORT, Kind.SUPERSEDING)
    is_final = decision.outcome == Outcome.ESCALATE or decision.review.kind in once
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


def _lease_for(account: Account, judged: Review) -> datetime:
    """Anew while the desk is open to them; else what was left of it, so that nothing goes on."""
    if why_closed(judge_of(account), at_desk(account)) is None or judged.claimed_until is None:
        return clock.now() + current_app.config["LEASE"]
    return judged.claimed_until


def _reopen(judged: Review, account: Account) -> Review:
    """The same item again, with the same clock, in the same hands; unless something was reported
    in these seconds that makes it one for adults."""
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
    review.is_heavy, review.promised_for = judged.is_heavy, judged.promised_for
    if is_for_adults(judged.post):
        to_staff(review)
    if review.lane == Lane.PEER or account.is_adult:
        until = _lease_for(account, judged)
        review.claimed_by_id, review.claimed_until = account.id, until
        review.claim_token = judged.claim_token
        review.uncovered_at = clock.now()
    db.session.flush()
    db.session.execute(
        update(Opinion).where(Opinion.review_id == judged.id).values(review_id=review.id)
    )
    if judged.ruleset != standing().version:  # changed in these seconds: look at it again
        outbox.put("rescreen", review_id=review.id)
    return review
