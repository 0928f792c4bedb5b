"""Small counts stay hidden, also for who adds and subtracts. Tried against whoever tries all."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from moderation.statistics.hiding import FEW, LEAST_DOUBT, Hidden, Sum, could_be, shown

FLAT = [Sum("all", ("a", "b", "c"))]


def counted(**parts: int) -> dict[str, int]:
    return {"all": sum(parts.values()), **parts}


def test_what_is_small_is_hidden_and_something_beside_it():
    read = shown(counted(a=40, b=30, c=3), FLAT)
    assert read == {"all": 73, "a": 40, "b": Hidden.BESIDE, "c": Hidden.FEW}


def test_nothing_small_hides_nothing():
    counts = counted(a=40, b=30, c=5)
    assert shown(counts, FLAT) == counts


def test_two_small_ones_may_be_enough_for_each_other():
    read = shown(counted(a=40, b=2, c=3), FLAT)
    assert read["a"] == 40 and read["all"] == 45


def test_where_two_small_ones_can_only_be_one_thing_the_next_goes_too():
    read = shown(counted(a=40, b=4, c=4), FLAT)
    assert read["a"] == Hidden.BESIDE and read["all"] == 48


def test_a_total_that_is_small_hides_its_parts_and_is_protected_itself():
    sums = [Sum("decided", ("put", "back", "no")), Sum("no", ("rude", "spam"))]
    counts = {"decided": 103, "put": 60, "back": 40, "no": 3, "rude": 1, "spam": 2}
    read = shown(counts, sums)
    assert {read[name] for name in ("no", "rude", "spam")} == {Hidden.FEW}
    assert read["back"] == Hidden.BESIDE and read["put"] == 60


def test_the_large_one_stays_where_hiding_under_its_neighbour_is_enough():
    sums = [Sum("decided", ("put", "back", "no")), Sum("back", ("rude", "spam"))]
    counts = {"decided": 66, "put": 53, "back": 10, "no": 3, "rude": 5, "spam": 5}
    read = shown(counts, sums)
    assert (read["put"], read["decided"]) == (53, 66)
    assert {read["back"], read["spam"]} == {Hidden.BESIDE} and read["rude"] == 5


def test_a_running_year_is_rounded_down():
    assert shown({"one": 23, "other": 4}, [], step=5) == {"one": 20, "other": Hidden.FEW}


@st.composite
def years(draw: st.DrawFn) -> tuple[dict[str, int], list[Sum]]:
    """Two rows under one total, and a row under one of their parts."""
    number = st.one_of(st.integers(0, 6), st.integers(0, 9))
    leaves = draw(st.lists(number, min_size=2, max_size=3))
    under = draw(st.lists(number, min_size=1, max_size=3))
    counts = {f"p{at}": count for at, count in enumerate(leaves)}
    counts |= {f"u{at}": count for at, count in enumerate(under)}
    counts["p0"] = sum(under)
    first = tuple(f"p{at}" for at in range(len(leaves)))
    counts["all"] = sum(counts[name] for name in first)
    sums = [Sum("all", first), Sum("p0", tuple(f"u{at}" for at in range(len(under))))]
    if draw(st.booleans()):
        cut = draw(st.integers(0, counts["all"]))
        counts |= {"x": cut, "y": counts["all"] - cut}
        sums.append(Sum("all", ("x", "y")))
    return counts, sums


@given(years(), st.sampled_from((1, 5)))
@settings(deadline=None)
def test_no_small_count_can_be_worked_out(year, step):
    counts, sums = year
    read = shown(counts, sums, step)
    bounds = could_be(read, sums, step)
    for name, count in counts.items():
        low, high = bounds[name]
        assert low <= count <= high, "what is read is true"
        assert (read[name] == Hidden.FEW) == (count < FEW)
        if count < FEW:
            assert high - low + 1 >= LEAST_DOUBT


@given(st.lists(st.integers(0, 8), min_size=2, max_size=3))
@settings(deadline=None)
def test_who_tries_every_possibility_finds_as_little(numbers):
    names = [f"p{at}" for at in range(len(numbers))]
    counts = dict(zip(names, numbers, strict=True)) | {"all": sum(numbers)}
    read = shown(counts, [Sum("all", tuple(names))])
    found: dict[str, set[int]] = {name: set() for name in names}
    for tried in product(*(_possible(read[name]) for name in names)):
        if read["all"] == Hidden.BESIDE and sum(tried) >= FEW:
            fits = True
        elif read["all"] == Hidden.FEW:
            fits = sum(tried) < FEW
        else:
            fits = sum(tried) == read["all"]
        if fits:
            for name, number in zip(names, tried, strict=True):
                found[name].add(number)
    for name in names:
        if read[name] == Hidden.FEW:
            assert len(found[name]) >= LEAST_DOUBT


def _possible(one: int | Hidden) -> range:
    if one == Hidden.FEW:
        return range(FEW)
    return range(FEW, 18) if one == Hidden.BESIDE else range(one, one + 1)
