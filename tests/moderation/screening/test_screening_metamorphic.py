"""What is found in a labelled text is still found when that text is written in disguise."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from moderation.screening import screen
from moderation.screening.characters import without_accents
from moderation.screening.findings import CATEGORIES, Finding

LABELLED = Path(__file__).parents[3] / "moderation" / "screening" / "labelled.jsonl"
CALM = (
    "Wie kent er een leuk boek voor de vakantie?",
    "Bij ons regent het al heel de dag.",
    "Ik moet nog leren voor aardrijkskunde.",
    "Vanavond eten we spaghetti.",
)
LEET = {"e": "3", "a": "4", "o": "0", "i": "1", "s": "5"}
IN_WORD = re.compile(r"(?<=[^\W\d_])[eaois](?=[^\W\d_])")
BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
VOWEL = re.compile(r"(?<=[^\W\d_])[aeiouy]")

Place = tuple[int, int]
Disguise = Callable[[str, Place], str]


def shouted(text: str, place: Place) -> str:
    return text.upper()


def with_emoji_between_words(text: str, place: Place) -> str:
    return BETWEEN_WORDS.sub(" 😀 ", text)


def with_doubled_letters(text: str, place: Place) -> str:
    """Vowels held on in what was found; not the first letter, which few people double."""
    start, end = place
    return text[:start] + VOWEL.sub(lambda m: m[0] * 3, text[start:end]) + text[end:]


def without_its_accents(text: str, place: Place) -> str:
    return without_accents(text)


def with_unseen_characters(text: str, place: Place) -> str:
    return "\u200b".join(text)


def with_one_leet_letter(text: str, place: Place) -> str:
    letter = IN_WORD.search(text, *place)
    if letter is None:
        return text
    return f"{text[: letter.start()]}{LEET[letter[0]]}{text[letter.end() :]}"


def among_calm_posts(text: str, place: Place) -> str:
    return "\n\n".join((*CALM[:2], text, *CALM[2:]))


DISGUISES: tuple[Disguise, ...] = (
    shouted,
    with_emoji_between_words,
    with_doubled_letters,
    without_its_accents,
    with_unseen_characters,
    with_one_leet_letter,
    among_calm_posts,
)
# What cannot hold, and why. Each is looked at again when a rule for it changes.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("A-200", "shouted"): "a surname of two words, all in capitals, is not told from other words",
    ("A-017", "with_emoji_between_words"): "a number in words, with a picture between its words",
    ("A-068", "with_emoji_between_words"): "an address in words, with a picture between its words",
    ("A-017", "with_doubled_letters"): "a number in words, each spelled wrong",
    ("A-068", "with_doubled_letters"): "an address in words, each spelled wrong: another address",
    ("A-042", "with_one_leet_letter"): "a digit in the name of a month makes it another date",
    ("A-017", "with_one_leet_letter"): "a digit inside a number in words makes it another number",
}


@cache
def labelled_positives() -> tuple[dict, ...]:
    rows = (json.loads(line) for line in LABELLED.read_text().splitlines())
    return tuple(row for row in rows if row["labels"] != ["none"])


def rightly_found(text: str, labels: list[str]) -> Iterator[Finding]:
    for finding in screen("", text).findings:
        if CATEGORIES[finding.category].label in labels:
            yield finding


@cache
def found_as_written() -> tuple[tuple[dict, Place], ...]:
    found = []
    for row in labelled_positives():
        finding = next(rightly_found(row["text"], row["labels"]), None)
        if finding is not None:
            found.append((row, (finding.start, finding.end)))
    return tuple(found)


def test_nearly_every_labelled_text_is_found_as_written():
    assert len(found_as_written()) >= 0.75 * len(labelled_positives())


@pytest.mark.parametrize("disguise", DISGUISES, ids=lambda disguise: disguise.__name__)
def test_what_is_found_is_found_in_disguise_too(disguise: Disguise):
    missed = {
        row["id"]
        for row, place in found_as_written()
        if next(rightly_found(disguise(row["text"], place), row["labels"]), None) is None
    }
    assert missed <= {id for id, name in EXCEPTIONS if name == disguise.__name__}
