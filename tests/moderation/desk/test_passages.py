"""A marked passage is found again in the text as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.desk.passages import locate
from moderation.screening.findings import Category, Finding, Level
from moderation.screening.marks import split_marks, whole_text


def name_of(category: str) -> str:
    return "telefoonnummer"


def found(title: str, body: str, passage: str, near: int = 0, covered: str = "") -> str | None:
    """What of the original this passage turns out to be."""
    whole = whole_text(title, body)
    start = whole.find(covered)
    findings = (
        [Finding(Category.PHONE, Level.AMBER, start, start + len(covered), "test", "")]
        if covered
        else []
    )
    shown = split_marks(title, body, findings)
    place = locate(passage, *shown, name_of, near)
    return None if place is None else whole[place[0] : place[1]]


def test_words_of_title_and_text_are_found():
    assert found("Mijn zus", "leest alles", "zus") == "zus"
    assert found("Mijn zus", "leest alles", "leest alles") == "leest alles"
    assert found("", "leest alles", "alles") == "alles"


def test_a_selection_over_several_lines_comes_back_with_other_spaces():
    assert found("", "een\n\ntwee  drie", "een twee drie") == "een\n\ntwee  drie"


def test_what_is_covered_on_the_desk_stands_for_what_was_written():
    body = "Bel 0470 12 34 56 maar"
    passage = "Bel [telefoonnummer] maar"
    assert found("", body, passage, covered="0470 12 34 56") == body
    assert found("", body, "[telefoonnummer]", covered="0470 12 34 56") == "0470 12 34 56"


def test_of_words_that_stand_there_twice_the_nearest_is_meant():
    whole = "ja en ja"
    shown = split_marks("", whole, [])
    assert locate("ja", *shown, name_of, near=0) == (0, 2)
    assert locate("ja", *shown, name_of, near=4) == (6, 8)


@pytest.mark.parametrize("passage", ["", "  ", "staat er niet"])
def test_words_that_are_not_there_are_not_found(passage):
    assert found("Titel", "Tekst", passage) is None


@given(title=st.text(max_size=20), body=st.text(max_size=60), data=st.data())
def test_any_piece_of_any_text_is_found_as_itself(title, body, data):
    whole = whole_text(title, body)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    piece = whole[start:end]
    place = locate(piece, *split_marks(title, body, []), name_of)
    if "".join(piece.split()):
        assert place is not None
        assert "".join(whole[place[0] : place[1]].split()) == "".join(piece.split())
    else:
        assert place is None
