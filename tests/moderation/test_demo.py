"""The demo has something to show on each page of a young person."""

import pytest

from moderation import demo
from moderation.demo_words import BLUNT, CHOICE, HOW_IT_WENT, NOT_SENT, QUIET
from tests.house import real_house
from tests.people import EGEL, OTTER


@pytest.fixture
def egel(app, visit, the_clock):
    """A browser of theirs, once everything was written."""
    real_house(app)
    the_clock.advance(days=30)  # the cast was there before it wrote
    demo.load_posts()
    return visit(EGEL)


def thread(browser, title):
    found = browser.get("/search").submit("words", words=title)
    return browser.get(found.link(title))


def test_dappere_egel_finds_something_on_each_page(egel):
    mine = egel.get("/my-posts")
    assert "Schrijf verder aan je vraag" in mine and QUIET in mine
    assert NOT_SENT.title in egel.get("/ask").html
    assert "Er is iets nieuws in een gesprek dat je volgt." in egel.get("/notices")
    assert "Volg niet meer" in egel.get("/following")
    assert BLUNT in egel.get("/account/quiet")
    choices = egel.get("/account/my-data/choices")
    for chosen in ("Hoe weet je of iemand je leuk vindt", "Dit hielp", BLUNT, "Depressie"):
        assert chosen in choices


def test_a_question_of_weeks_ago_says_what_helped_and_how_it_went(egel, visit):
    page = thread(visit(OTTER), QUIET)
    assert "Dit hielp" in page and HOW_IT_WENT.body in page
    assert "Ik zoek: tips, wie dit ook meemaakte" in page and EGEL not in page
    assert "Dit gesprek is klaar" in thread(egel, CHOICE)
    found = egel.get("/search").submit("words", words="groep", helped="y")
    assert QUIET in found and CHOICE not in found
