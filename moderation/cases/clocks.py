"""How long it took: from the words that began a case to who saw, took up and answered them.

Counted in the hours in which adults read, as the target is.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import exists, func, select, union_all

from app import clock
from app.accounts.models import Account
from app.database import db
from app.posts.models import Post
from app.roles import ADULTS
from app.site.reading_hours import reading_week
from moderation.cases.models import Case, CasePost
from moderation.cases.sheets import first_opened
from moderation.cases.target import staff_target
from moderation.models import Decision, Reversal
from moderation.outcomes import Outcome
from moderation.waiting.measure import open_seconds


class Stop(StrEnum):
    SEEN = "seen"  # an adult opened it
    CONFIRMED = "confirmed"  # and took it as real
    ANSWERED = "answered"  # and its author heard something


TIMED = (Stop.SEEN, Stop.CONFIRMED)  # what the target is for; an answer takes what it takes


@dataclass(frozen=True)
class Passed:
    """A moment that the clock passed; without one it runs still."""

    stop: Stop
    at: datetime | None
    seconds: int
    is_late: bool


@dataclass(frozen=True)
class CaseClock:
    began_at: datetime
    passed: list[Passed]
    target: timedelta


def clock_of(case: Case) -> CaseClock:
    began_at, target, week = case.sheet.began_at, staff_target(), reading_week()
    passed = []
    for stop, at in _moments(case):
        seconds = open_seconds(week, began_at, at or clock.now())
        is_late = stop in TIMED and seconds > target.total_seconds()
        passed.append(Passed(stop, at, seconds, is_late))
    return CaseClock(began_at, passed, target)


def _moments(case: Case) -> Iterator[tuple[Stop, datetime | None]]:
    """A case that goes on again was confirmed before its clock began: that counts no more."""
    yield Stop.SEEN, case.sheet.seen_at or first_opened(case)
    if case.opened_at >= case.sheet.began_at:
        yield Stop.CONFIRMED, case.opened_at
    yield Stop.ANSWERED, _answered_at(case)


def _answered_at(case: Case) -> datetime | None:
    """The first that its author heard of an adult: a message in the talk, or a decision."""
    since = case.sheet.began_at
    written = (
        select(func.min(Post.submitted_at).label("at"))
        .join(Account, Post.author_id == Account.id)
        .where(Post.thread_id == case.thread_id, Account.role.in_(ADULTS))
        .where(Post.submitted_at >= since)
    )
    parts = select(CasePost.post_id).where(CasePost.case_id == case.id)
    decided = (
        select(func.min(Decision.decided_at).label("at"))
        .join(Account, Decision.decided_by_id == Account.id)
        .where(Decision.post_id.in_(parts), Account.role.in_(ADULTS))
        .where(Decision.outcome != Outcome.ESCALATE, Decision.decided_at >= since)
        .where(~exists().where(Reversal.decision_id == Decision.id))
    )
    both = union_all(written, decided).subquery()
    return db.session.scalar(select(func.min(both.c.at)))
