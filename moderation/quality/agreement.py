"""How far two readers agree beyond chance: Gwet's AC1 for pairs of labels, with its interval. Pure.

K. L. Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement",
British Journal of Mathematical and Statistical Psychology 61 (2008), 29-48: the coefficient for two
readers, and its variance over texts.
"""

import math
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

FEWEST = 30  # pairs; with fewer only counts are honest
_Z = NormalDist().inv_cdf(0.975)  # 95 times in 100

Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Ac1:
    """The coefficient (1 whole agreement, 0 no more than chance) and its standard error."""

    value: float
    error: float

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Where it lies 95 times in 100. None when all pairs are alike: the formula then finds no
        error at all, and that is not true."""
        if not self.error:
            return None
        reach = _Z * self.error
        return max(-1.0, self.value - reach), min(1.0, self.value + reach)


def ac1(pairs: Sequence[Pair]) -> Ac1:
    """Of one pair or more; the labels are those that were used."""
    if not pairs:
        raise ValueError("no pairs")
    number = len(pairs)
    of_label = Counter(label for pair in pairs for label in pair)
    labels = len(of_label)
    if labels == 1:
        return Ac1(1.0, 0.0)
    share = {label: count / (2 * number) for label, count in of_label.items()}
    agreed = sum(first == second for first, second in pairs) / number
    chance = math.fsum(p * (1 - p) for p in share.values()) / (labels - 1)
    value = (agreed - chance) / (1 - chance)
    return Ac1(value, _error(pairs, share, agreed, chance, value))


def _error(
    pairs: Sequence[Pair],
    share: dict[Hashable, float],
    agreed: float,
    chance: float,
    value: float,
) -> float:
    number, others, left = len(pairs), len(share) - 1, 1 - value
    on_label = math.fsum(1 - share[first] for first, second in pairs if first == second)
    squares = math.fsum((1 - (share[first] + share[second]) / 2) ** 2 for first, second in pairs)
    spread = (
        agreed * (1 - agreed)
        - 4 * left * (on_label / number / others - agreed * chance)
        + 4 * left**2 * (squares / number / others**2 - chance**2)
    )
    return math.sqrt(max(spread, 0.0) / number) / (1 - chance)
