"""Full names of private people: a first name and a surname together, also in small letters.

Lists of names known to be common decide most; a capital decides the rest. People everybody knows of
are passed over, and so is a first name or a surname alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from .characters import bare
from .name_shapes import (
    CALLED,
    CLASS,
    IN_CLASS,
    JOINED,
    NEVER_TYPICAL,
    OF_A_PLACE,
    PARTICLES,
    PLACE,
    SURE_PARTICLES,
    TYPICAL,
)
from .spelling import squeezed

LISTS = Path(__file__).parent / "lists"

WORD = re.compile(r"[^\W_](?:[^\W_]|['’@$])*")
LEET = str.maketrans("013457@$", "oieastas")
# What parts two names rather than joining them; an emoji or a hyphen does not.
PARTING = re.compile(r"[,;:.!?/\n()\"“”&+=|]|\s-\s")
WIDEST_GAP = 6

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it reads bare, where it stands, and how it was written."""

    key: str
    written: str
    word: str  # in small letters without accents, for telling "julie" from "jullie"
    start: int
    end: int
    has_capital: bool
    follows: bool  # nothing but space, or a sign that joins, stands before it


class Names(NamedTuple):
    """The lists; the value says whether a name is an everyday word too."""

    first: dict[str, bool]
    last: dict[str, bool]
    famous: dict[str, list[tuple[str, ...]]]
    never: frozenset[str]
    never_alike: frozenset[str]  # the same with no letter twice: "staan" is "stan" there


def full_names(text: str) -> Iterator[tuple[int, int]]:
    """Where a full name stands in a text as it is seen."""
    tokens, names, at = _tokens(text), _names(), 0
    while at < len(tokens):
        known = _famous(tokens, at, names)
        # Who is known by one name only may share it with somebody's first name.
        if known < 2 and (end := _name_end(tokens, at, names)):
            yield tokens[at].start, tokens[end - 1].end
            at = end
        else:
            at += known or 1


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    for word in WORD.finditer(text):
        written, (start, end) = word[0], word.span()
        is_shouted = len(written) > 1 and written.isupper()
        has_capital = (written[0].isupper() or written[0].isdigit()) and not is_shouted
        gap = text[tokens[-1].end : start] if tokens else "."
        follows = len(gap) <= WIDEST_GAP and not PARTING.search(gap)
        reads = _key(written), written, _word(written)
        tokens.append(Token(*reads, start, end, has_capital, follows))
    return tokens


def _famous(tokens: Sequence[Token], at: int, names: Names) -> int:
    """How many words the name of somebody known to all takes here; 0 if it is none."""
    for known in names.famous.get(tokens[at].key, ()):
        if tuple(token.key for token in tokens[at : at + len(known)]) == known:
            return len(known)
    return 0


def _name_end(tokens: Sequence[Token], at: int, names: Names) -> int:
    """After which word a full name that begins here ends; 0 if none begins here."""
    token = tokens[at]
    is_small_word = token.word in names.never
    if token.key in names.first and (not is_small_word or names.first[token.key]):
        return _after_first(tokens, at, names)
    if is_small_word or not token.key.isalpha():
        return 0
    if _is_sure_surname(token, names) and (end := _turned_round(tokens, at, names)):
        return end
    if not token.has_capital or len(token.key) < SHORTEST or token.key in PARTICLES:
        return 0
    return _surname_end(tokens, at, at + 1, names, is_certain=True)


def _after_first(tokens: Sequence[Token], at: int, names: Names) -> int:
    """A surname after one first name, or after two or three."""
    for place in range(at + 1, min(at + 4, len(tokens))):
        if end := _surname_end(tokens, at, place, names, is_certain=False):
            return end
        if not tokens[place].follows or tokens[place].key not in names.first:
            break
    return _said_to_be(tokens, at, names)


def _is_sure_surname(token: Token, names: Names) -> bool:
    is_typical = token.has_capital and bool(TYPICAL.fullmatch(token.key))
    return is_typical or names.last.get(token.key) is False


def _turned_round(tokens: Sequence[Token], at: int, names: Names) -> int:
    """Surname first, as on lists: "Janssens Emma"."""
    if at + 1 == len(tokens) or not tokens[at + 1].follows:
        return 0
    following = tokens[at + 1]
    if not following.has_capital and {tokens[at].key, following.key} <= names.never_alike:
        return 0
    alike = following.has_capital == tokens[at].has_capital
    return at + 2 if alike and names.first.get(following.key) is False else 0


