"""How much a moderator may read and how long, by age; near the limit a break is proposed. Pure.

The times follow docs/safeguarding.md: for a minor at most two shifts of two hours a week.
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

ADULT_AT, MINOR_AT = 18, 16
NEAR = 0.8  # of any limit


class AgeGroup(StrEnum):
    UNDER_16 = "under_16"
    MINOR = "minor"  # 16 and 17
    ADULT = "adult"


@dataclass(frozen=True)
class Limits:
    """The most in a day and in a week (Monday to Sunday, Brussels): texts, heavy texts, minutes."""

    texts_day: int
    heavy_day: int
    minutes_day: int
    texts_week: int
    heavy_week: int
    minutes_week: int


@dataclass(frozen=True)
class Used(Limits):
    """What somebody read and sat so far, in the same units."""


DEFAULTS: dict[AgeGroup, Limits] = {
    AgeGroup.UNDER_16: Limits(20, 2, 90, 40, 4, 180),
    AgeGroup.MINOR: Limits(30, 3, 120, 60, 6, 240),
    AgeGroup.ADULT: Limits(40, 6, 180, 120, 15, 600),
}


class Standing(StrEnum):
    FREE = "free"
    NEAR = "near"  # a break is proposed
    REACHED = "reached"  # the desk closes kindly


def youngest_age(birth_year: int | None, today: date) -> int:
    """Only the year is known: the youngest that somebody can be. Unknown counts as young."""
    return today.year - birth_year - 1 if birth_year else 0


def is_minor(birth_year: int | None, today: date) -> bool:
    return youngest_age(birth_year, today) < ADULT_AT


def age_group(birth_year: int | None, today: date) -> AgeGroup:
    age = youngest_age(birth_year, today)
    if age >= ADULT_AT:
        return AgeGroup.ADULT
    return AgeGroup.MINOR if age >= MINOR_AT else AgeGroup.UNDER_16


def standing(used: Used, limits: Limits) -> Standing:
    """Where somebody stands: heavy texts alone never close the desk, see `heavy_is_reached`."""
    shares = [
        getattr(used, field.name) / max(getattr(limits, field.name), 1)
        for field in fields(Limits)
        if not field.name.startswith("heavy")
    ]
    if max(shares) >= 1:
        return Standing.REACHED
    return Standing.NEAR if max(shares) >= NEAR else Standing.FREE


def heavy_is_reached(used: Used, limits: Limits) -> bool:
    """From here on only light texts are offered."""
    return used.heavy_day >= limits.heavy_day or used.heavy_week >= limits.heavy_week
