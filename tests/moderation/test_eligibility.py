"""Who may open and decide what, on paper: every kind of judge before every kind of text."""

from itertools import product

import pytest

from app.posts.states import MOVES, Move, State, after
from moderation.eligibility import Item, Judge, may_judge_at_all, may_open, outcomes_for
from moderation.outcomes import REASONS_FOR, Lane, Outcome
from moderation.shipped_reasons import REASONS

AUTHOR, OTHER = 1, 2
PEER = Judge(OTHER, may_judge=True, is_adult=False, is_certified=True)
ADULT = Judge(OTHER, may_judge=True, is_adult=True, is_certified=False)
LAPSED = Judge(OTHER, may_judge=True, is_adult=False, is_certified=False)
YOUNG = Judge(OTHER, may_judge=False, is_adult=False, is_certified=True)
EVERY_ITEM = [
    Item(AUTHOR, lane, *seen) for lane in Lane for seen in product((False, True), repeat=2)
]


@pytest.mark.parametrize("item", EVERY_ITEM)
def test_who_may_not_judge_opens_and_decides_nothing(item):
    for judge in (LAPSED, YOUNG):
        assert not may_judge_at_all(judge) and not may_open(judge, item)
        assert outcomes_for(judge, item) == ()


@pytest.mark.parametrize("item", EVERY_ITEM)
@pytest.mark.parametrize("adult", [False, True])
def test_nobody_judges_their_own_text(item, adult):
    author = Judge(AUTHOR, may_judge=True, is_adult=adult, is_certified=True)
    assert not may_open(author, item) and outcomes_for(author, item) == ()


@pytest.mark.parametrize("item", EVERY_ITEM)
def test_a_peer_opens_what_is_in_their_lane_and_new_to_them(item):
    fresh = item.lane == Lane.PEER and not item.is_own_put_down and not item.is_judged_before
    assert may_open(PEER, item) is fresh
    expected = {Outcome.PUBLISH, Outcome.RETURN, Outcome.ESCALATE} if fresh else set()
    assert set(outcomes_for(PEER, item)) == expected


@pytest.mark.parametrize("item", EVERY_ITEM)
def test_an_adult_opens_everything_and_alone_refuses(item):
    assert may_open(ADULT, item)
    assert set(outcomes_for(ADULT, item)) == {Outcome.PUBLISH, Outcome.RETURN, Outcome.REFUSE}


def test_a_reason_is_asked_where_the_author_must_hear_why():
    assert set(REASONS_FOR) == {Outcome.RETURN, Outcome.REFUSE}
    for code, reason in REASONS.items():
        assert reason.code == code and len(code) <= 20
        assert str(reason.words).rstrip().endswith((".", "?")) and "!" not in str(reason.words)


def test_every_state_is_reached_and_withdrawn_is_the_end():
    assert {to for to in MOVES.values()} == set(State)
    assert not [move for move in Move if after(State.WITHDRAWN, move)]
    assert after("pending", Move.PUBLISH) == State.PUBLISHED


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", [Move.PUBLISH, Move.RETURN, Move.REFUSE])
def test_what_was_decided_can_be_decided_anew_but_not_what_its_author_withdrew(state, move):
    assert (after(state, move) is not None) == (state != State.WITHDRAWN)
