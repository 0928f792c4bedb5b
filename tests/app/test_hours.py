"""Opening hours as staff type them, also past midnight and on the days when the clock changes."""

from datetime import UTC, datetime, timedelta

import pytest

from app.clock import local
from app.helplines import hours

ALWAYS = ["24u"] * 7
NIGHT = ["", "", "", "", "20:00-02:00", "", ""]  # Friday into Saturday
OFFICE = ["9:00-12:00, 13:00-17:00"] * 5 + ["", ""]


def at(text: str) -> datetime:
    """A moment in UTC, as a wall in Brussels shows it."""
    return local(datetime.fromisoformat(text).replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("typed", "tidy"),
    [
        *(("", ""), ("  ", ""), ("24u", "24u"), ("24/24", "24u"), ("Altijd", "24u")),
        *(("24h", "24u"), ("24 h", "24u"), ("24h/24", "24u"), ("9h30 à 12h", "9:30-12:00")),
        *(("9-12", "9:00-12:00"), ("9u30 tot 12", "9:30-12:00"), ("9–12", "9:00-12:00")),
        *(("9:00-12:00 en 13:00-22:30", "9:00-12:00, 13:00-22:30"), ("0:00-24:00", "24u")),
        *(
            ("20:00-02:00", "20:00-2:00"),
            ("20:00-24:00", "20:00-24:00"),
            ("9.00-12.00", "9:00-12:00"),
        ),
    ],
)
def test_a_day_is_read_as_people_write_it(typed, tidy):
    assert hours.tidy_day(typed) == tidy


@pytest.mark.parametrize(
    "typed", ["25:00-26:00", "9:00", "9:60-10:00", "morgen", "9:00-9:00", "24:30-25"]
)
def test_what_is_no_hour_is_refused(typed):
    with pytest.raises(hours.HoursUnclear):
        hours.tidy_day(typed)


@pytest.mark.parametrize("typed", ["", "24u", "9:00-12:00, 13:00-17:00", "20:00-2:00", "0:00-5:00"])
def test_a_tidy_day_stays_as_it_is(typed):
    assert hours.tidy_day(typed) == typed


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-20 18:59", False),  # a Friday, 19:59 in Brussels
        ("2026-11-20 19:00", True),
        ("2026-11-20 23:30", True),  # Saturday already
        ("2026-11-21 00:59", True),
        ("2026-11-21 01:00", False),
        ("2026-11-21 23:30", False),
    ],
)
def test_a_stretch_runs_past_midnight_into_the_next_day(moment, is_open):
    assert hours.is_open(NIGHT, at(moment)) is is_open


def test_the_next_change_and_the_next_opening_are_on_the_wall_clock():
    noon = at("2026-11-18 11:30")  # a Wednesday, 12:30 in Brussels
    assert not hours.is_open(OFFICE, noon)
    assert hours.next_change(OFFICE, noon) == datetime(2026, 11, 18, 13, 0)  # noqa: DTZ001
    assert hours.opens_next(OFFICE, noon) == datetime(2026, 11, 18, 13, 0)  # noqa: DTZ001
    friday_evening = at("2026-11-20 17:00")
    assert hours.opens_next(OFFICE, friday_evening) == datetime(2026, 11, 23, 9, 0)  # noqa: DTZ001


def test_what_never_opens_has_no_next_opening():
    assert hours.opens_next([""] * 7, at("2026-11-18 11:30")) is None
    assert hours.next_change([""] * 7, at("2026-11-18 11:30")) is None


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_a_line_that_is_always_open_is_open_on_days_when_the_clock_changes(day):
    start = datetime.fromisoformat(f"{day} 00:00").replace(tzinfo=UTC) - timedelta(hours=3)
    for quarter in range(4 * 30):
        assert hours.is_open(ALWAYS, local(start + timedelta(minutes=15 * quarter)))


def test_office_hours_follow_the_wall_on_days_around_the_change():
    assert hours.is_open(OFFICE, at("2026-10-23 07:30")), "9:30 in summer time"
    assert not hours.is_open(OFFICE, at("2026-10-26 07:30")), "8:30 in winter time"
    assert hours.is_open(OFFICE, at("2026-10-26 08:30")), "9:30 in winter time"


def test_the_line_of_today_is_todays():
    assert hours.today(NIGHT, at("2026-11-20 12:00")) == "20:00-2:00"
    assert hours.today(NIGHT, at("2026-11-21 00:30")) == "", "what still runs is yesterday's"
