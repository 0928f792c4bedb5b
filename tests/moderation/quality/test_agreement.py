"""Agreement beyond chance, as it was published, and what must hold for any pairs."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moderation.quality.agreement import ac1

LABELS = st.sampled_from(["publish", "contact", "name", "refuse"])
PAIRS = st.lists(st.tuples(LABELS, LABELS), min_size=1, max_size=60)


def pairs_in(table: list[list[int]]) -> list[tuple[int, int]]:
    return [
        (first, second)
        for first, row in enumerate(table)
        for second, times in enumerate(row)
        for _ in range(times)
    ]


def test_the_published_example():
    """K. L. Gwet, Handbook of Inter-Rater Reliability (4th edition, 2014): two abstractors, a
    hundred records; the figures that his package irrCAC prints for `cont3x3abstractors`."""
    found = ac1(pairs_in([[13, 0, 0], [0, 20, 7], [0, 4, 56]]))
    assert found.value == pytest.approx(0.8493305, abs=5e-8)
    assert found.error == pytest.approx(0.04321747, abs=5e-9)
    assert found.bounds == pytest.approx((0.764, 0.935), abs=0.001)


def test_where_nearly_everything_is_published_agreement_is_not_called_chance():
    """The case that this coefficient was made for: Cohen's kappa would be below nought here."""
    found = ac1(pairs_in([[118, 5], [2, 0]]))
    assert found.value == pytest.approx(0.9408, abs=5e-5)
    low, high = found.bounds
    assert 0.89 < low < found.value < high < 1


def test_no_pairs_are_no_agreement():
    with pytest.raises(ValueError, match="no pairs"):
        ac1([])


@given(st.lists(LABELS, min_size=1))
def test_who_always_agree_agree_wholly_and_no_margin_is_made_up(labels):
    found = ac1([(label, label) for label in labels])
    assert found.value == 1 and found.bounds is None


@given(PAIRS)
def test_it_lies_in_its_bounds_and_they_between_minus_one_and_one(pairs):
    found = ac1(pairs)
    assert -1 <= found.value <= 1 + 1e-12
    if found.bounds is not None:
        low, high = found.bounds
        assert -1 <= low <= found.value <= high + 1e-12 and high <= 1


@given(PAIRS, st.randoms(use_true_random=False))
def test_neither_who_was_first_nor_order_nor_names_matter(pairs, chance: random.Random):
    found = ac1(pairs)
    others = ["a", "b", "c", "d"]
    chance.shuffle(others)
    named = dict(zip(["publish", "contact", "name", "refuse"], others, strict=True))
    turned = [(named[second], named[first]) for first, second in pairs]
    chance.shuffle(turned)
    same = ac1(turned)
    assert math.isclose(same.value, found.value, abs_tol=1e-9)
    assert math.isclose(same.error, found.error, abs_tol=1e-6)


@given(PAIRS)
def test_ten_times_the_same_is_as_much_agreement_and_more_certain(pairs):
    once, ten_times = ac1(pairs), ac1(pairs * 10)
    assert math.isclose(once.value, ten_times.value, abs_tol=1e-9)
    assert math.isclose(once.error, ten_times.error * math.sqrt(10), abs_tol=1e-6)


@given(PAIRS.filter(lambda pairs: any(one != other for one, other in pairs)))
def test_where_somebody_differed_it_is_not_whole(pairs):
    assert ac1(pairs).value < 1
