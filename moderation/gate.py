"""The gate: the one way for words to become public. It writes the decision, then carries it out.

Nothing else in the code base calls `publishing.publish`; a test watches over that.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from app import audit, clock
from app.accounts.models import Account
from app.database import db
from app.errors import Outdated
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts import publishing
from app.posts.models import Audience, Post
from app.posts.states import Move
from moderation.models import Decision, DecisionText, Review
from moderation.outcomes import Outcome


@dataclass(frozen=True)
class Judgement:
    """What someone decided: the outcome, a reason where one is needed, words to the author."""

    outcome: Outcome
    reason: str | None = None
    words: str = ""


_MOVES = {Outcome.RETURN: Move.RETURN, Outcome.REFUSE: Move.REFUSE}
_NOTICES = {
    Outcome.PUBLISH: News.PUBLISHED,
    Outcome.RETURN: News.RETURNED,
    Outcome.REFUSE: News.REFUSED,
}


def rule(
    review: Review,
    account: Account,
    judgement: Judgement,
    *,
    visible_from: datetime,
    reply: Post | None = None,
) -> Decision:
    """Inside a transaction, the post locked and the review closed by the caller."""
    decision = _write_down(review, account, judgement, reply)
    post = review.post
    if judgement.outcome == Outcome.PUBLISH:
        publishing.publish(post, review.revision, decision.id, visible_from)
    elif judgement.outcome in _MOVES:
        publishing.move(post, _MOVES[judgement.outcome], visible_from)
    _tell(decision, post, account, visible_from)
    audit.record(
        "decided",
        actor=account.public_id,
        account=post.author.public_id,
        post=post.public_id,
        revision=review.revision.number,
        review=review.public_id,
        digest=review.revision.digest,
        outcome=judgement.outcome.value,
        reason=judgement.reason,
        words=decision.words_digest,
        level=review.level,
        ruleset=decision.ruleset,
        kind=str(review.kind),
    )
    return decision


def _write_down(
    review: Review, account: Account, judgement: Judgement, reply: Post | None
) -> Decision:
    if review.revision.number != review.post.revision_number:
        raise Outdated  # never a decision on words that are not the newest
    salt = secrets.token_hex(16)
    digest = hashlib.sha256(f"{salt}\x1f{judgement.words}".encode()).hexdigest()
    decision = Decision(
        review=review,
        post=review.post,
        revision_id=review.revision_id,
        outcome=judgement.outcome,
        reason=judgement.reason,
        decided_by=account,
        judge_person_id=account.person_id,
        decided_at=clock.now(),
        ruleset=review.ruleset,
        words_digest=digest,
        with_reply_id=reply.id if reply else None,
    )
    decision.words = DecisionText(words=judgement.words, salt=salt)
    db.session.add(decision)
    db.session.flush()
    return decision


def _tell(decision: Decision, post: Post, account: Account, visible_from: datetime) -> None:
    """The author hears what became of their words; the asker hears of an answer."""
    kind = _NOTICES.get(Outcome(decision.outcome))
    private = post.thread.audience == Audience.PRIVATE
    if kind and post.author_id != account.id and not private:
        notify(post.author_id, kind, post, about=decision.id, visible_from=visible_from)
    if decision.outcome != Outcome.PUBLISH or post.author_id == post.thread.asker_id:
        return
    news = News.TALK if private else News.ANSWERED
    notify(post.thread.asker_id, news, post, about=decision.id, visible_from=visible_from)
