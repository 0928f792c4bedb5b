"""Leaving out and putting back: whatever is chosen, the other words stay as they were written."""

from hypothesis import given
from hypothesis import strategies as st

from app.posts.leaving_out import Piece, cut, merged, without
from app.posts.words import BODY_MOST, TITLE_MOST, Words

WORDS = Words(title="Bel 0478 of mail", body="Ik ben An Peeters, an@mail.be.")
PARTS = ("title", "body")
MASKS = {"title": "[titel]", "body": "[tekst]"}


def piece(part: str, start: int, end: int, mask: str = "[iets]") -> Piece:
    return Piece(part, start, end, mask, "Dit lijkt op iets", "Daarom.")


PHONE = piece("title", 4, 8, "[telefoonnummer]")
NAME = piece("body", 7, 17, "[volledige naam]")
MAIL = piece("body", 19, 29, "[mailadres]")
EVERYTHING = [MAIL, PHONE, NAME]


def test_nothing_left_out_is_what_was_written():
    assert without(WORDS, EVERYTHING, set()) == WORDS


def test_a_piece_left_out_is_replaced_by_what_kind_of_thing_it_is():
    sent = without(WORDS, EVERYTHING, {"An Peeters"})
    assert sent == Words(WORDS.title, "Ik ben [volledige naam], an@mail.be.")


def test_one_left_out_does_not_move_another():
    sent = without(WORDS, EVERYTHING, {"0478", "An Peeters", "an@mail.be"})
    assert sent.title == "Bel [telefoonnummer] of mail"
    assert sent.body == "Ik ben [volledige naam], [mailadres]."


def test_those_that_overlap_count_as_one_and_the_longest_names_it():
    both = [piece("body", 10, 17, "[naam]"), piece("body", 7, 29, "[mailadres]")]
    (one,) = merged([*both, piece("body", 7, 12)])
    assert (one.start, one.end, one.mask) == (7, 29, "[mailadres]")
    assert without(WORDS, both, {one.own(WORDS)}).body == "Ik ben [mailadres]."


def test_those_that_touch_stay_two():
    assert len(merged([piece("body", 0, 3), piece("body", 3, 6)])) == 2
    assert len(merged([piece("title", 0, 3), piece("body", 1, 6)])) == 2


def test_the_same_piece_twice_is_left_out_twice():
    words = Words("", "0478 en nog eens 0478")
    sent = without(words, [piece("body", 0, 4), piece("body", 17, 21)], {"0478"})
    assert sent.body == "[iets] en nog eens [iets]"


def test_leaving_out_never_makes_a_text_too_long():
    title, body = ("ab " * 40)[: TITLE_MOST - 1].strip(), "a@b.c " * (BODY_MOST // 6)
    words = Words(title, body.strip())
    pieces = [piece("title", 0, 2, "[persoonlijk gegeven]")]
    pieces += [piece("body", at, at + 5, "[mailadres]") for at in range(0, len(words.body), 6)]
    sent = without(words, pieces, {"ab", "a@b.c"})
    assert sent.title == title.replace("ab", "…", 1) and "@" not in sent.body
    assert len(sent.body) <= len(words.body)


@st.composite
def choices(draw):
    """Words, pieces anywhere in them, and any number of those left out."""
    words = Words(draw(st.text(max_size=40)), draw(st.text(max_size=80)))
    pieces = []
    for part in draw(st.lists(st.sampled_from(PARTS), max_size=6)):
        length = len(getattr(words, part))
        if length:
            start = draw(st.integers(0, length - 1))
            end = draw(st.integers(start + 1, length))
            pieces.append(piece(part, start, end, MASKS[part]))
    own = sorted({one.own(words) for one in merged(pieces)})
    return words, pieces, frozenset(draw(st.lists(st.sampled_from(own)) if own else st.just([])))


@given(choices())
def test_whatever_is_left_out_the_rest_is_unchanged(given_choice):
    words, pieces, out = given_choice
    for part, cuts in zip(PARTS, cut(words, pieces, out), strict=True):
        text, at = getattr(words, part), 0
        for stretch in cuts:
            length = stretch.piece.end - stretch.piece.start if stretch.piece else None
            if stretch.piece:
                assert stretch.piece.start == at
                assert stretch.is_out == (stretch.piece.own(words) in out)
            written = text[at : at + (length or len(stretch.shown))]
            assert stretch.shown == (stretch.piece.mask if stretch.is_out else written)
            at += len(written)
        assert at == len(text), "every sign is there once"


@given(choices())
def test_putting_everything_back_is_what_was_written(given_choice):
    words, pieces, _out = given_choice
    assert without(words, pieces, frozenset()) == words


@given(choices())
def test_leaving_everything_out_leaves_nothing_personal(given_choice):
    words, pieces, _out = given_choice
    whole = merged(pieces)
    sent = without(words, pieces, frozenset(one.own(words) for one in whole))
    for part in PARTS:
        kept = [True] * len(getattr(words, part))
        for one in whole:
            if one.part == part:
                kept[one.start : one.end] = [False] * (one.end - one.start)
        rest = "".join(
            sign for sign, is_kept in zip(getattr(words, part), kept, strict=True) if is_kept
        )
        count = sum(one.part == part for one in whole)
        assert getattr(sent, part).count(MASKS[part]) >= count
        assert len(getattr(sent, part)) == len(rest) + count * len(MASKS[part])
