"""The ladder: which step comes after which, how long each lasts, when it takes two adults. Pure."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum


class Step(StrEnum):
    """From light to heavy. `CLOSED`: this name writes no more on the forum; talks stay open."""

    WORD = "word"
    WARNING = "warning"
    PAUSE = "pause"
    CLOSED = "closed"


LADDER = tuple(Step)
LASTS = {Step.WORD: timedelta(days=30), Step.WARNING: timedelta(days=365)}
PAUSE_MOST = 90  # days
ALONE_MOST = 7  # days of a pause that one adult may decide alone
# What adults took away from the forum within a year, before the next step is proposed.
TAKEN_AWAY = 2
COUNTED = timedelta(days=365)


def next_step(before: Iterable[Step]) -> Step:
    """One step above the heaviest that still counts."""
    places = [LADDER.index(step) for step in before]
    return LADDER[min(max(places, default=-1) + 1, len(LADDER) - 1)]


def needs_two(step: Step, days: int) -> bool:
    return step == Step.CLOSED or (step == Step.PAUSE and days > ALONE_MOST)


def lasts(step: Step, days: int) -> timedelta | None:
    """None: until an adult lifts it."""
    return timedelta(days=days) if step == Step.PAUSE else LASTS.get(step)
