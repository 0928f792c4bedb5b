"""How long each text waited: from its submission to the first time a person judged it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from app.database import db
from app.posts.models import Audience, Post, Thread
from moderation.cases.models import CasePost
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Lane

WINDOW = timedelta(days=14)
MOST_READ = 5000  # reviews, the newest: however much there is, measuring costs no more


class Step(NamedTuple):
    """One review of a post. A text may pass through several before it is judged."""

    post_id: int
    kind: Kind
    lane: Lane
    opened_at: datetime
    closed_at: datetime | None
    decided_at: datetime | None  # by somebody else than its author, and not taken back
    case_at: datetime | None  # when an adult took it up as a case


@dataclass(frozen=True)
class Waited:
    """A text that was submitted, and when it was judged, in which lane; None: it waits still."""

    lane: Lane
    since: datetime
    until: datetime | None


def lately() -> Iterator[Waited]:
    """Of the newest reviews, every text that was judged or waits: one statement, bounded."""
    return waits_of(is_recent())


def waits_of(which: ColumnElement[bool]) -> Iterator[Waited]:
    """Likewise, of the reviews of which this holds."""
    query = (
        select(
            Review.post_id,
            Review.kind,
            Review.lane,
            Review.opened_at,
            Review.closed_at,
            decided_at(),
            _taken_up_at(),
        )
        .join(Review.post)
        .join(Post.thread)
        .outerjoin(Decision, Decision.review_id == Review.id)
        .where(
            which,
            is_no_release(),
            Review.kind.not_in((Kind.REPORT, Kind.SUPERSEDING)),
            Thread.audience == Audience.PUBLIC,  # a talk is a conversation, not a queue
        )
        .order_by(Review.post_id, Review.id)
    )
    steps = [Step(*row) for row in db.session.execute(query)]
    for _post_id, of_one_post in groupby(steps, key=lambda step: step.post_id):
        yield from waits_in(of_one_post)


def waits_in(steps: Iterable[Step]) -> Iterator[Waited]:
    """The waits of one post, from its reviews in order: every wording that was sent is one.

    A second opinion, or a decision taken back, goes on with the same wait. What a peer passed on
    was read by that peer: the adult's decision is no second wait.
    """
    since: datetime | None = None
    for step in steps:
        if since is None and step.kind == Kind.STAFF:
            continue
        since = since or step.opened_at
        until = _read_at(step, since)
        if until is not None or step.closed_at is None:
            yield Waited(Lane(step.lane), since, until)
            since = None


def _read_at(step: Step, since: datetime) -> datetime | None:
    """An adult who takes it up as a case has read it, whatever becomes of the text later."""
    moments = (step.decided_at, step.case_at)
    return min((moment for moment in moments if moment and moment >= since), default=None)


def _taken_up_at() -> ColumnElement[datetime | None]:
    return select(func.min(CasePost.confirmed_at)).where(is_taken_up()).scalar_subquery()


def is_taken_up() -> ColumnElement[bool]:
    """In whichever case; what was taken up before the review opened says nothing of it."""
    return and_(CasePost.post_id == Review.post_id, CasePost.confirmed_at >= Review.opened_at)


def opened_between(begin: datetime, end: datetime) -> ColumnElement[bool]:
    """Among the newest that were opened then: as many at most as are read of the present."""
    reviews = aliased(Review)
    newest = select(reviews.id).where(reviews.opened_at >= begin, reviews.opened_at < end)
    return Review.id.in_(newest.order_by(reviews.opened_at.desc()).limit(MOST_READ))


def is_recent() -> ColumnElement[bool]:
    """Among the newest reviews, found from the end of the primary key."""
    reviews = aliased(Review)
    newest = select(reviews.id).order_by(reviews.id.desc()).limit(MOST_READ)
    return Review.id.in_(newest)


def is_no_release() -> ColumnElement[bool]:
    """Words that were released as they came waited for nobody. Needs `post` and the decision."""
    return or_(Decision.id.is_(None), Decision.decided_by_id != Post.author_id)


def decided_at() -> ColumnElement[datetime | None]:
    """When the review was decided, unless that was taken back."""
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    return case((~taken_back, Decision.decided_at))
