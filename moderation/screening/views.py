"""Ways to read a text that undo disguises, each with a map back to the text as written."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from . import characters
from .likeness import likenesses
from .number_words import find_numbers
from .spelling import REPEATED, standard, uncensor

# Four letters or more on their own: "d o o d". A wider gap between them parts two words.
SPACED_LETTERS = re.compile(r"(?<![^ .])(?:[^ .][ .]{1,3}){3}(?:[^ .][ .]{1,3})*[^ .](?![^ .])")
SPACED_THREE = re.compile(r"(?<![^ .])(?:[^ .][ .]{1,3}){2}(?:[^ .][ .]{1,3})*[^ .](?![^ .])")
SEPARATORS = re.compile(r"[ .]+")
WORD = re.compile(r"[^ .]+")
YOU_TWICE = re.compile(r"(?<![^ .])je je(?![^ .])")
LEET = str.maketrans("013457@$€", "oieastase")
OTHER_LEET = str.maketrans("0134567892@$€!|+", "oleasgtbgzaseiit")
UNBROKEN = re.compile(r"\w(?:[^\s.,]{0,40}\w)?")
LETTER = r"[^\W\d_]"
# Signs or pictures inside a word: "n.u.d.e.s", "zelf-moord", "ku😭t". They may part two words too,
# so they are taken away in a second reading only; as is what can be read as another letter.
INSIDE_WORD = re.compile(r"(?<=[^\W_])(?:[^\w\s'’@$€!|+]|_){1,8}(?=[^\W_])")
DISGUISED = re.compile(
    rf"{LETTER}(?:[^\w\s'’,]|_){{1,8}}{LETTER}|{LETTER}[126789]|[126789]{LETTER}"
    rf"|(?<!\S){LETTER}[ .,_/-]{LETTER}[ .,_/-]{LETTER}(?!\S)"
)

# Of a flood of text only the words are read a second time: there is one second for all of it.
LONGEST_READ_TWICE = 10_000
SPACES = re.compile(r" {2,}")
PICTURE = re.compile(
    r"[\U0001f300-\U0001faff\u2600-\u27bf]|([^\W\d_])\1{2}|(?<!\w)([^\W\d_])\2(?!\2)\w"
)
# Never the last: "kerkstraat5" ends in a house number. Nor the @ of a mail address.
DIGIT_IN_WORD = re.compile(
    rf"(?<={LETTER})[013457$€](?={LETTER})|(?<![^\s-])[013457$€](?={LETTER}{{3}})"
)


@dataclass(frozen=True, slots=True)
class View:
    """A reading of the text; character i of it was written at `starts[i]` up to `ends[i]`."""

    text: str
    starts: list[int]
    ends: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of this view, never an empty one, stands in the text as written."""
        return self.starts[start], self.ends[end - 1]

    def read(self, reading: Callable[[str], str]) -> "View":
        """Each character as `reading` reads it: as nothing, as one or as a few."""
        text, starts, ends = [], [], []
        for char, start, end in zip(self.text, self.starts, self.ends, strict=True):
            read = reading(char)
            text.append(read)
            starts += [start] * len(read)
            ends += [end] * len(read)
        return View("".join(text), starts, ends)

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

    @property
    def readings(self) -> Iterator["Views"]:
        """These views; then, where the text looks disguised, another way to read its words."""
        yield self
        if DISGUISED.search(self.visible.text) or PICTURE.search(self.visible.text):
            yield OtherViews(self)

    @cached_property
    def visible(self) -> View:
        """As written, without what cannot be seen; wide and styled letters made plain."""
        return _read(self.whole, characters.visible)

    @cached_property
    def digits(self) -> View:
        """As visible, with numbers said in words turned into digits."""
        return self.visible.replace(find_numbers(self.visible.text))

    @cached_property
    def plain(self) -> View:
        """As visible, without pictures, digits inside a word read as letters, no letter twice."""
        view = self.visible.replace(_letters_in_words(self.visible.text)).read(
            characters.without_pictures
        )
        view = view.replace((m.start(), m.end(), " ") for m in SPACES.finditer(view.text))
        return view.replace(_squeeze(view.text))

    @cached_property
    def words(self) -> View:
        """Bare words, one space between them, a full stop where a sentence ends, no letter twice.

        Phrases are squeezed the same way: "nieeet", "niet" and "niiet" are one word here.
        """
        view = self.visible.replace(uncensor(self.visible.text)).read(characters.bare)
        return _made_plain(view, SPACED_LETTERS, LEET)

    @cached_property
    def likenesses(self) -> dict[str, list[tuple[int, int]]]:
        """By label, what in `words` is like the labelled texts of that kind."""
        return likenesses(self.words.text)


