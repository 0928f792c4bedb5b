"""What staff see: everything that waits, the oldest first."""

from dataclasses import dataclass

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.paging import Page, moment_key, moment_of, page_of
from app.posts.models import Post, Thread
from app.posts.states import State
from app.roles import Permission
from moderation.cases.queries import is_in_hand
from moderation.models import Decision, Reversal, Review, ScreeningFault
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening.findings import Level

PAGE = 30


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed


def waiting_for(viewer: Account, lane: Lane | None, after: str | None) -> Page[Review]:
    """Every open review by its due moment; the texts themselves are read at the desk."""
    _check(viewer)
    query = (
        select(Review)
        .where(Review.closed_at.is_(None))
        .options(
            joinedload(Review.post).joinedload(Post.thread).joinedload(Thread.theme),
            joinedload(Review.post).joinedload(Post.author),
            joinedload(Review.revision),
            joinedload(Review.claimed_by),
        )
        .order_by(Review.due_at, Review.id)
        .limit(PAGE + 1)
    )
    if lane is not None:
        query = query.where(Review.lane == lane)
    if after is not None:
        due_at, review_id = moment_of(after)
        later = (Review.due_at == due_at) & (Review.id > review_id)
        query = query.where(or_(Review.due_at > due_at, later))
    found = list(db.session.scalars(query))
    return page_of(found, PAGE, lambda review: moment_key(review.due_at, review.id))


@dataclass(frozen=True)
class Waiting:
    """How much waits, how much of it is red, how much overdue; for staff alone."""

    red: int
    staff: int
    peer: int
    overdue: int


def waiting_now(viewer: Account) -> Waiting:
    _check(viewer)
    # No adult took it up yet; what is reported is a matter of its own.
    untouched = or_(Review.kind == Kind.REPORT, ~is_in_hand())
    red = func.count().filter(Review.level == Level.RED, untouched)
    staff = func.count().filter(Review.lane == Lane.STAFF)
    peer = func.count().filter(Review.lane == Lane.PEER)
    overdue = func.count().filter(Review.due_at < clock.now(), untouched)
    query = select(red, staff, peer, overdue).where(Review.closed_at.is_(None))
    return Waiting(*db.session.execute(query).one())


def oldest_waiting_seconds() -> int:
    """For machines that watch: how long the oldest text waits; nothing about whose it is."""
    since = db.session.scalar(select(func.min(Review.opened_at)).where(Review.closed_at.is_(None)))
    return int((clock.now() - since).total_seconds()) if since else 0


def open_faults() -> list[ScreeningFault]:
    return list(db.session.scalars(select(ScreeningFault).where(ScreeningFault.seen_at.is_(None))))


def unjudged_pending() -> list[int]:
    """Posts that wait without a review: there should be none, and the sweep opens what lacks."""
    waits = (Review.post_id == Post.id, Review.closed_at.is_(None), Review.kind != Kind.REPORT)
    has_review = exists().where(*waits)
    query = select(Post.id).where(Post.state == State.PENDING, ~has_review)
    return list(db.session.scalars(query))


def last_decision(post: Post) -> Decision | None:
    """The newest judgement of this post that had an outcome for its author, and that stands."""
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    let_stand = and_(Review.kind == Kind.REPORT, Decision.outcome == Outcome.PUBLISH)
    return db.session.scalar(
        select(Decision)
        .join(Decision.review)
        .options(contains_eager(Decision.review))
        .where(Decision.post_id == post.id, Decision.outcome != Outcome.ESCALATE)
        .where(~taken_back, ~let_stand)
        .order_by(Decision.id.desc())
        .limit(1)
    )
