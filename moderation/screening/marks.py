"""One text out of title and body, and findings cut into pieces to be marked or covered."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .findings import CATEGORIES, Finding

GAP = "\n\n"


class Segment(NamedTuple):
    """A piece of text, the heaviest finding on it if any, and whether any of them covers it."""

    text: str
    finding: Finding | None
    is_covered: bool


def whole_text(title: str, body: str) -> str:
    """The text that findings count in. A reply has no title: then it is the body alone."""
    return f"{title}{GAP}{body}" if title else body


def split_marks(
    title: str, body: str, findings: Iterable[Finding]
) -> tuple[list[Segment], list[Segment]]:
    """Title and body as segments; joined again they are the texts that came in, unchanged."""
    found = sorted((f for f in findings if f.start < f.end), key=lambda f: f.start)
    body_start = len(title) + len(GAP) if title else 0
    return _segments(title, 0, found), _segments(body, body_start, found)


def _segments(text: str, offset: int, findings: Sequence[Finding]) -> list[Segment]:
    """Walk over every edge of a finding, knowing which findings are open there."""
    last = offset + len(text)
    here = [f for f in findings if f.start < last and f.end > offset]
    edges = {offset, last, *(e for f in here for e in (f.start, f.end) if offset < e < last)}
    places = sorted(edges)
    segments: list[Segment] = []
    open_now: list[Finding] = []
    upcoming: Iterator[Finding | None] = iter([*here, None])
    following = next(upcoming)
    for start, end in pairwise(places):
        while following and following.start <= start:
            open_now.append(following)
            following = next(upcoming)
        open_now = [f for f in open_now if f.end > start]
        _append(segments, text[start - offset : end - offset], open_now)
    return segments


def _append(segments: list[Segment], text: str, findings: list[Finding]) -> None:
    """A heavier finding takes the mark, but never lifts the cover of what lies under it."""
    heaviest = max(findings, key=lambda f: (f.level, -f.length), default=None)
    is_covered = any(CATEGORIES[f.category].is_covered for f in findings)
    previous = segments[-1] if segments else None
    if previous and (previous.finding, previous.is_covered) == (heaviest, is_covered):
        segments[-1] = previous._replace(text=previous.text + text)
    else:
        segments.append(Segment(text, heaviest, is_covered))