def _surname_end(
    tokens: Sequence[Token], at: int, place: int, names: Names, *, is_certain: bool
) -> int:
    """Where the surname at `place` ends, of the person whose first name stands at `at`.

    `is_certain`: the first name is on no list, so the surname must be.
    """
    bare_place = place
    while place < len(tokens) and tokens[place].key in PARTICLES and tokens[place].follows:
        place += 1
    if place == len(tokens) or not tokens[place].follows or place - bare_place > 3:
        return 0
    particles = " ".join(token.key for token in tokens[bare_place:place])
    if not _is_surname(tokens[at], particles, tokens[place], names, is_certain):
        return 0
    return _with_second_surname(tokens, place + 1, names)


def _is_surname(first: Token, particles: str, last: Token, names: Names, is_certain: bool) -> bool:
    if last.word in names.never or not last.key.isalpha() or PLACE.fullmatch(last.key):
        return False
    is_listed, is_word = last.key in names.last, names.last.get(last.key, False)
    is_typical = _is_typical(last.key, names)
    if last.has_capital:
        if is_certain:
            return is_typical or (is_listed and not is_word)
        if is_listed or is_typical:
            return first.has_capital or not names.first[first.key]
        is_plain = first.has_capital and not names.first[first.key]
        return is_plain and len(last.key) >= SHORTEST and last.key not in names.first
    if names.first.get(first.key, True):
        return False
    is_sure = particles in SURE_PARTICLES and len(last.key) > SHORTEST
    is_sure = is_sure or (particles == "van" and bool(OF_A_PLACE.fullmatch(last.key)))
    return is_sure or (is_listed and not is_word) or is_typical


def _is_typical(key: str, names: Names) -> bool:
    if TYPICAL.fullmatch(key):
        return key not in NEVER_TYPICAL
    joined = JOINED.fullmatch(key)
    return joined is not None and names.last.get(joined[1]) is False


def _with_second_surname(tokens: Sequence[Token], end: int, names: Names) -> int:
    if end < len(tokens) and tokens[end].follows and tokens[end].has_capital:
        is_word = names.last.get(tokens[end].key, True)
        return end if is_word or tokens[end].word in names.never else end + 1
    return end


def _said_to_be(tokens: Sequence[Token], at: int, names: Names) -> int:
    """In small letters and on no list, but said to be a name, or of somebody's class."""
    if at + 1 == len(tokens) or names.first[tokens[at].key]:
        return 0
    last = tokens[at + 1]
    if not last.follows or len(last.key) <= SHORTEST or not last.key.isalpha():
        return 0
    if last.word in names.never or last.key in names.first:
        return 0
    before = {token.key for token in tokens[max(at - 2, 0) : at]}
    after = [token.written.lower() for token in tokens[at + 2 : at + 4]]
    is_of_class = len(after) == 2 and after[0] in IN_CLASS and bool(CLASS.fullmatch(after[1]))
    return at + 2 if before & CALLED or is_of_class else 0


@cache
def _names() -> Names:
    famous: dict[str, list[tuple[str, ...]]] = {}
    for line in _lines("famous"):
        for person in line.split(","):
            words = tuple(_key(person).split())
            if words:
                famous.setdefault(words[0], []).append(words)
    never = frozenset(_word(word) for line in _lines("no_names") for word in line.split())
    never_alike = frozenset(map(_key, never))
    return Names(_starred("first_names"), _starred("surnames"), famous, never, never_alike)


def _starred(name: str) -> dict[str, bool]:
    """Two spellings that read the same are an everyday word as soon as one of them is."""
    listed: dict[str, bool] = {}
    for line in _lines(name):
        for word in line.split():
            key = _key(word.removesuffix("*"))
            listed[key] = word.endswith("*") or listed.get(key, False)
    return listed


def _lines(name: str) -> list[str]:
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@lru_cache(maxsize=8192)
def _word(written: str) -> str:
    """Bare, with digits that stand for letters read as such."""
    read = "".join(map(bare, written))
    if any(char.isalpha() for char in read):
        read = read.translate(LEET)
    return " ".join(read.split())


def _key(written: str) -> str:
    """The same with no letter twice."""
    return squeezed(_word(written))
