"""A verdict on a practice post beside the one that was agreed. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from moderation.outcomes import Outcome
from moderation.practising.practice import Judged, PracticePost
from moderation.quality.verdicts import Verdict, is_late_change, is_missed_harm, is_too_careful
from moderation.screening.marks import GAP, whole_text

Place = tuple[int, int]


@dataclass(frozen=True)
class Comparison:
    """`left`: what nobody may read, and was left in sight of everybody."""

    given: Verdict
    agreed: Verdict
    is_other: bool = False  # not what was agreed, but it may be defended too
    left: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        return self.given == self.agreed and not self.left

    @property
    def is_missed_harm(self) -> bool:
        return is_missed_harm(self.given, self.agreed)

    @property
    def is_late_change(self) -> bool:
        return is_late_change(self.given, self.agreed)

    @property
    def is_too_careful(self) -> bool:
        return is_too_careful(self.given, self.agreed)


def compare(post: PracticePost, given: Verdict, in_sight: Iterable[Place] = ()) -> Comparison:
    """`in_sight`: where the details stand, in the whole text, that were not to be covered."""
    agreed = verdict_of(post.agreed)
    is_other = post.also is not None and given != agreed and given == verdict_of(post.also)
    left = _left(post, in_sight) if given.outcome == Outcome.PUBLISH else ()
    return Comparison(given, given if is_other else agreed, is_other, left)


def verdict_of(judged: Judged) -> Verdict:
    return Verdict(judged.outcome, judged.reason or None)


def _left(post: PracticePost, in_sight: Iterable[Place]) -> tuple[str, ...]:
    whole, shown = whole_text(post.title, post.body), tuple(in_sight)
    return tuple(
        piece
        for piece in masks_of(post)
        if any(_overlap(place, one) for place in _places(piece, whole) for one in shown)
    )


def masks_of(post: PracticePost) -> tuple[str, ...]:
    """Of the verdict that publishes it: what was agreed, else what may be defended too."""
    if post.agreed.outcome == Outcome.PUBLISH or post.also is None:
        return post.agreed.masks
    return post.also.masks


class Piece(NamedTuple):
    """Some of a text, and what was agreed about it: "mask", "passage", or nothing."""

    text: str
    about: str


def shown(post: PracticePost) -> tuple[list[Piece], list[Piece]]:
    """Title and body, with the passage and the masks that were agreed."""
    whole = whole_text(post.title, post.body)
    about = {place: "passage" for place in _places(post.agreed.passage, whole)}
    about |= {place: "mask" for piece in masks_of(post) for place in _places(piece, whole)}
    start = len(whole) - len(post.body)
    return _cut(whole, 0, max(0, start - len(GAP)), about), _cut(whole, start, len(whole), about)


def _cut(whole: str, start: int, end: int, about: dict[Place, str]) -> list[Piece]:
    edges = {start, end, *(at for place in about for at in place if start < at < end)}
    return [
        Piece(whole[one:other], _about((one, other), about))
        for one, other in pairwise(sorted(edges))
    ]


def _about(here: Place, about: dict[Place, str]) -> str:
    found = {what for place, what in about.items() if _overlap(here, place)}
    return "mask" if "mask" in found else next(iter(found), "")


def _places(piece: str, whole: str) -> Iterator[Place]:
    start = whole.find(piece) if piece else -1
    while start >= 0:
        yield start, start + len(piece)
        start = whole.find(piece, start + 1)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]
