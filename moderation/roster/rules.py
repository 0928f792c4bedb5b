"""What keeps a shift from somebody: they are elsewhere then, or young, and it is late. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from moderation.care.desk_calendar import DeskCalendar, is_open_for_minors

SHIFTS_A_WEEK, MINUTES_A_SHIFT, LATEST = 2, 120, time(21)  # for minors: docs/safeguarding.md
_STEP, _LAST = timedelta(minutes=30), timedelta(minutes=1)


class Objection(StrEnum):
    ELSEWHERE = "elsewhere"
    TOO_LATE = "too_late"
    TOO_LONG = "too_long"
    CLOSED = "closed"  # school hours, or too early
    WEEK_FULL = "week_full"


WORDS: dict[Objection, LazyString] = {
    Objection.ELSEWHERE: _l("Op dat moment heb je al een andere shift."),
    Objection.TOO_LATE: _l("Deze shift is voor wie 18 of ouder is: hij eindigt na 21 uur."),
    Objection.TOO_LONG: _l("Deze shift is voor wie 18 of ouder is: hij duurt langer dan twee uur."),
    Objection.CLOSED: _l("Deze shift is voor wie 18 of ouder is: dan is er school of rust."),
    Objection.WEEK_FULL: _l(
        "Je hebt die week al twee shifts, en dat is genoeg. Kies gerust een andere week."
    ),
}


@dataclass(frozen=True)
class Stretch:
    """From when until when, as a clock on a Flemish wall shows it (aware)."""

    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """Those that pass, also in the night that the clock is moved."""
        return round(self.ends.timestamp() - self.starts.timestamp()) // 60

    @property
    def week(self) -> tuple[int, int]:
        """Year and number: Monday to Sunday."""
        return self.starts.isocalendar()[:2]

    def overlaps(self, other: "Stretch") -> bool:
        return (
            self.starts.timestamp() < other.ends.timestamp()
            and other.starts.timestamp() < self.ends.timestamp()
        )


def objection(
    stretch: Stretch, own: Iterable[Stretch], *, minor: bool, calendar: DeskCalendar
) -> Objection | None:
    """Why somebody with these `own` shifts cannot take this one; None when they can."""
    own = list(own)
    if any(stretch.overlaps(one) for one in own):
        return Objection.ELSEWHERE
    if not minor:
        return None
    if never := objection_for_minors(stretch, calendar):
        return never
    in_that_week = sum(one.week == stretch.week for one in own)
    return Objection.WEEK_FULL if in_that_week >= SHIFTS_A_WEEK else None


def objection_for_minors(stretch: Stretch, calendar: DeskCalendar) -> Objection | None:
    """Why this shift is not for a minor, whoever it is."""
    if stretch.ends.replace(tzinfo=None) > datetime.combine(stretch.starts.date(), LATEST):
        return Objection.TOO_LATE
    if stretch.minutes > MINUTES_A_SHIFT:
        return Objection.TOO_LONG
    is_open = all(is_open_for_minors(calendar, moment) for moment in _moments(stretch))
    return None if is_open else Objection.CLOSED


def _moments(stretch: Stretch) -> Iterator[datetime]:
    """Its beginning, every half hour, and its last minute."""
    moment = stretch.starts
    while moment < stretch.ends:
        yield moment
        moment += _STEP
    yield stretch.ends - _LAST
