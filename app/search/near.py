"""From the words that somebody typed to the stems they may mean: other forms, one wrong letter,
longer words made with them.

A word with one wrong letter still has its first half or its second half right, and an index on the
stems (and on the stems read backwards) finds either. Two letters that changed places are tried.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database import db
from app.search.models import SearchStem
from app.search.words import either, same_as

SHORTEST_WRONG = 4  # of a shorter word every letter counts
SHORTEST_PART = 5  # "school" is found in "schoolreis"
MOST_NEAR = 3000
SAME, PART, WRONG = 0.7, 0.5, 0.5
_LAST = "z" * 40


@dataclass(frozen=True)
class Meant:
    """A stem that stands somewhere, for which of the words, and how much it is worth."""

    stem: str
    word: int
    worth: int


def meant_by(words: list[str]) -> list[Meant]:
    """In one statement; each stem once, for the first word that it fits."""
    asked = [either(word) for word in words]
    tried = [condition for stems in asked for condition in _near(stems)]
    alike = [same_as(word) for word in words]
    exact = frozenset().union(*asked, *alike, *(_swapped(s) for stems in asked for s in stems))
    query = select(SearchStem.stem, SearchStem.places)
    query = query.where(or_(SearchStem.stem.in_(sorted(exact)), *tried))
    query = query.order_by(SearchStem.places.desc(), SearchStem.stem).limit(MOST_NEAR)
    places = {stem: count for stem, count in db.session.execute(query)}
    found: dict[str, Meant] = {}
    for number, (stems, others) in enumerate(zip(asked, alike, strict=True)):
        for stem, factor in _fitting(stems, others, places):
            worth = round(factor * rarity(places[stem]))
            found.setdefault(stem, Meant(stem, number, max(worth, 1)))
    return list(found.values())


def rarity(places: int) -> float:
    return 100 / (1 + log(max(places, 1)))


def _fitting(
    stems: frozenset[str], others: frozenset[str], places: dict[str, int]
) -> Iterator[tuple[str, float]]:
    yield from ((stem, 1.0) for stem in sorted(stems) if stem in places)
    yield from ((stem, SAME) for stem in sorted(others - stems) if stem in places)
    parts = sorted({s for s in places for stem in stems if _is_part(stem, s)} - stems)
    yield from ((stem, PART) for stem in parts)
    if not stems & places.keys():
        near = (s for s in places if any(_is_one_off(stem, s) for stem in stems))
        yield from ((stem, WRONG) for stem in sorted(near))


def _near(stems: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    for stem in sorted(stems):
        if len(stem) >= SHORTEST_PART:
            yield _begins(SearchStem.stem, stem)
            yield _begins(SearchStem.backwards, stem[::-1])
        if len(stem) >= SHORTEST_WRONG:
            half = len(stem) // 2
            length = func.length(SearchStem.stem).between(len(stem) - 1, len(stem) + 1)
            yield and_(_begins(SearchStem.stem, stem[:half]), length)
            yield and_(_begins(SearchStem.backwards, stem[half:][::-1]), length)


def _begins(column: InstrumentedAttribute[str], start: str) -> ColumnElement[bool]:
    """A stretch of the index, whatever the language that the database sorts in."""
    return column.between(start, start + _LAST)


def _is_part(stem: str, whole: str) -> bool:
    return len(stem) >= SHORTEST_PART and (whole.startswith(stem) or whole.endswith(stem))


def _is_one_off(typed: str, stem: str) -> bool:
    """One letter too many, too few, another, or two that changed places."""
    if len(typed) < SHORTEST_WRONG:
        return False
    if stem in _swapped(typed):
        return True
    short, long = sorted((typed, stem), key=len)
    if len(long) - len(short) > 1:
        return False
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), None)
    if same is None:
        return len(long) > len(short)
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _swapped(stem: str) -> frozenset[str]:
    if len(stem) < SHORTEST_WRONG:
        return frozenset()
    return frozenset(
        stem[:at] + second + first + stem[at + 2 :]
        for at, (first, second) in enumerate(pairwise(stem))
        if first != second
    )
