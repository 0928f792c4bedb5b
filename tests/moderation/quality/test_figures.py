"""What is counted of second looks: nothing about anybody, and no more than the numbers carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.errors import NotAllowed
from moderation.quality.agreement import FEWEST
from moderation.quality.figures import Pair, figures
from moderation.quality.models import Why
from moderation.quality.queries import pairs_between
from moderation.quality.verdicts import Verdict
from tests.app.test_statements import statements
from tests.moderation.quality.looking import (
    all_looks,
    chosen,
    copies_of,
    differs,
    give,
    look_at,
    settled,
    take,
)
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, UIL, account

PUBLISH = Verdict("publish")
CONTACT, NAME = Verdict("return", "contact"), Verdict("return", "name")
REFUSE, ESCALATE = Verdict("refuse", "hate"), Verdict("escalate")
VERDICTS = st.sampled_from([PUBLISH, CONTACT, NAME, REFUSE])
PAIRS = st.lists(st.builds(Pair, VERDICTS, VERDICTS, st.just(None)), max_size=80)


def pairs(*of: tuple[Verdict, Verdict, int]) -> list[Pair]:
    return [Pair(first, second, None) for first, second, times in of for _ in range(times)]


def test_below_thirty_only_counts_are_given():
    few = figures(pairs((PUBLISH, PUBLISH, FEWEST - 1))).overall
    assert (few.same.hits, few.same.of) == (29, 29) and few.beyond_chance is None
    enough = figures(pairs((PUBLISH, PUBLISH, 25), (PUBLISH, CONTACT, 5))).overall
    assert (enough.same.hits, enough.same.of) == (25, 30) and enough.beyond_chance is not None


def test_a_reason_counts_where_at_least_one_gave_it():
    counted = figures(
        pairs(
            (PUBLISH, PUBLISH, 100),
            (CONTACT, CONTACT, 20),
            (CONTACT, NAME, 5),
            (PUBLISH, CONTACT, 6),
            (NAME, NAME, 2),
        )
    )
    contact, name = counted.by_reason
    assert (contact.same.name, contact.same.hits, contact.same.of) == ("contact", 20, 31)
    assert contact.beyond_chance is not None and 0.5 < contact.beyond_chance.value < 1
    assert (name.same.hits, name.same.of, name.beyond_chance) == (2, 7, None)


def test_missed_harm_stands_apart_from_too_much_care():
    counted = figures(
        pairs(
            (PUBLISH, PUBLISH, 10),
            (PUBLISH, REFUSE, 1),
            (PUBLISH, ESCALATE, 2),
            (PUBLISH, CONTACT, 4),
            (CONTACT, PUBLISH, 3),
            (REFUSE, PUBLISH, 1),
            (CONTACT, CONTACT, 5),
        )
    )
    assert (counted.missed.hits, counted.missed.of) == (3, 17)
    assert (counted.changed.hits, counted.changed.of) == (4, 17)
    assert (counted.careful.hits, counted.careful.of) == (4, 9)


@given(PAIRS)
def test_every_pair_is_counted_once_in_each_way(read):
    counted = figures(read)
    assert counted.overall.same.of == len(read) == counted.unsettled
    assert counted.missed.of + counted.careful.of == len(read)
    for share in (counted.missed, counted.changed, counted.careful):
        assert 0 <= share.hits <= share.of
    for one in counted.by_reason:
        assert 0 <= one.same.hits <= one.same.of <= len(read)
        assert (one.beyond_chance is not None) == (one.same.of >= FEWEST)


def test_the_pairs_of_a_period_come_from_what_was_read(app, the_clock):
    chosen(the_clock, EGEL)
    give(take(JO), JO)
    post = differs(the_clock, OTTER, reader=JO)
    settled(post, MAXIME)
    chosen(the_clock, UIL, NOOR)
    today = clock.today()
    found = pairs_between(account(JO), today, today)
    assert sorted(pair.settlement for pair in found) == ["agreed", "stands"]
    assert [pair.second for pair in found if not pair.is_same] == [CONTACT]
    tomorrow = today + clock.timedelta(days=1)
    assert not pairs_between(account(JO), tomorrow, tomorrow)
    assert not pairs_between(account(JO), today, today, Why.HEAVY)
    assert len(pairs_between(account(JO), today, today, Why.NEWCOMER)) == 2
    with pytest.raises(NotAllowed):
        pairs_between(account(ROBIN), today, today)


def test_the_page_tells_what_was_counted_and_of_nobody(app, visit, the_clock):
    differs(the_clock, EGEL, reader=JO)
    page = visit(JO).get("/staff/quality")
    assert "0 van 1" in page and "nog te weinig gelezen" in page
    assert "1 verschil is nog af te ronden" in page
    assert "Telefoon, mail" in page, "the reason in words"
    for name in (ROBIN, NOOR):
        assert name not in page.html.split("<main")[1].split("</main")[0]
    empty = visit(JO).get("/staff/quality?first=2026-01-01&last=2026-02-01&why=heavy")
    assert "las niemand iets een tweede keer" in empty
    wrong = visit(JO).get("/staff/quality?first=nonsense&last=2026-02-01")
    assert wrong.status == 422 and "Kies vandaag" in wrong


def test_with_enough_the_page_shows_margins_and_a_picture_with_its_table(app, visit, the_clock):
    copies_of(look_at(differs(the_clock, EGEL, reader=JO)), 29)
    page = visit(JO).get("/staff/quality")
    assert "0 van 30" in page and "bijna zeker tussen" in page
    assert page.soup.find("svg") and "In een tabel" in page
    assert "-1,00" in page, "two readers who never agreed"


def test_it_costs_no_more_with_more(app, visit, the_clock):
    post = differs(the_clock, EGEL, reader=JO)
    copies_of(look_at(post), 3)
    pages = ("/staff/quality", "/staff/quality/differences", "/staff/quality/amber")
    few = [statements(visit, JO, page) for page in pages]
    copies_of(all_looks()[0], 20)
    assert [statements(visit, JO, page) for page in pages] == few
