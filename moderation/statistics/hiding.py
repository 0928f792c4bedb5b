"""Which figures everybody may read: no small count, nor what it could be worked out from. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf

FEW = 5  # a smaller count may point at somebody
LEAST_DOUBT = 3  # so many values a small count could have, for whoever adds up and subtracts


@dataclass(frozen=True)
class Sum:
    """Figures that add up; a figure may stand in several sums, as long as these form no ring."""

    total: str
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


class Hidden(StrEnum):
    FEW = "few"
    BESIDE = "beside"  # not small itself, but another could be worked out from it


Shown = int | Hidden
Bounds = tuple[float, float]


def shown(counts: Mapping[str, int], sums: Sequence[Sum], step: int = 1) -> dict[str, Shown]:
    """Of each figure what may be read. With a `step`, what is shown is rounded down to it."""
    kept: dict[str, Shown] = {
        name: count // step * step if count >= FEW else Hidden.FEW for name, count in counts.items()
    }
    while small := _given_away(kept, sums, step):
        beside = _under(kept, sums, step) or _beside(small, kept, sums)
        if beside is None:  # everything around it is hidden: nothing is left to work it out from
            break
        kept[beside] = Hidden.BESIDE
    return kept


def could_be(kept: Mapping[str, Shown], sums: Sequence[Sum], step: int = 1) -> dict[str, Bounds]:
    """What a reader who adds and subtracts can know of each figure: the least and the most."""
    known = {name: _read(one, step) for name, one in kept.items()}
    before: dict[str, Bounds] = {}
    while before != known:
        before = dict(known)
        for one in sums:
            _work_out(known, one)
    return known


def _read(one: Shown, step: int) -> Bounds:
    if one == Hidden.FEW:
        return 0, FEW - 1
    return (FEW, inf) if isinstance(one, Hidden) else (one, one + step - 1)


def _work_out(known: dict[str, Bounds], one: Sum) -> None:
    least = sum(known[part][0] for part in one.parts)
    most = sum(known[part][1] for part in one.parts)
    known[one.total] = low, high = _narrower(known[one.total], (least, most))
    for part in one.parts:
        others = [known[other] for other in one.parts if other != part]
        left = low - sum(most for _, most in others), high - sum(least for least, _ in others)
        known[part] = _narrower(known[part], left)


def _narrower(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])


def _given_away(kept: Mapping[str, Shown], sums: Sequence[Sum], step: int) -> str | None:
    bounds = could_be(kept, sums, step)
    small = (name for name, one in kept.items() if one == Hidden.FEW)
    return next(
        (name for name in small if bounds[name][1] - bounds[name][0] + 1 < LEAST_DOUBT), None
    )


def _under(kept: Mapping[str, Shown], sums: Sequence[Sum], step: int) -> str | None:
    """Of a hidden total that its own parts tell all the same, the last part that still shows."""
    bounds = could_be(kept, sums, step)
    for one in (one for one in sums if kept[one.total] == Hidden.BESIDE):
        low, high = bounds[one.total]
        if high - low + 1 < LEAST_DOUBT:
            showing = (part for part in reversed(one.parts) if not isinstance(kept[part], Hidden))
            if part := next(showing, None):
                return part
    return None


def _beside(small: str, kept: Mapping[str, Shown], sums: Sequence[Sum]) -> str | None:
    """The nearest figure that still shows: the last in its row, then the total, then further.

    The place decides and not the size: a choice by size would tell something of what is hidden.
    """
    reached, at = [small], 0
    while at < len(reached):
        for one in (one for one in sums if reached[at] in one.names):
            for name in reversed(one.names):
                if not isinstance(kept[name], Hidden):
                    return name
                if name not in reached:
                    reached.append(name)
        at += 1
    return None
