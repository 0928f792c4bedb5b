"""What the figures take from other rooms: appeals, reports, second looks, cases, alarms.

All that the figures know of those rooms stands here.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from app.alerts.models import Alert
from app.database import db
from app.site.reading_hours import reading_week
from moderation.appeals.models import Answered, Appeal
from moderation.cases.models import Case, Sheet
from moderation.cases.target import staff_target
from moderation.models import Decision, Reversal
from moderation.outcomes import Outcome
from moderation.quality.models import SecondLook, Settlement
from moderation.reports.models import Report
from moderation.statistics.periods import Period
from moderation.waiting.measure import open_seconds

# Alarms about people; drills and what is wrong with the machine are none of those.
ABOUT_PEOPLE = (
    "red",
    "escalated",
    "report_danger",
    "help_call",
    "second_look",
    "appeal_danger",
)
MOST_TIMED = 1000  # cases, the newest
CAME_OF = {Outcome.PUBLISH: "stays", Outcome.RETURN: "changed", Outcome.REFUSE: "gone"}
ANSWERS = {Answered.AGREED: "won", Answered.AGREED_LATE: "won", Answered.STANDS: "stands"}


@dataclass(frozen=True)
class Cases:
    """`seconds` of reading hours until an adult took it up, usually; `in_time` of `timed`."""

    opened: int
    closed: int
    running: int
    timed: int
    in_time: int
    seconds: int | None


def appeals(period: Period) -> Counter[str]:
    """won, stands or open, of those that were sent then."""
    sent = _within(Appeal.sent_at, period)
    query = select(Appeal.outcome, func.count()).where(sent).group_by(Appeal.outcome)
    return _counted(query, lambda outcome: ANSWERS[Answered(outcome)] if outcome else "open")


def reports_by_reason(period: Period) -> Counter[str]:
    made = _within(Report.reported_at, period)
    return _counted(select(Report.reason, func.count()).where(made).group_by(Report.reason))


def reports_by_outcome(period: Period) -> Counter[str]:
    """stays, changed or gone; `other` waits still, or its post was withdrawn meanwhile."""
    stands = ~exists().where(Reversal.decision_id == Decision.id)
    query = (
        select(Decision.outcome, func.count())
        .select_from(Report)
        .outerjoin(Decision, and_(Decision.review_id == Report.review_id, stands))
        .where(_within(Report.reported_at, period))
        .group_by(Decision.outcome)
    )
    return _counted(query, lambda outcome: CAME_OF.get(outcome, "other"))


def second_looks(period: Period) -> Counter[str]:
    """same or differed, of those that were read then."""
    agreed = SecondLook.settlement.is_not_distinct_from(Settlement.AGREED)
    read = _within(SecondLook.read_at, period)
    query = select(agreed, func.count()).where(read).group_by(agreed)
    return _counted(query, lambda is_same: "same" if is_same else "differed")


def alarms(period: Period) -> int:
    raised = _within(Alert.raised_at, period) & Alert.what.in_(ABOUT_PEOPLE)
    return db.session.scalar(select(func.count()).select_from(Alert).where(raised)) or 0


def cases(period: Period) -> Cases:
    """Four statements, the last of which reads a bounded number of rows."""
    count = func.count()
    opened, closed = _within(Case.opened_at, period), _within(Case.closed_at, period)
    running = Case.closed_at.is_(None)
    counted = select(count.filter(opened), count.filter(closed), count.filter(running))
    began, ended, runs = db.session.execute(counted.select_from(Case)).one()
    waited, target = _until_an_adult(period), staff_target().total_seconds()
    return Cases(
        began,
        ended,
        runs,
        timed=len(waited),
        in_time=sum(seconds <= target for seconds in waited),
        seconds=round(median(waited)) if waited else None,
    )


def _until_an_adult(period: Period) -> list[int]:
    """From the words that began each case, in reading hours; who never opened it first took it."""
    query = (
        select(Sheet.began_at, func.coalesce(Sheet.seen_at, Case.opened_at))
        .join(Sheet.case)
        .where(_within(Sheet.began_at, period))
        .order_by(Sheet.case_id.desc())
        .limit(MOST_TIMED)
    )
    week = reading_week()
    return [open_seconds(week, began, seen) for began, seen in db.session.execute(query)]


def _within(moment: Any, period: Period) -> ColumnElement[bool]:
    return and_(moment >= period.begin, moment < period.end)


def _counted(query: Select[Any], named: Callable[[Any], str] = str) -> Counter[str]:
    found: Counter[str] = Counter()
    for code, times in db.session.execute(query):
        found[named(code)] += times
    return found
