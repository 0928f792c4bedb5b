"""The amber texts that wait, the oldest first, each with how long that is already."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.paging import Page, moment_key, moment_of, page_of
from app.posts.models import Post, Thread
from app.roles import Permission
from moderation.models import Review
from moderation.screening.findings import Level

PAGE = 30
LONG = timedelta(days=1)


class Age(StrEnum):
    """How a text that waits grows old."""

    IN_TIME = "in_time"
    LATE = "late"  # past the moment by which it was to be read
    LONG = "long"  # more than a day past that moment


@dataclass(frozen=True)
class Aged:
    review: Review
    waits: timedelta
    age: Age


def amber_waiting(viewer: Account, after: str | None = None) -> Page[Aged]:
    """By the moment by which they were to be read: that is the order of their age."""
    _check(viewer)
    query = (
        select(Review)
        .where(Review.closed_at.is_(None), Review.level == Level.AMBER)
        .options(
            joinedload(Review.post).joinedload(Post.thread).joinedload(Thread.theme),
            joinedload(Review.claimed_by),
        )
        .order_by(Review.due_at, Review.id)
        .limit(PAGE + 1)
    )
    if after is not None:
        due_at, review_id = moment_of(after)
        later = (Review.due_at == due_at) & (Review.id > review_id)
        query = query.where(or_(Review.due_at > due_at, later))
    found = list(db.session.scalars(query))
    page = page_of(found, PAGE, lambda review: moment_key(review.due_at, review.id))
    return Page([_aged(review) for review in page.items], page.next_key)


def amber_ages(viewer: Account) -> Counter[str]:
    """How many there are of each age. One statement."""
    _check(viewer)
    now = clock.now()
    age = case(
        (Review.due_at >= now, Age.IN_TIME.value),
        (Review.due_at >= now - LONG, Age.LATE.value),
        else_=Age.LONG.value,
    )
    waiting = (Review.closed_at.is_(None), Review.level == Level.AMBER)
    counted = select(age, func.count()).where(*waiting).group_by(age)
    return Counter({name: number for name, number in db.session.execute(counted)})


def _aged(review: Review) -> Aged:
    now = clock.now()
    late = now - review.due_at
    age = Age.IN_TIME if late <= timedelta() else Age.LATE if late <= LONG else Age.LONG
    return Aged(review, now - review.post.submitted_at, age)


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
