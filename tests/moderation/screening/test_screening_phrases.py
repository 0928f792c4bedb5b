"""The language of phrases: what it finds, and what it refuses to read."""

import pytest

from moderation.screening.phrases import PhraseInvalid, compile_phrase
from moderation.screening.views import Views


def finds(phrase: str, text: str, **parts: list[str]) -> bool:
    return bool(compile_phrase(phrase, parts).search(Views(text).words.text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("wil (echt|gewoon)? weg", "ik wil weg"),
        ("wil (echt|gewoon)? weg", "ik wil gewoon weg"),
        ("niet ... leven", "niet leven"),
        ("niet ... leven", "niet meer langer hier leven"),
        ("vlucht*", "ik ben gevlogen en op de vluchteling"),
        ("{ik} wil", "kik wil"),
        ("J'ai été là", "jai ete la"),
        ("meer", "meeeer"),
    ],
)
def test_a_phrase_finds_what_it_describes(phrase: str, text: str):
    assert finds(phrase, text, ik=["ik", "kik"])


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("wil weg", "wil gewoon weg"),
        ("wil weg", "wil wegen"),
        ("wil weg", "ik wil. weg ermee"),
        ("niet ... leven", "niet een twee drie vier leven"),
        ("vlucht*", "uitvlucht"),
    ],
)
def test_a_phrase_finds_nothing_else(phrase: str, text: str):
    assert not finds(phrase, text)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "a (b",
        "a b)",
        "a (b|)",
        "a (b)?",
        "a ...",
        "a(b)",
        "(b)c",
        "a+",
        "[ab]",
        "{ik} wil",
        "|a",
    ],
)
def test_a_phrase_that_means_nothing_is_refused(phrase: str):
    with pytest.raises(PhraseInvalid):
        compile_phrase(phrase, {})
