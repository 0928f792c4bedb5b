"""Amber texts that wait: the oldest first, their age in words."""

import pytest

from app.errors import NotAllowed
from moderation.quality import amber
from moderation.quality.amber import Age, amber_ages, amber_waiting
from tests.people import EGEL, JO, NOOR, OTTER, UIL, account
from tests.things import AMBER, RED, ask, claim, decide


def test_each_tells_how_long_it_waits_and_the_oldest_stands_first(app, visit, the_clock):
    first = ask(EGEL, screened=AMBER)
    the_clock.advance(hours=25)
    second = ask(OTTER, screened=AMBER)
    the_clock.advance(hours=3)
    third = ask(UIL, screened=AMBER)
    ask(EGEL)  # green
    ask(OTTER, screened=RED)
    found = amber_waiting(account(JO)).items
    assert [one.review.post_id for one in found] == [first.id, second.id, third.id]
    assert [one.age for one in found] == [Age.LONG, Age.LATE, Age.IN_TIME]
    assert found[0].waits.total_seconds() == 28 * 3600
    assert amber_ages(account(JO)) == {"long": 1, "late": 1, "in_time": 1}
    page = visit(JO).get("/staff/quality/amber")
    assert "al meer dan een dag over tijd" in page and "28 u 00 min" in page
    assert len(page.soup.find_all("tr")) == 4
    page.submit("Lees")
    assert amber_waiting(account(JO)).items[0].review.claimed_by_id == account(JO).id


def test_what_is_judged_waits_no_more(app, visit, the_clock):
    ask(EGEL, screened=AMBER)
    decide(claim(NOOR), NOOR)
    assert "wacht geen oranje bericht" in visit(JO).get("/staff/quality/amber")


def test_further_pages_go_on_where_the_last_one_ended(app, monkeypatch, the_clock):
    monkeypatch.setattr(amber, "PAGE", 1)
    posts = []
    for name in (EGEL, OTTER):
        posts.append(ask(name, screened=AMBER).id)
        the_clock.advance(minutes=1)
    first = amber_waiting(account(JO))
    second = amber_waiting(account(JO), first.next_key)
    assert [page.items[0].review.post_id for page in (first, second)] == posts
    assert second.next_key is None


def test_it_is_for_staff(app):
    for read in (amber_waiting, amber_ages):
        with pytest.raises(NotAllowed):
            read(account(NOOR))
