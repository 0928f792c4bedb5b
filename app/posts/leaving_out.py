"""Leaving out: pieces of somebody's own words that they rather keep to themselves; the rest stays.

Places count in the words as they were written, so that a piece left out never moves another.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from app.posts.words import BODY_MOST, TITLE_MOST, Words
from app.text import normalise

SHORTEST_MASK = "…"


@dataclass(frozen=True)
class Piece:
    """Something personal: `getattr(words, part)[start:end]`."""

    part: str  # title or body
    start: int
    end: int
    mask: str  # what stands there when it is left out
    looks_like: str  # what it seems to be, and
    why: str  # why somebody may want to leave it out, each in a short sentence

    def own(self, words: Words) -> str:
        """The piece as it was written; a choice is kept by it, so it outlives an edit."""
        return normalise(getattr(words, self.part)[self.start : self.end])


class Cut(NamedTuple):
    """A stretch of the words; `shown` is what will be sent of it."""

    shown: str
    piece: Piece | None = None
    is_out: bool = False


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """In the order of the text. Those that overlap count as one; the longest says what it is."""
    found: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (p.part != "title", p.start, -p.end)):
        last = found[-1] if found else None
        if last and last.part == piece.part and piece.start < last.end:
            longest = max(last, piece, key=lambda p: p.end - p.start)
            found[-1] = replace(longest, start=last.start, end=max(last.end, piece.end))
        else:
            found.append(piece)
    return found


def cut(words: Words, pieces: Iterable[Piece], out: Collection[str]) -> tuple[list[Cut], list[Cut]]:
    """Title and body in stretches; a piece is out when its own words are among `out`."""
    here = merged(pieces)
    return (
        _cut(words, "title", [piece for piece in here if piece.part == "title"], out, TITLE_MOST),
        _cut(words, "body", [piece for piece in here if piece.part == "body"], out, BODY_MOST),
    )


def without(words: Words, pieces: Iterable[Piece], out: Collection[str]) -> Words:
    """The words as they will be sent."""
    title, body = ("".join(stretch.shown for stretch in cuts) for cuts in cut(words, pieces, out))
    return Words(title=title, body=body)


def _cut(
    words: Words, part: str, pieces: list[Piece], out: Collection[str], most: int
) -> list[Cut]:
    """What is left out never makes a text too long: then the shortest mask stands there."""
    named = list(_stretches(words, part, pieces, out))
    if sum(len(stretch.shown) for stretch in named) <= most:
        return named
    short = [replace(piece, mask=SHORTEST_MASK) for piece in pieces]
    return list(_stretches(words, part, short, out))


def _stretches(words: Words, part: str, pieces: list[Piece], out: Collection[str]) -> Iterator[Cut]:
    text, at = getattr(words, part), 0
    for piece in pieces:
        if at < piece.start:
            yield Cut(text[at : piece.start])
        is_out = piece.own(words) in out
        yield Cut(piece.mask if is_out else text[piece.start : piece.end], piece, is_out)
        at = piece.end
    if at < len(text):
        yield Cut(text[at:])
