"""When minors may sit at the desk, on paper."""

from datetime import date, datetime

import pytest

from app import clock
from moderation.care.desk_calendar import DEFAULT, DeskCalendar, is_open_for_minors, opens_next


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=clock.BRUSSELS)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-17 15:59", False),  # a Tuesday
        ("2026-11-17 16:00", True),
        ("2026-11-17 20:59", True),
        ("2026-11-17 21:00", False),
        ("2026-11-18 13:00", True),  # Wednesday afternoon is free
        ("2026-11-18 11:00", False),
        ("2026-11-21 10:00", True),  # a Saturday
        ("2026-11-21 21:00", False),
        ("2026-12-22 10:00", True),  # Christmas holidays
        ("2026-12-22 21:30", False),
        ("2027-01-04 10:00", False),  # the first school day
    ],
)
def test_never_in_school_hours_and_never_after_nine(moment, is_open):
    assert is_open_for_minors(DEFAULT, at(moment)) is is_open


def test_it_is_said_when_the_desk_opens_again():
    assert opens_next(DEFAULT, at("2026-11-17 21:30")) == wall("2026-11-18 12:30")
    assert opens_next(DEFAULT, at("2026-12-20 21:30")) == wall("2026-12-21 09:00")


def test_a_calendar_without_hours_promises_nothing():
    closed = DeskCalendar(("",) * 7, "", ((date(2026, 1, 1), date(2026, 1, 2)),))
    assert opens_next(closed, at("2026-11-17 21:30")) is None
    assert not is_open_for_minors(closed, at("2026-11-17 17:00"))
