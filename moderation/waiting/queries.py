"""Reading the wait: what to expect now, and for staff how often a promise was kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.roles import Permission
from app.site import reading_hours
from app.site.models import Setting
from moderation.cases.models import CasePost
from moderation.models import Decision, Review
from moderation.outcomes import Lane
from moderation.waiting.measure import after_open_seconds, kindly
from moderation.waiting.models import ExpectedWait
from moderation.waiting.texts import (
    WINDOW,
    decided_at,
    is_no_release,
    is_recent,
    is_taken_up,
    opened_between,
)


@dataclass(frozen=True)
class Expectation:
    """What we say of a lane: usually within so many open seconds, nearly always within so many."""

    usual: int
    most: int
    week: Sequence[str]

    def latest(self, start: datetime) -> datetime | None:
        """By when a text that is sent at this moment is nearly always read."""
        return after_open_seconds(self.week, start, self.most)


def expectation(lane: Lane) -> Expectation | None:
    """What was measured last, rounded kindly; None while too little was. One statement."""
    query = (
        select(ExpectedWait, Setting)
        .outerjoin(Setting, Setting.name == reading_hours.NAME)
        .where(ExpectedWait.lane == lane)
    )
    found = db.session.execute(query).one_or_none()
    if found is None:
        return None
    measured, kept = found
    week = reading_hours.week_of(kept)
    return Expectation(kindly(measured.median_seconds), kindly(measured.p90_seconds), week)


@dataclass(frozen=True)
class LaneWait:
    """How one lane does; of the promises whose moment came in these two weeks, those kept."""

    lane: Lane
    measured: ExpectedWait | None
    promised: int
    kept: int

    @property
    def percent(self) -> int | None:
        """Rounded down: 84.9 is not 85."""
        return 100 * self.kept // self.promised if self.promised else None


def waits_for(viewer: Account) -> list[LaneWait]:
    """Each lane, the peers' first: two statements, both bounded."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    measured = {one.lane: one for one in db.session.scalars(select(ExpectedWait))}
    now = clock.now()
    kept = _kept(is_recent(), now - WINDOW, now)
    return [LaneWait(lane, measured.get(lane), *kept.get(lane, (0, 0))) for lane in Lane]


def kept_between(begin: datetime, end: datetime) -> dict[str, tuple[int, int]]:
    """Per lane how many promises fell due then, and how many of those were kept. One statement."""
    return _kept(opened_between(begin - WINDOW, end), begin, min(end, clock.now()))


def _kept(which: ColumnElement[bool], begin: datetime, end: datetime) -> dict[str, tuple[int, int]]:
    """A text that its author withdrew before that moment asked for nothing any more."""
    text = (
        select(
            func.min(Review.lane).label("lane"),  # where it was judged first: lanes only rise
            Review.promised_for.label("promised_for"),
            func.min(decided_at()).label("decided_at"),
            func.min(CasePost.confirmed_at).label("case_at"),
            func.max(Review.closed_at).label("closed_at"),
            func.count().filter(Review.closed_at.is_(None)).label("waits"),
        )
        .join(Review.post)
        .join_from(Review, Decision, Decision.review_id == Review.id, isouter=True)
        .join_from(Review, CasePost, is_taken_up(), isouter=True)
        .where(which, is_no_release(), Review.promised_for.between(begin, end))
        .group_by(Review.post_id, Review.promised_for)
        .subquery()
    )
    columns = text.c
    by_then = columns.promised_for
    is_kept = or_(columns.decided_at <= by_then, columns.case_at <= by_then)
    is_withdrawn = (columns.waits == 0) & (columns.closed_at <= by_then)
    query = (
        select(columns.lane, func.count(), func.count().filter(is_kept))
        .where(or_(is_kept, ~is_withdrawn))
        .group_by(columns.lane)
    )
    return {lane: (promised, kept) for lane, promised, kept in db.session.execute(query)}
