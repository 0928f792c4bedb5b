"""When minors may sit at the desk: never in school hours, never after nine in the evening. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.helplines import hours

AHEAD = 60  # days; a longer holiday without an open day is a mistake, not a calendar


@dataclass(frozen=True)
class DeskCalendar:
    """The open hours of a school week (seven lines as `hours` reads them, Monday first), those of
    any day of a holiday, and the holidays as first and last days."""

    school_week: tuple[str, ...]
    free_day: str
    holidays: tuple[tuple[date, date], ...] = ()


# Until staff set their own. Holidays: those of the Flemish schools, 2026-2027.
DEFAULT = DeskCalendar(
    school_week=(
        "16:00-21:00",
        "16:00-21:00",
        "12:30-21:00",
        "16:00-21:00",
        "16:00-21:00",
        "9:00-21:00",
        "9:00-21:00",
    ),
    free_day="9:00-21:00",
    holidays=(
        (date(2026, 11, 2), date(2026, 11, 8)),
        (date(2026, 11, 11), date(2026, 11, 11)),
        (date(2026, 12, 21), date(2027, 1, 3)),
        (date(2027, 2, 8), date(2027, 2, 14)),
        (date(2027, 3, 29), date(2027, 4, 11)),
        (date(2027, 5, 6), date(2027, 5, 7)),
        (date(2027, 5, 17), date(2027, 5, 17)),
        (date(2027, 7, 1), date(2027, 8, 31)),
    ),
)


def is_open_for_minors(calendar: DeskCalendar, local: datetime) -> bool:
    """Whether a minor may sit at the desk at this Brussels moment."""
    minute = local.hour * 60 + local.minute
    return any(start <= minute < end for start, end in _stretches(calendar, local.date()))


def opens_next(calendar: DeskCalendar, local: datetime) -> datetime | None:
    """When it opens for minors again, on the wall clock; None when no day ahead has hours."""
    wall = local.replace(tzinfo=None)
    for ahead in range(AHEAD):
        day = wall.date() + timedelta(days=ahead)
        for start, _end in sorted(_stretches(calendar, day)):
            moment = datetime.combine(day, time()) + timedelta(minutes=start)
            if moment > wall:
                return moment
    return None


def _stretches(calendar: DeskCalendar, day: date) -> list[hours.Stretch]:
    return hours.parse_day(line_of(calendar, day))


def line_of(calendar: DeskCalendar, day: date) -> str:
    """The hours of this very day, as staff wrote them."""
    is_free = any(first <= day <= last for first, last in calendar.holidays)
    return calendar.free_day if is_free else calendar.school_week[day.weekday()]
