"""Counting in open-desk time: how long somebody waited, and when so much waiting is over. Pure."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from statistics import quantiles

from app.clock import BRUSSELS
from app.helplines import hours

FEWEST = 10  # texts; with fewer nothing honest can be said

_FIVE_MINUTES, _HALF_HOUR = 5 * 60, 30 * 60
_BY_HALF_HOURS = 45 * 60  # from here on nobody counts in minutes: "an hour", "an hour and a half"

Span = tuple[datetime, datetime]


def open_seconds(week: Sequence[str], start: datetime, end: datetime) -> int:
    """How long the desk was open between two moments; closed hours do not count."""
    total = timedelta()
    for opens, closes in _open_spans(week, start):
        if opens >= end:
            break
        total += min(closes, end) - opens
    return int(total.total_seconds())


def after_open_seconds(week: Sequence[str], start: datetime, seconds: int) -> datetime | None:
    """When the desk will have been open for so long since `start`; with 0, when it is open first.

    None when it never opens.
    """
    left = timedelta(seconds=seconds)
    for opens, closes in _open_spans(week, start):
        if left <= closes - opens:
            return opens + left
        left -= closes - opens
    return None


def _open_spans(week: Sequence[str], start: datetime) -> Iterator[Span]:
    """The open stretches from this moment on, without end; none when no day has hours."""
    days = [sorted(hours.parse_day(line)) for line in week]
    reached = start
    day = start.astimezone(BRUSSELS).date() - timedelta(days=1)  # may run past midnight
    while any(days):
        for opens, closes in days[day.weekday()]:
            begins, ends = max(_moment(day, opens), reached), _moment(day, closes)
            if begins < ends:
                yield begins, ends
                reached = ends  # stretches that overlap count once
        day += timedelta(days=1)


def _moment(day: date, minutes: int) -> datetime:
    """When a clock on the wall shows this, also on the days when it is put forward or back."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return wall.replace(tzinfo=BRUSSELS).astimezone(UTC)


def usual_and_most(decided: Sequence[int], still_waiting: Sequence[int] = ()) -> tuple[int, int]:
    """The median and the 90th percentile, in seconds.

    What waits still counts once it waited longer than most: else a text that nobody takes would
    make the wait look shorter than it is.
    """
    _usual, most = _of(decided)
    return _of([*decided, *(seconds for seconds in still_waiting if seconds > most)])


def _of(waits: Sequence[int]) -> tuple[int, int]:
    tenths = quantiles(waits, n=10)  # "exclusive": the next may wait longer than any so far
    return round(tenths[4]), round(tenths[8])


def kindly(seconds: int) -> int:
    """Rounded up to what people say: five minutes, and half hours above three quarters of one."""
    step = _FIVE_MINUTES if seconds <= _BY_HALF_HOURS else _HALF_HOUR
    return max(step, -(-seconds // step) * step)
