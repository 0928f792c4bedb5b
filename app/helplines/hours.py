"""Opening hours as staff type them: one line per weekday, read and answered here. Pure.

A day is "" (closed), "24u", or stretches such as "9:00-12:00, 13:00-22:30"; a stretch may run
past midnight ("20:00-02:00").
"""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

DAYS = 7
ALWAYS = "24u"
_ALWAYS_TOO = (ALWAYS, "24h", "24uur", "24/24", "24h/24", "altijd", "toujours", "always")
_HOUR = r"(\d{1,2})(?:[:.uh](\d{2})?)?"
_STRETCH = re.compile(rf"{_HOUR}\s*(?:-|–|tot|à|to)\s*{_HOUR}")

Stretch = tuple[int, int]  # minutes since the day's midnight; the end may lie past 1440


class HoursUnclear(ValueError):
    """A day's line that cannot be read."""


def parse_day(line: str) -> list[Stretch]:
    """The stretches of one day, in minutes; HoursUnclear when the line says something else."""
    line = line.strip().lower()
    if not line:
        return []
    if line.replace(" ", "") in _ALWAYS_TOO:
        return [(0, 1440)]
    return [_stretch(part.strip()) for part in re.split(r"[,;]|\b(?:en|et|and)\b", line)]


def _stretch(part: str) -> Stretch:
    found = _STRETCH.fullmatch(part)
    if not found:
        raise HoursUnclear
    h1, m1, h2, m2 = (int(group or 0) for group in found.groups())
    start, end = h1 * 60 + m1, h2 * 60 + m2
    if h1 > 23 or h2 > 24 or m1 > 59 or m2 > 59 or end > 1440 or start == end:
        raise HoursUnclear
    return start, end if end > start else end + 1440


def tidy_day(line: str) -> str:
    """The same day in one way of writing."""
    stretches = parse_day(line)
    if stretches == [(0, 1440)]:
        return ALWAYS
    return ", ".join(f"{_clock(start)}-{_clock(end)}" for start, end in stretches)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02}" if minutes != 1440 else "24:00"


def _around(week: Sequence[str], local: datetime) -> list[tuple[datetime, datetime]]:
    """The open stretches from yesterday to eight days on, as wall-clock moments."""
    midnight = datetime.combine(local.date(), time())
    return [
        (day + timedelta(minutes=start), day + timedelta(minutes=end))
        for offset in range(-1, DAYS + 2)
        for day in [midnight + timedelta(days=offset)]
        for start, end in parse_day(week[day.weekday()])
    ]


def is_open(week: Sequence[str], local: datetime) -> bool:
    wall = local.replace(tzinfo=None)
    return any(start <= wall < end for start, end in _around(week, local))


def next_change(week: Sequence[str], local: datetime) -> datetime | None:
    """The next wall-clock moment at which the answer of `is_open` may change."""
    wall = local.replace(tzinfo=None)
    moments = (moment for stretch in _around(week, local) for moment in stretch if moment > wall)
    return min(moments, default=None)


def opens_next(week: Sequence[str], local: datetime) -> datetime | None:
    """When it opens again, on the wall clock; None when it never does."""
    wall = local.replace(tzinfo=None)
    return min((start for start, _ in _around(week, local) if start > wall), default=None)


def today(week: Sequence[str], local: datetime) -> str:
    """The day's line, tidy; empty when closed all day."""
    return tidy_day(week[local.weekday()])
