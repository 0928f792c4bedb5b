"""The simulation plays with the real verbs, the same each time, and keeps to every budget."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bench import simulation
from bench.arrivals import arrivals, moment, read_plan
from bench.at_work import Shift, shift_of
from moderation.outcomes import Lane
from moderation.screening.findings import Level

HEAVY = {"Depressie of zelfmoordgedachten"}


@pytest.fixture
def plan() -> dict:
    return read_plan()


@pytest.fixture
def a_quiet_monday(plan) -> dict:
    quiet = {**plan["arrivals"], "questions_a_day": 25, "reactions_a_day": 10, "peaks": []}
    return {**plan, "arrivals": quiet, "warm_up_days": 0, "counted_days": 1}


def test_what_comes_in_is_the_same_each_time_and_about_as_much_as_said(plan):
    days = 100
    calm = {**plan, "arrivals": {**plan["arrivals"], "peaks": []}}
    came = list(arrivals(calm, days, HEAVY))
    assert came == list(arrivals(calm, days, HEAVY))
    assert len(came) / days == pytest.approx(93, rel=0.05)
    assert sum(one.is_question for one in came) / days == pytest.approx(20, rel=0.1)
    assert all(earlier.at < later.at for earlier, later in pairwise(came))
    levels = {one.screened.level for one in came}
    assert levels == {Level.GREEN, Level.AMBER, Level.RED}, "what stands in it was screened"


def test_a_peak_is_an_hour_of_twenty_times_the_mean(plan):
    came = [one for one in arrivals(plan, 28, HEAVY) if one.is_of_a_peak]
    peaks = plan["arrivals"]["peaks"]
    assert len(came) / len(peaks) == pytest.approx(20 * 93 / 24, rel=0.25)
    assert {one.at.date() for one in came} == {peak.date() for peak in peaks}


def test_a_shift_is_read_as_the_roster_writes_it(plan):
    assert shift_of("wed 13:00-15:30") == Shift(2, 13 * 60, 15 * 60 + 30)
    assert moment(plan, 2, 13 * 60).isoformat() == "2026-11-18T12:00:00+00:00"


def test_a_day_is_played_the_same_twice_and_nobody_carries_too_much(a_quiet_monday, tmp_path):
    (tmp_path / "again").mkdir()
    result = simulation.play(a_quiet_monday, tmp_path)
    assert result == simulation.play(a_quiet_monday, tmp_path / "again")
    assert result.waits[Lane.PEER], "texts were read"
    assert all(one.is_within for one in result.carried.values())
    assert result.happened.refusals == 0
    assert max(result.waits[Lane.PEER]) < timedelta(hours=5).total_seconds()
