"""Views undo disguises, and every place in them maps back to the text as written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.screening.number_words import find_numbers
from moderation.screening.views import View, Views

ODD = [
    "\u200b",
    "\u200d",
    "\u00ad",
    "\u0301",
    "\u20e3",
    "😭",
    "👩‍👧",
    "ﷺ",
    "ß",
    "İ",
    "ﬁ",
    "…",
    "\n",
    "k*t",
    "d.o.o.d",
    "1u1",
]
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
odd_texts = st.lists(st.one_of(st.sampled_from(ODD), texts), max_size=8).map("".join)


@pytest.mark.parametrize("name", ["visible", "words", "digits"])
@given(whole=odd_texts)
def test_each_character_of_a_view_comes_from_inside_the_text_and_in_order(name: str, whole: str):
    for views in Views(whole).readings:
        view: View = getattr(views, name)
        assert len(view.text) == len(view.starts) == len(view.ends)
        assert all(
            0 <= start < end <= len(whole)
            for start, end in zip(view.starts, view.ends, strict=True)
        )
        assert view.starts == sorted(view.starts)
        assert view.ends == sorted(view.ends)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ik wil NIET meer", "ik wil niet mer"),
        ("nieeeet meeeer", "niet mer"),
        ("m'n mama, écht", "mijn mama echt"),
        ("z3lfm00rd", "zelfmord"),
        ("aan z e l f m o o r d", "an zelfmord"),
        ("ik w i l  d o o d", "ik wil dod"),
        ("zelf\u200bmoord", "zelfmord"),
        ("genoeg. echt", "genoeg.echt"),
        ("genoeg... echt", "genoeg echt"),
        ("moe 😭😭 dood", "moe dod"),
        ("kost 15 euro", "kost 15 euro"),
        ("ｄｏｏｄ", "dod"),
        ("dооd ѕnар", "dod snap"),
        ("d-o-o-d", "dod"),
        ("d / o / o / d", "dod"),
        ("d😭o😭o😭d", "dod"),
        ("kga da ni doen", "ik ga dat niet doen"),
        ("hebde gij tijd", "heb je tijd"),
        ("jsuis, u r, ge zijt", "je suis you are je bent"),
        ("f*ck tr*t k**", "fuck trut kut"),
        ("**ja** 5* voor C#", "ja 5 vor cest"),
    ],
)
def test_words_are_bare_squeezed_and_as_meant(written: str, read: str):
    assert Views(written).words.text.strip() == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("zelf😭moord", "zelfmord"),
        ("ku.t k_u_t k u t", "kut kut kut"),
        ("k1ootzak", "klotzak"),
        ("w!l n|et", "wil niet"),
        ("vr1end", "vrlend"),
    ],
)
def test_what_looks_disguised_is_read_in_another_way_too(written: str, read: str):
    _, other = Views(written).readings
    assert other.words.text.strip() == read
    assert other.visible.text == Views(written).plain.text


@pytest.mark.parametrize("plain", ["ik heb 2 zussen, 14 en 16", "m'n mama's gsm. Echt waar!", ""])
def test_a_plain_text_is_read_once(plain: str):
    assert len(list(Views(plain).readings)) == 1


def test_a_word_in_disguise_maps_to_all_that_was_written_for_it():
    whole = "ik denk aan z e l f m o o r d en zo"
    view = Views(whole).words
    at = view.text.index("zelfmord")
    start, end = view.span(at, at + len("zelfmord"))
    assert whole[start:end] == "z e l f m o o r d"


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("tweeëntwintig", "22"),
        ("twee en twintig", "22"),
        ("vierhonderd zeventig", "470"),
        ("quatre-vingt-dix-sept", "97"),
        ("quatre cent septante-cinq", "475"),
        ("zéro", "0"),
        ("forty-seven", "47"),
        ("four hundred and seventy", "470"),
    ],
)
def test_a_number_said_in_words_is_read_whole(said: str, digits: str):
    assert list(find_numbers(f"- {said} -")) == [(2, 2 + len(said), digits)]


def test_numbers_said_one_after_the_other_stay_apart():
    assert Views("nul vier zeven nul, twaalf").digits.text == "0 4 7 0, 12"
    assert Views("niemand weet het").digits.text == "niemand weet het"
