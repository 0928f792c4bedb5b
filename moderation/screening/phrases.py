"""The small language that phrases are written in, made into expressions that cannot run away.

    k wil (gewoon|echt)? dood     words, one of several, a word that may be missing
    niet ... leven                up to three words in between; "... ..." is up to six
    zelfmoord*                    any ending
    {ik} wil {niet} meer leven    a part: words listed once, used by name

There is no repetition without a bound and none inside another, so matching stays linear. Phrases
read the `words` view: no capitals, accents, apostrophes, commas, doubled letters or short forms
("kga", "jsuis", "wanna") to think of.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from .characters import APOSTROPHES, bare
from .spelling import squeezed, standard

Parts = Mapping[str, Iterable[str]]

PART = re.compile(r"\{([a-z_]+)\}")
PIECE = re.compile(r"\.\.\.|[^\W_]+\*?|\)\?|[(|)]| +")
SIGNS = frozenset("(|)?*. ")
WRITABLE = SIGNS | APOSTROPHES | {"-"}
GAP = r"(?:[^ .]{{1,24}} ){{0,{most}}}?"
GAP_WORDS = 3
WIDTHS = re.compile(r"\.\.\.(?: +\.\.\.)*|\)\?|[(|)]")
ENDING = r"[^ .]{0,24}"
OPENS, CLOSES = r"(?<![^ .])", r"(?![^ .])"


# In how many ways one phrase may fit the same words, at most; with more it could get slow.
MOST_WAYS = 2048
MOST_BRACKETS = 100


class Fault(StrEnum):
    """Why a phrase cannot be read."""

    PART = "there is no such part"
    OPEN_BRACKET = "a bracket that does not close"
    CLOSED_BRACKET = "a bracket too many"
    SIGN = "a sign that means nothing here"
    TOUCHING = "words that touch a bracket"
    EMPTY = "a choice that is empty or may end in nothing"
    TOO_WIDE = "too many ways to fit"


class PhraseInvalid(ValueError):
    """A phrase that cannot be read, and what is wrong with it."""

    def __init__(self, fault: Fault, phrase: str) -> None:
        super().__init__(f"{fault} in {phrase!r}")
        self.fault, self.phrase = fault, phrase


def compile_phrase(phrase: str, parts: Parts) -> re.Pattern[str]:
    """An expression that finds the phrase as whole words within one sentence."""
    filled = fill_parts(phrase, parts)
    if _ways(filled) > MOST_WAYS:
        raise PhraseInvalid(Fault.TOO_WIDE, phrase)
    pieces = _pieces(filled)
    if pieces.count("(") > MOST_BRACKETS:
        raise PhraseInvalid(Fault.TOO_WIDE, phrase)
    expression = _choices(pieces, phrase)
    if pieces:
        raise PhraseInvalid(Fault.CLOSED_BRACKET, phrase)
    return re.compile(f"{OPENS}{expression}{CLOSES}")


def needed_words(phrase: str, parts: Parts) -> list[list[frozenset[str]]]:
    """For each way to say the phrase as a whole: sets of words of which a text holds at least one
    each, the smallest first; "a*" stands for its endings."""
    ways, certain = list[list[frozenset[str]]](), list[frozenset[str]]()
    depth, words = 0, set[str]()
    for piece in [*reversed(_pieces(fill_parts(phrase, parts))), "|"]:
        depth += {"(": 1, ")": -1, ")?": -1}.get(piece, 0)
        if piece[0].isalnum():
            words |= _as_read(piece)
        if depth == 0 and words:
            certain += [frozenset(words)] if piece != ")?" else []
            words = set()
        if depth == 0 and piece == "|":
            ways.append(sorted(certain, key=_how_often))
            certain = []
    return ways


def _how_often(words: frozenset[str]) -> int:
    """A word of one or two letters stands in nearly every text."""
    return sum(1 if len(word) > 2 else 20 for word in words)


@lru_cache(maxsize=2**14)  # a part stands in many phrases
def _as_read(piece: str) -> frozenset[str]:
    """A word as it stands in the `words` view; a short form may be read as several."""
    letters = squeezed(piece.rstrip("*"))
    return frozenset([f"{letters}*"] if piece.endswith("*") else standard(letters).split(" "))


def fill_parts(text: str, parts: Parts) -> str:
    """The text with every `{name}` replaced by its choices in brackets."""

    def choices(reference: re.Match[str]) -> str:
        if reference[1] not in parts:
            raise PhraseInvalid(Fault.PART, reference[0])
        return f"({'|'.join(parts[reference[1]])})"

    return PART.sub(choices, text)


def _ways(phrase: str) -> int:
    """In how many ways it may fit the same words, at most: of choices only the widest counts."""
    open_ones = [[1, 1]]  # of each open bracket: the ways of this choice, and of the widest so far
    for piece in WIDTHS.findall(phrase):
        if piece == "(":
            open_ones.append([1, 1])
        elif piece == "|":
            ways, widest = open_ones[-1]
            open_ones[-1] = [1, max(ways, widest)]
        elif piece.startswith(")"):
            if len(open_ones) > 1:
                open_ones[-2][0] *= max(open_ones.pop()) + piece.count("?")
        else:
            open_ones[-1][0] *= 1 + GAP_WORDS * piece.count("...")
    return max(open_ones[0])


def _pieces(phrase: str) -> list[str]:
    """The phrase in pieces, as it reads in the `words` view, the last piece first."""
    letters = set(phrase) - SIGNS
    text = phrase.translate({ord(letter): bare(letter) for letter in letters}).strip()
    pieces = PIECE.findall(text)
    if any(not letter.isalnum() for letter in letters - WRITABLE) or "".join(pieces) != text:
        raise PhraseInvalid(Fault.SIGN, phrase)
    return pieces[::-1]


def _choices(pieces: list[str], phrase: str) -> str:
    """Sequences with | between them, until the bracket closes or the phrase ends."""
    choices = [_sequence(pieces, phrase)]
    while pieces and pieces[-1] == "|":
        pieces.pop()
        choices.append(_sequence(pieces, phrase))
    return f"(?:{'|'.join(choices)})"


def _sequence(pieces: list[str], phrase: str) -> str:
    """Words with spaces between them; a word that may be missing takes its space along."""
    expression, ends_in_word = "", False
    while pieces and pieces[-1] not in ("|", ")", ")?"):
        word, is_certain = _word(pieces, phrase)
        if pieces and pieces[-1].isspace():
            pieces.pop()
        elif pieces and pieces[-1] not in ("|", ")", ")?"):
            raise PhraseInvalid(Fault.TOUCHING, phrase)
        goes_on = bool(pieces) and pieces[-1] not in ("|", ")", ")?")
        expression += word + (" " if is_certain and goes_on else "")
        ends_in_word = is_certain
    if not ends_in_word:
        raise PhraseInvalid(Fault.EMPTY, phrase)
    return expression


def _word(pieces: list[str], phrase: str) -> tuple[str, bool]:
    """One word as an expression, and whether it is certain to be there."""
    piece = pieces.pop()
    if piece == "...":
        most = GAP_WORDS
        while len(pieces) > 1 and pieces[-1].isspace() and pieces[-2] == "...":
            del pieces[-2:]
            most += GAP_WORDS
        return GAP.format(most=most), False
    if piece != "(":
        letters = squeezed(piece.rstrip("*"))
        return (letters + ENDING if piece.endswith("*") else standard(letters)), True
    choices = _choices(pieces, phrase)
    if not pieces or pieces[-1] == "|":
        raise PhraseInvalid(Fault.OPEN_BRACKET, phrase)
    return (choices, True) if pieces.pop() == ")" else (f"(?:{choices} )?", False)
