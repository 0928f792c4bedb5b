"""The days that figures are about, in Brussels."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app import clock


@dataclass(frozen=True)
class Period:
    """Both days included."""

    first: date
    last: date

    @property
    def begin(self) -> datetime:
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        return _midnight(self.last + timedelta(days=1))


def presets(today: date) -> dict[str, Period]:
    """What is asked most: this day, week, month and year, up to today."""
    monday = today - timedelta(days=today.weekday())
    firsts = {
        "today": today,
        "week": monday,
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }
    return {name: Period(first, today) for name, first in firsts.items()}


def year_up_to(last: date) -> Period:
    return Period(last.replace(month=1, day=1), last)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BRUSSELS).astimezone(clock.UTC)
