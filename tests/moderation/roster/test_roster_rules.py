"""What keeps a shift from somebody, on paper."""

from datetime import datetime, timedelta

import pytest

from app.clock import BRUSSELS
from moderation.care.desk_calendar import DEFAULT
from moderation.roster.rules import Objection, Stretch, objection, objection_for_minors

WEDNESDAY = "2026-11-18"


def stretch(begins: str, ends: str, day: str = WEDNESDAY) -> Stretch:
    starts = datetime.fromisoformat(f"{day}T{begins}").replace(tzinfo=BRUSSELS)
    ending = datetime.fromisoformat(f"{day}T{ends}").replace(tzinfo=BRUSSELS)
    return Stretch(starts, ending if ending > starts else ending + timedelta(days=1))


def why(one: Stretch, *own: Stretch, minor: bool = True) -> Objection | None:
    return objection(one, own, minor=minor, calendar=DEFAULT)


@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        ("19:00", "21:00", None),
        ("19:01", "21:01", Objection.TOO_LATE),
        ("22:00", "00:00", Objection.TOO_LATE),
        ("16:00", "18:00", None),
        ("16:00", "18:01", Objection.TOO_LONG),
        ("12:00", "13:00", Objection.CLOSED),
        ("12:30", "13:00", None),
        ("07:00", "08:00", Objection.CLOSED),
    ],
)
def test_what_is_not_for_minors_on_a_school_day(begins, ends, expected):
    assert objection_for_minors(stretch(begins, ends), DEFAULT) == expected
    assert why(stretch(begins, ends), minor=False) is None, "who is of age has no hours"


def test_on_a_day_of_a_holiday_there_is_no_school():
    christmas = "2026-12-23"
    assert why(stretch("10:00", "12:00", christmas)) is None
    assert why(stretch("10:00", "12:00")) == Objection.CLOSED


def test_a_closed_half_hour_in_the_middle_counts_too():
    calendar = type(DEFAULT)(("9:00-17:00, 17:30-21:00",) * 7, "24u")
    one = stretch("16:30", "18:00")
    assert objection(one, (), minor=True, calendar=calendar) == Objection.CLOSED


def test_a_minor_has_two_shifts_a_week_from_monday_to_sunday():
    monday, sunday = (
        stretch("16:00", "18:00", "2026-11-16"),
        stretch("09:00", "11:00", "2026-11-22"),
    )
    assert why(stretch("16:00", "18:00"), monday) is None
    assert why(stretch("16:00", "18:00"), monday, sunday) == Objection.WEEK_FULL
    assert why(stretch("16:00", "18:00", "2026-11-23"), monday, sunday) is None
    assert why(stretch("16:00", "18:00"), monday, sunday, minor=False) is None


def test_the_week_around_new_year_is_one_week():
    """Monday the 28th of December until Sunday the 3rd of January."""
    own = (stretch("10:00", "12:00", "2026-12-28"), stretch("10:00", "12:00", "2027-01-02"))
    assert why(stretch("10:00", "12:00", "2026-12-31"), *own) == Objection.WEEK_FULL


def test_nobody_is_in_two_places_at_once():
    own = stretch("16:00", "18:00")
    for minor in (True, False):
        assert why(stretch("17:59", "19:00"), own, minor=minor) == Objection.ELSEWHERE
        assert why(stretch("18:00", "19:00"), own, minor=minor) is None
        assert why(stretch("15:00", "16:00", "2026-11-21"), own, minor=minor) is None


def test_the_night_that_the_clock_moves_has_other_minutes():
    assert stretch("01:00", "04:00", "2026-10-25").minutes == 240
    assert stretch("01:00", "04:00", "2026-03-29").minutes == 120
