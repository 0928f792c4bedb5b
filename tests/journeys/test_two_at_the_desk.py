"""Two people at the desk at once: never the same text, and no typed word is lost."""

import pytest
from playwright.sync_api import expect

from tests.journeys.ways import look_again, on_a_phone, take_next
from tests.people import EGEL, NOOR, OTTER, ROBIN
from tests.things import ask, claim, decide, published

FIRST, SECOND = "Mijn broer slaat de deuren dicht", "Alleen op de speelplaats"
REPLY = "Wat goed dat je dit vraagt. Ik ken dat van thuis."
LEASE = {"minutes": 10}


@pytest.fixture
def both(open_window):
    """Robin and Noor, each with a clock of their own that can be moved on."""
    windows = [open_window(name) for name in (ROBIN, NOOR)]
    for window in windows:
        window.page.clock.install()
    return windows


def type_an_answer(window):
    """Until it is kept: a moment after the last letter."""
    with window.page.expect_response("**/desk/drafts/*"):
        window.page.fill("[name=reply]", REPLY)
        look_again(window, 2)


def test_each_gets_another_text_and_the_rest_is_counted_without_reload(both):
    robin, noor = both
    ask(EGEL, title=FIRST)
    ask(OTTER, title=SECOND)
    noor.go("/desk/")
    assert noor.reads("Er wachten 2 berichten.")
    take_next(robin)
    look_again(noor)
    expect(noor.page.locator("[data-live=waiting]")).to_have_text("Er wacht 1 bericht.")
    noor.click("[data-key=n]")
    assert robin.reads(FIRST) and not robin.reads(SECOND)
    assert noor.reads(SECOND) and not noor.reads(FIRST)


def test_the_last_two_minutes_are_counted_and_a_sign_of_life_prolongs(both, the_clock):
    robin, _noor = both
    ask(EGEL, title=FIRST)
    with robin.page.expect_response("**/heartbeats"):
        take_next(robin)
    expect(robin.page.locator("[data-countdown]")).to_be_hidden()
    the_clock.advance(minutes=8, seconds=30)
    look_again(robin, 8 * 60 + 30)
    expect(robin.page.locator("[data-countdown]")).to_contain_text("Nog 1:")
    robin.look("the-last-minutes")
    robin.page.keyboard.press("Shift")
    expect(robin.page.locator("[data-countdown]")).to_be_hidden()


def test_a_text_left_alone_goes_to_a_colleague_and_its_holder_hears_so(both, the_clock):
    robin, noor = both
    ask(EGEL, title=FIRST)
    take_next(robin)
    type_an_answer(robin)
    the_clock.advance(**LEASE)
    take_next(noor)
    assert noor.reads(FIRST) and not noor.reads(REPLY)
    robin.page.keyboard.press("Shift")
    look_again(robin, 121)
    expect(robin.page.locator("[data-claim-gone]")).to_be_visible()
    assert robin.reads("Wat je schreef, is bewaard.")
    robin.look("in-other-hands")
    robin.click("[data-claim-gone] a")
    robin.page.click("text=Bewaard vandaag")
    assert robin.reads(REPLY)
    robin.look("words-one-still-has")


@on_a_phone
def test_who_decides_second_hears_kindly_why_and_keeps_every_word(come, the_clock, way):
    ask(EGEL, title=FIRST)
    robin, noor = (come(way, name) for name in (ROBIN, NOOR))
    take_next(robin)
    robin.page.fill("[name=reply]", REPLY)
    the_clock.advance(**LEASE)
    take_next(noor)
    way.press(noor, "p")
    assert noor.reads("Je plaatste een bericht")
    way.press(robin, "p")
    assert robin.reads("Een collega besliste intussen al over dit bericht.")
    assert REPLY in [field.input_value() for field in robin.page.locator("textarea").all()]
    robin.keep("a-colleague-was-first")
    robin.go("/desk/?rest=1")
    robin.page.click("text=Bewaard vandaag")
    assert robin.reads("Woorden die je nog hebt") and robin.reads(REPLY)


def test_that_a_colleague_writes_an_answer_shows_without_reload(both, the_clock):
    robin, noor = both
    ask(EGEL, title=FIRST)
    decide(claim(NOOR), NOOR)
    published(OTTER, title=SECOND)
    the_clock.pass_grace()
    for window in both:
        window.go("/desk/unanswered")
    robin.click("li:has-text('deuren') button")
    look_again(noor)
    taken, free = (noor.page.locator(f"li:has-text('{one}')") for one in ("deuren", "Alleen"))
    expect(taken.get_by_text("Een collega schrijft hier een antwoord.")).to_be_visible()
    expect(taken.get_by_role("button")).to_be_hidden()
    expect(free.get_by_role("button")).to_be_visible()
    noor.look("a-colleague-writes")
