"""Promise: a reader of French or English finds the whole of the forum in that language, as a
native would write it: nothing left in Dutch, "tu" and never "vous", and signs as they belong."""

import re

import pytest

from app.languages import OTHERS
from bin import check_translations, translations
from tests.promises.texts import Text, texts

# Looked at one by one: the same word in both languages, a name, or nothing but what is filled in.
SAME = {
    "fr": {"Awel", "Code", "Klankbord", "Niveau", "Site"},
    "en": {
        *("Account", "Accounts", "Awel", "Code", "Hash: %(hash)s", "Klankbord", "Moderators"),
        *("Protocol: %(kind)s", "Tips", "account", "crisis", "dialect", "link", "moderator"),
        *("moderator %(number)s", "online", "school", "team", "tips"),
    },
}
_FILLED_IN = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?\w[^>]*>")
_NOTHING_SAID = re.compile(r"^(?:[\W\d]|min\b)*$")
_ENDS = ".?:,…"
_BEFORE_SIGN = re.compile(
    r"[^\u00a0\s\"»](?=[;?]|:(?:\s|$))| (?=[:;?»])|«(?!\u00a0)|[^\u00a0](?=»)"
)
_FEW_SIGNS = {"(a)?"}  # what stands in a pattern of a rule, word for word


def test_every_catalogue_is_whole():
    marked = translations.extract()
    paths = translations.catalogues()
    assert {path.parent.parent.name for path in paths} == set(OTHERS)
    assert not [
        line for path in paths for line in check_translations.complaints_about(path, marked)
    ]


def test_nothing_is_left_in_dutch():
    assert not [text for text in texts() if text.language in SAME and is_left_in_dutch(text)]


def test_what_is_filled_in_stands_in_every_language():
    odd = [text for text in texts() if _filled_in(text.words) != _filled_in(text.dutch)]
    assert not odd


def test_every_text_ends_with_the_same_sign_and_the_same_spaces():
    assert not [text for text in texts() if _end(text.words) != _end(text.dutch)]


def test_nobody_shouts_and_no_dash_holds_sentences_together():
    assert not [text for text in texts() if "!" in text.words or "—" in text.words]


def test_french_says_tu_to_everybody():
    assert not [text.words for text in french() if says_vous(text.words)]


def test_french_calls_nobody_by_two_endings_at_once():
    assert not [text.words for text in french() if re.search(r"·e|\(e\)|\(ne\)", text.words)]


def test_french_signs_stay_with_their_words():
    assert not [text.words for text in french() if loses_a_sign(text.words)]


@pytest.mark.parametrize("words", ["Bel 112.", "%(name)s zegt"])
def test_what_is_left_in_dutch_is_found(words):
    assert is_left_in_dutch(Text("fr", words, words, frozenset({"forum"})))


@pytest.mark.parametrize("words", ["Que fais-tu ?", "Ceci: cela", "Lis « ceci »", "Oui; non"])
def test_a_french_sign_that_may_fall_on_the_next_line_is_found(words):
    assert loses_a_sign(words)


def test_vous_is_found():
    assert says_vous("Avez-vous une question\u00a0?") and not says_vous("Tu as une question\u00a0?")


def french() -> list[Text]:
    return [text for text in texts() if text.language == "fr"]


def is_left_in_dutch(text: Text) -> bool:
    return (
        text.words == text.dutch
        and text.words not in SAME[text.language]
        and not _NOTHING_SAID.match(_FILLED_IN.sub("", text.words))
    )


def says_vous(words: str) -> bool:
    return bool(re.search(r"\b(?:vous|votre|vos|vôtres?)\b", words, re.IGNORECASE))


def loses_a_sign(words: str) -> bool:
    for pattern in _FEW_SIGNS:
        words = words.replace(pattern, "")
    return bool(_BEFORE_SIGN.search(words))


def _filled_in(words: str) -> list[str]:
    return sorted(_FILLED_IN.findall(words))


def _end(words: str) -> tuple[bool, str, bool]:
    said = words.strip().rstrip("\u00a0")
    sign = said[-1:] if said[-1:] in _ENDS else ""
    return words[:1].isspace(), sign, words[-1:].isspace()
