"""What one did at the desk, and the thanks one got: for one's own eyes, never beside others'."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.models import Account
from app.database import db
from app.notifications.queries import held_from
from app.paging import Page, id_key, page_of
from app.posts.models import Post, Thanks, Thread
from app.posts.states import State
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Outcome

LOOKS_BACK = timedelta(days=90)
PAGE = 20
MOST_THANKS = 20  # the newest; older ones were read


def stands() -> ColumnElement[bool]:
    """The decision was not taken back."""
    return ~exists().where(Reversal.decision_id == Decision.id)


def _are_own(viewer: Account) -> ColumnElement[bool]:
    """Judgements of what others wrote: the gate's word on one's own reply is none."""
    return and_(
        Decision.judge_person_id == viewer.person_id,
        Decision.decided_at >= clock.now() - LOOKS_BACK,
        Review.person_id != viewer.person_id,
        stands(),
    )


def own_decisions(viewer: Account, before: int | None = None) -> Page[Decision]:
    """With theme and reason, without a word of anybody."""
    query = (
        select(Decision)
        .join(Decision.review)
        .join(Decision.post)
        .join(Post.thread)
        .options(contains_eager(Decision.review))
        .options(contains_eager(Decision.post).contains_eager(Post.thread).joinedload(Thread.theme))
        .where(_are_own(viewer))
        .order_by(Decision.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(Decision.id < before)
    found = list(db.session.scalars(query))
    return page_of(found, PAGE, lambda decision: id_key(decision.id))


@dataclass(frozen=True)
class Totals:
    """One's own, of the last 90 days."""

    published: int
    returned: int
    passed_on: int
    replies: int


def totals(viewer: Account) -> Totals:
    query = (
        select(Decision.outcome, func.count())
        .join(Decision.review)
        .where(_are_own(viewer), Review.kind.not_in((Kind.REPORT, Kind.SUPERSEDING)))
        .group_by(Decision.outcome)
    )
    numbers: dict[str, int] = {outcome: number for outcome, number in db.session.execute(query)}
    replies = select(func.count()).where(
        Post.author_id == viewer.id,
        ~Post.opens,
        Post.state == State.PUBLISHED,
        Post.submitted_at >= clock.now() - LOOKS_BACK,
    )
    return Totals(
        published=numbers.get(Outcome.PUBLISH, 0),
        returned=numbers.get(Outcome.RETURN, 0),
        passed_on=numbers.get(Outcome.ESCALATE, 0),
        replies=db.session.scalar(replies) or 0,
    )


def thanks_received(viewer: Account) -> list[Thanks]:
    """The newest first; nothing about a thread that an adult speaks with them about first."""
    query = (
        select(Thanks)
        .join(Thanks.post)
        .options(contains_eager(Thanks.post).joinedload(Post.thread).joinedload(Thread.theme))
        .where(Post.author_id == viewer.id, Post.thread_id.not_in(held_from(viewer)))
        .order_by(Thanks.id.desc())
        .limit(MOST_THANKS)
    )
    return list(db.session.scalars(query))


def was_thanked(post: Post) -> bool:
    """Whether its writer may hear that the asker thanked them for it."""
    query = select(Thanks.id).join(Thanks.post).where(Post.id == post.id)
    query = query.where(Post.thread_id.not_in(held_from(post.author)))
    return db.session.scalar(query) is not None
