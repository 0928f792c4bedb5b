"""Ways to read a text that undo disguises, each with a map back to the text as written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from . import characters
from .number_words import find_numbers

# Four letters or more on their own: "d o o d". A wider gap between them parts two words.
SPACED_LETTERS = re.compile(r"(?<![^ .])(?:[^ .][ .]{1,3}){3}(?:[^ .][ .]{1,3})*[^ .](?![^ .])")
SEPARATORS = re.compile(r"[ .]+")
WORD = re.compile(r"[^ .]+")
LEET = str.maketrans("013457@$", "oieastas")
REPEATED = re.compile(r"([^\W\d_])\1+")


@dataclass(frozen=True, slots=True)
class View:
    """A reading of the text; character i of it was written at `starts[i]` up to `ends[i]`."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this view, never an empty one, stands in the text as written."""
        return self.starts[start], self.ends[end - 1]

    def replace(self, changes: Iterable[tuple[int, int, str]]) -> "View":
        """Each stretch (start, end, instead) changed; a new length maps to the stretch whole."""
        text, starts, ends, done = [], [], [], 0
        for start, end, instead in changes:
            text += [self.text[done:start], instead]
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if len(instead) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            else:
                starts += [self.starts[start]] * len(instead)
                ends += [self.ends[end - 1]] * len(instead)
            done = end
        text.append(self.text[done:])
        return View("".join(text), starts + self.starts[done:], ends + self.ends[done:])


class Views:
    """All readings of one text; each is made when a detector first asks for it."""

    def __init__(self, whole: str) -> None:
        self.whole = whole

    @cached_property
    def visible(self) -> View:
        """As written, without what cannot be seen; wide and styled letters made plain."""
        return _read(self.whole, characters.visible)

    @cached_property
    def digits(self) -> View:
        """As visible, with numbers said in words turned into digits."""
        return self.visible.replace(find_numbers(self.visible.text))

    @cached_property
    def words(self) -> View:
        """Bare words, one space between them, a full stop where a sentence ends, no letter twice.

        Phrases are squeezed the same way: "nieeet", "niet" and "niiet" are one word here.
        """
        view = _read(self.whole, characters.bare)
        for changes in (_join_spaced_letters, _single_separators, _undo_leet, _squeeze):
            view = view.replace(changes(view.text))
        return view


def _read(whole: str, reading) -> View:
    read = [reading(char) for char in whole]
    places = [place for place, char in enumerate(read) for _ in char]
    return View("".join(read), places, [place + 1 for place in places])


def squeezed(text: str) -> str:
    """Every letter once where it stands several times in a row."""
    return REPEATED.sub(r"\1", text)


def _squeeze(text: str) -> Iterable[tuple[int, int, str]]:
    return ((m.start(), m.end(), m[1]) for m in REPEATED.finditer(text))


def _join_spaced_letters(text: str) -> Iterable[tuple[int, int, str]]:
    for run in SPACED_LETTERS.finditer(text):
        for gap in SEPARATORS.finditer(text, *run.span()):
            if len(gap[0]) == 1:
                yield gap.start(), gap.end(), ""


def _single_separators(text: str) -> Iterable[tuple[int, int, str]]:
    """A lone full stop ends a sentence; a trail of them is only a pause."""
    for gap in SEPARATORS.finditer(text):
        yield gap.start(), gap.end(), "." if gap[0].count(".") == 1 else " "


def _undo_leet(text: str) -> Iterable[tuple[int, int, str]]:
    """Digits and signs inside a word with letters; numbers alone are left as they are."""
    for word in WORD.finditer(text):
        if not word[0].isalpha() and any(c.isalpha() for c in word[0]):
            yield word.start(), word.end(), word[0].translate(LEET)