class OtherViews(Views):
    """A second reading of a text in disguise: its words another way, and the rest made plain."""

    def __init__(self, first: Views) -> None:
        super().__init__(first.whole)
        self.first = first
        is_long = len(first.whole) > LONGEST_READ_TWICE
        self.visible = self.plain = View("", [], []) if is_long else first.plain

    @cached_property
    def words(self) -> View:
        view = self.first.visible
        for changes in (uncensor, _signs_inside_words, _other_letters):
            view = view.replace(changes(view.text))
        view = _made_plain(view.read(characters.bare), SPACED_THREE, LEET)
        return view.replace(_sentences_among(view.text, self.first.words.text))


def _made_plain(view: View, spaced: re.Pattern[str], leet: dict[int, int]) -> View:
    view = view.replace(_join_spaced_letters(view.text, spaced))
    view = view.replace(_single_separators(view.text))
    view = view.replace(_undo_leet(view.text, leet))
    view = view.replace(_squeeze(view.text))
    view = view.replace(_standard_words(view.text))
    return view.replace(_said_twice(view.text))


def _read(whole: str, reading: Callable[[str], str]) -> View:
    places = list(range(len(whole)))
    return View(whole, places, [place + 1 for place in places]).read(reading)


def _squeeze(text: str) -> Iterable[tuple[int, int, str]]:
    return ((m.start(), m.end(), m[1]) for m in REPEATED.finditer(text))


def _join_spaced_letters(text: str, spaced: re.Pattern[str]) -> Iterable[tuple[int, int, str]]:
    """The smallest gap of a run is the one between letters; a wider one parts two words."""
    for run in spaced.finditer(text):
        gaps = list(SEPARATORS.finditer(text, *run.span()))
        smallest = min(len(gap[0]) for gap in gaps)
        for gap in gaps:
            if len(gap[0]) == smallest:
                yield gap.start(), gap.end(), ""


def _single_separators(text: str) -> Iterable[tuple[int, int, str]]:
    """A lone full stop ends a sentence; a trail of them is only a pause."""
    for gap in SEPARATORS.finditer(text):
        yield gap.start(), gap.end(), "." if gap[0].count(".") == 1 else " "


def _undo_leet(text: str, leet: dict[int, int]) -> Iterable[tuple[int, int, str]]:
    """Digits and signs inside a word with letters; numbers alone are left as they are."""
    for word in WORD.finditer(text):
        if not word[0].isalpha() and any(c.isalpha() for c in word[0]):
            yield word.start(), word.end(), word[0].translate(leet)


def _letters_in_words(text: str) -> Iterable[tuple[int, int, str]]:
    """House numbers ("12b") and classes ("4de") are left as they are."""
    return ((m.start(), m.end(), m[0].translate(LEET)) for m in DIGIT_IN_WORD.finditer(text))


def _standard_words(text: str) -> Iterable[tuple[int, int, str]]:
    for word in WORD.finditer(text):
        meant = standard(word[0])
        if meant != word[0]:
            yield word.start(), word.end(), meant


def _said_twice(text: str) -> Iterable[tuple[int, int, str]]:
    """In Flanders "you" is said twice: "hebde gij" is "heb je"."""
    return ((said.start(), said.end(), "je") for said in YOU_TWICE.finditer(text))


def _sentences_among(text: str, read_before: str) -> Iterable[tuple[int, int, str]]:
    """What read the same the first time is not looked at again; no phrase crosses a full stop."""
    known = set(read_before.split("."))
    at = 0
    for sentence in text.split("."):
        if sentence and sentence in known:
            yield at, at + len(sentence), ""
        at += len(sentence) + 1


def _signs_inside_words(text: str) -> Iterable[tuple[int, int, str]]:
    return ((sign.start(), sign.end(), "") for sign in INSIDE_WORD.finditer(text))


def _other_letters(text: str) -> Iterable[tuple[int, int, str]]:
    for word in UNBROKEN.finditer(text):
        other = word[0].translate(OTHER_LEET)
        if other != word[0] and any(c.isalpha() for c in word[0]):
            yield word.start(), word.end(), other
