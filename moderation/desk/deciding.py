"""Deciding: one compare-and-swap closes the review; the rest follows in that transaction."""

from typing import Any

from flask_babel import gettext as _

from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, Unacceptable
from app.posts.models import Post
from app.posts.states import State
from app.posts.words import Words, check_words
from app.text import normalise
from moderation.care.sittings import still_there
from moderation.desk import drafts, opinions
from moderation.desk.closed import closed_words_certificate
from moderation.desk.closing import (
    Seen,
    carry_out,
    check_in_time,
    check_judgement,
    check_uncovered,
    close,
    give_back_uncovered,
    review_and_post,
)
from moderation.desk.queries import item_of, judge_of
from moderation.eligibility import outcomes_for
from moderation.gate import Judgement
from moderation.models import Decision, Review
from moderation.outcomes import REASONS_FOR, Kind, Outcome


def check_reply(judgement: Judgement, reply: Words) -> None:
    if judgement.outcome != Outcome.PUBLISH:
        raise Unacceptable(
            _('Een antwoord kan alleen mee met "Plaatsen". Maak het vak leeg.'), "reply"
        )
    try:
        check_words(reply, needs_title=False)
    except Unacceptable as refusal:
        raise Unacceptable(refusal.message, "reply") from None


def judgement_of(outcome: Outcome, reason: str, words: str, **more: Any) -> Judgement:
    """A judgement as the form brought it; reason and words only where they belong."""
    if outcome not in REASONS_FOR:
        more.pop("passage", None)
        return Judgement(outcome, **more)
    return Judgement(outcome, reason or None, normalise(words), **more)


def decide(
    account_id: int,
    public_id: str,
    seen: Seen,
    judgement: Judgement,
    reply: Words | None = None,
    screened_reply: Any = None,
) -> Decision | None:
    """Judge the wording one saw. Outdated, with the reason, when it moved meanwhile.

    None when it was a second opinion that differs from the first: staff decide.
    """
    check_judgement(judgement)
    if reply is not None and judgement.outcome != Outcome.ESCALATE:
        check_reply(judgement, reply)
    with transaction() as session:
        review, post = review_and_post(public_id)
        account = session.get_one(Account, account_id)
        if not give_back_uncovered(review, account, judgement.outcome):
            return _decide(review, post, account, seen, judgement, reply, screened_reply)
    raise NotAllowed(closed_words_certificate())


def _decide(
    review: Review,
    post: Post,
    account: Account,
    seen: Seen,
    judgement: Judgement,
    reply: Words | None,
    screened_reply: Any,
) -> Decision | None:
    judge = judge_of(account)
    may = judgement.outcome in outcomes_for(judge, item_of(review, judge))
    close(review, account, seen)  # first: who comes too late hears why
    if not may:
        raise NotAllowed
    check_in_time(review, judge, account)
    check_uncovered(review, judge, judgement.outcome)
    still_there(account.id)
    _settle_draft(account, post, judgement, reply)
    if judgement.outcome == Outcome.ESCALATE:
        reply = None
    if review.kind == Kind.SECOND_OPINION and not judge.is_adult:
        return opinions.settle(review, account, judgement, reply, screened_reply)
    return carry_out(review, account, judgement, reply, screened_reply)


def _settle_draft(account: Account, post: Post, judgement: Judgement, reply: Words | None) -> None:
    """What was typed is used up now; what cannot go along with passing on is kept for later."""
    drafts.forget(account.id, post.id)
    if judgement.outcome == Outcome.ESCALATE and reply is not None:
        drafts.keep_words(account.id, post.id, reply.body)


def reply_is_held(decision: Decision) -> bool:
    """Whether a reply came with it that waits for staff."""
    if decision.with_reply_id is None:
        return False
    return db.session.get_one(Post, decision.with_reply_id).state == State.PENDING
