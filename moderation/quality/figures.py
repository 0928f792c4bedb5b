"""Figures of second looks: how far two readers agree, and in which direction they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from moderation.accuracy.measured import Share
from moderation.outcomes import Outcome
from moderation.quality.agreement import FEWEST, Ac1, ac1
from moderation.quality.verdicts import (
    KEPT_BACK,
    Verdict,
    is_late_change,
    is_missed_harm,
    is_too_careful,
)


@dataclass(frozen=True)
class Pair:
    """What the first decided, what the second would have, and how a difference was settled."""

    first: Verdict
    second: Verdict
    settlement: str | None

    @property
    def is_same(self) -> bool:
        return self.first == self.second


@dataclass(frozen=True)
class Agreement:
    """`same` are the pairs in which both said it; beyond chance only where enough was counted."""

    same: Share
    beyond_chance: Ac1 | None

    @property
    def is_enough(self) -> bool:
        return self.same.of >= FEWEST


@dataclass(frozen=True)
class Figures:
    """Of one period."""

    overall: Agreement
    by_reason: list[Agreement]
    missed: Share  # the first published, the second would take it away or to adults
    changed: Share  # the first published, the second would ask a change
    careful: Share  # the first kept it back, the second would publish
    settled: Counter[str]
    unsettled: int


def figures(pairs: Sequence[Pair]) -> Figures:
    published = sum(pair.first.outcome == Outcome.PUBLISH for pair in pairs)
    kept_back = sum(pair.first.outcome in KEPT_BACK for pair in pairs)
    missed = sum(is_missed_harm(pair.first, pair.second) for pair in pairs)
    changed = sum(is_late_change(pair.first, pair.second) for pair in pairs)
    careful = sum(is_too_careful(pair.first, pair.second) for pair in pairs)
    return Figures(
        overall=overall(pairs),
        by_reason=by_reason(pairs),
        missed=Share("missed", missed, published),
        changed=Share("changed", changed, published),
        careful=Share("careful", careful, kept_back),
        settled=Counter(pair.settlement for pair in pairs if pair.settlement and not pair.is_same),
        unsettled=sum(pair.settlement is None for pair in pairs),
    )


def overall(pairs: Sequence[Pair]) -> Agreement:
    """The same outcome, and the same reason where one is given."""
    same = Share("", sum(pair.is_same for pair in pairs), len(pairs))
    enough = len(pairs) >= FEWEST
    return Agreement(same, ac1([(pair.first, pair.second) for pair in pairs]) if enough else None)


def by_reason(pairs: Sequence[Pair]) -> list[Agreement]:
    """Of the pairs in which at least one gave this reason, those in which both did. Beyond chance
    is about all pairs: this reason, or anything else."""
    reasons = {verdict.reason for pair in pairs for verdict in (pair.first, pair.second)}
    return sorted(
        (_of_reason(pairs, reason) for reason in reasons if reason),
        key=lambda one: (-one.same.of, one.same.name),
    )


def _of_reason(pairs: Sequence[Pair], reason: str) -> Agreement:
    given = [(pair.first.reason == reason, pair.second.reason == reason) for pair in pairs]
    either = sum(first or second for first, second in given)
    same = Share(reason, sum(first and second for first, second in given), either)
    return Agreement(same, ac1(given) if either >= FEWEST else None)
