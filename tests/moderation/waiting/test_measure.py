"""Open-desk time on paper: nights, school hours, the days when the clock changes, percentiles."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.waiting.measure import (
    after_open_seconds,
    kindly,
    open_seconds,
    usual_and_most,
)

EVENINGS = ["16:00-21:00"] * 5 + ["14:00-21:00"] * 2
NEVER = [""] * 7
ALWAYS = ["24u"] * 7
NIGHT = ["", "", "", "", "", "22:00-5:00", ""]  # Saturday into Sunday, when clocks change
HOUR = 3600


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_night_and_school_hours_do_not_count():
    evening, morning = at("2026-11-18 19:30"), at("2026-11-19 09:00")  # 20:30 and 10:00
    assert open_seconds(EVENINGS, evening, morning) == HOUR // 2
    assert open_seconds(EVENINGS, morning, at("2026-11-19 14:59")) == 0
    assert open_seconds(EVENINGS, evening, at("2026-11-19 16:00")) == HOUR // 2 + HOUR


def test_a_day_without_hours_is_passed_over():
    weekend = [*EVENINGS[:5], "", ""]
    friday, monday = at("2026-11-20 19:00"), at("2026-11-23 15:30")
    assert open_seconds(weekend, friday, monday) == HOUR + HOUR // 2
    assert after_open_seconds(weekend, friday, HOUR + 1) == at("2026-11-23 15:00:01")


def test_a_desk_that_never_opens_promises_nothing():
    assert open_seconds(NEVER, at("2026-11-18 16:00"), at("2026-11-28 16:00")) == 0
    assert after_open_seconds(NEVER, at("2026-11-18 16:00"), 60) is None


def test_no_seconds_at_all_is_the_next_moment_that_is_open():
    assert after_open_seconds(EVENINGS, at("2026-11-18 10:00"), 0) == at("2026-11-18 15:00")
    assert after_open_seconds(EVENINGS, at("2026-11-18 16:00"), 0) == at("2026-11-18 16:00")


@pytest.mark.parametrize(
    ("saturday", "real_hours"),
    [("2026-10-24", 8), ("2026-03-28", 6), ("2026-11-21", 7)],  # winter, summer, an ordinary one
)
def test_a_night_in_which_the_clock_changes_is_as_long_as_it_really_is(saturday, real_hours):
    start = at(f"{saturday} 12:00")
    end = start + timedelta(days=1)
    assert open_seconds(NIGHT, start, end) == real_hours * HOUR
    last = after_open_seconds(NIGHT, start, real_hours * HOUR)
    assert last is not None and open_seconds(NIGHT, last, end) == 0


def test_in_summer_and_in_winter_the_desk_opens_by_the_clock_on_the_wall():
    assert after_open_seconds(EVENINGS, at("2026-10-23 08:00"), 0) == at("2026-10-23 14:00")
    assert after_open_seconds(EVENINGS, at("2026-10-26 08:00"), 0) == at("2026-10-26 15:00")


def test_stretches_that_overlap_count_once():
    week = ["9:00-12:00, 11:00-13:00, 11:30-11:45"] * 7
    assert open_seconds(week, at("2026-11-18 00:00"), at("2026-11-18 23:00")) == 4 * HOUR


DAYS = st.sampled_from(
    ["", "16:00-21:00", "24u", "9:00-12:00, 13:00-22:30", "20:00-2:00", "1:30-3:30, 2:00-4:00"]
)
SECONDS = st.integers(0, 2 * 365 * 24 * HOUR)
MOMENTS = SECONDS.map(lambda later: at("2026-01-01 00:00") + timedelta(seconds=later))


@given(st.lists(DAYS, min_size=7, max_size=7), MOMENTS, st.integers(0, 200 * HOUR))
def test_counting_back_gives_what_was_counted_on(week, start, seconds):
    by = after_open_seconds(week, start, seconds)
    if by is None:
        assert not any(week)
    else:
        assert open_seconds(week, start, by) == seconds
        assert by >= start


@given(st.lists(DAYS, min_size=7, max_size=7), MOMENTS, st.integers(0, 20 * 24 * HOUR))
def test_counting_on_gives_the_moment_or_the_closing_before_it(week, start, later):
    end = start + timedelta(seconds=later)
    counted = open_seconds(week, start, end)
    by = after_open_seconds(week, start, counted)
    assert by is None or counted == 0 or (by <= end and open_seconds(week, by, end) <= 1)


def test_the_percentiles_of_a_worked_example():
    """Nineteen waits of 1 to 19 minutes: the tenth, and the eighteenth."""
    assert usual_and_most([60 * minutes for minutes in range(1, 20)]) == (600, 1080)


def test_what_nobody_takes_makes_the_wait_longer_and_what_just_came_does_not_make_it_shorter():
    decided = [60 * minutes for minutes in range(1, 20)]
    assert usual_and_most(decided, [1, 2, 3, 1000]) == (600, 1080)
    _usual, most = usual_and_most(decided, [40_000, 50_000, 60_000])
    assert most > 40_000


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, 5), (1, 5), (6, 10), (41, 45), (45, 45), (46, 60), (61, 90), (91, 120), (300, 300)],
)
def test_a_wait_is_rounded_up_to_what_people_say(minutes, said):
    assert kindly(60 * minutes) == 60 * said
