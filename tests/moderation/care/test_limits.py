"""How much is enough, on paper."""

from dataclasses import fields, replace
from datetime import date

import pytest

from moderation.care.limits import (
    DEFAULTS,
    AgeGroup,
    Limits,
    Standing,
    Used,
    age_group,
    heavy_is_reached,
    is_minor,
    standing,
)

TODAY = date(2026, 11, 18)
NOTHING = Used(0, 0, 0, 0, 0, 0)
LIMITS = Limits(10, 2, 100, 50, 5, 200)


@pytest.mark.parametrize(
    ("born", "group"),
    [
        (None, AgeGroup.UNDER_16),
        (2011, AgeGroup.UNDER_16),
        (2010, AgeGroup.UNDER_16),  # may still be fifteen
        (2009, AgeGroup.MINOR),
        (2008, AgeGroup.MINOR),  # may still be seventeen
        (2007, AgeGroup.ADULT),
    ],
)
def test_only_the_year_is_known_so_the_youngest_age_counts(born, group):
    assert age_group(born, TODAY) == group
    assert is_minor(born, TODAY) == (group != AgeGroup.ADULT)


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_any_limit_that_is_reached_counts_and_a_break_is_proposed_before(name):
    most = getattr(LIMITS, name)
    at, near, far = (replace(NOTHING, **{name: round(most * s)}) for s in (1, 0.8, 0.5))
    if name.startswith("heavy"):
        assert heavy_is_reached(at, LIMITS) and not heavy_is_reached(far, LIMITS)
        assert standing(at, LIMITS) == Standing.FREE, "light texts go on"
        return
    assert standing(at, LIMITS) == Standing.REACHED
    assert standing(near, LIMITS) == Standing.NEAR
    assert standing(far, LIMITS) == Standing.FREE


def test_a_minor_sits_at_most_two_shifts_of_two_hours_a_week():
    for group in (AgeGroup.UNDER_16, AgeGroup.MINOR):
        assert DEFAULTS[group].minutes_day <= 120 and DEFAULTS[group].minutes_week <= 240


def test_who_is_younger_reads_less():
    young, minor, adult = (DEFAULTS[group] for group in AgeGroup)
    for field in fields(Limits):
        name = field.name
        assert getattr(young, name) <= getattr(minor, name) <= getattr(adult, name)
