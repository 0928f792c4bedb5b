"""A thread is followed, a reply comes, the asker says what helped and how it went."""

import pytest

from app import outbox
from app.following import how_it_went
from tests.journeys.ways import in_each_way
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN
from tests.things import claim, decide, published, reply

TITLE, ANSWER = "Mijn beste vriendin zegt niets meer", "Schrijf haar een brief. Dat hielp bij mij."
NEWS = "Er is iets nieuws in een gesprek dat je volgt."
WENT = "Ik schreef haar. We praten weer, een beetje."


@pytest.fixture
def question(app, the_clock):
    question = published(EGEL, by=NOOR, title=TITLE)
    the_clock.pass_grace()
    return question


@in_each_way
def test_who_follows_hears_of_a_reply(question, come, the_clock, way):
    otter = come(way, OTTER)
    otter.go(f"/threads/{question.thread.public_id}")
    way.choose(otter, "Volg dit gesprek")
    assert otter.reads("Niemand ziet dat je volgt.")
    otter.look("followed")
    answered(question, the_clock)
    otter.go("/")
    way.choose(otter, "Voor jou nieuw")
    otter.look("news")
    way.choose(otter, NEWS)
    assert otter.reads(ANSWER)
    way.choose(otter, "Volg dit gesprek niet meer")
    assert not otter.reads("Niemand ziet dat je volgt.")
    otter.go("/following")
    assert otter.reads("Je volgt nog geen gesprek.")
    otter.look("nothing-followed")


def answered(question, the_clock):
    reply(question, ROBIN, ANSWER)
    the_clock.pass_grace()
    outbox.drain()


@in_each_way
def test_the_asker_says_what_helped_and_how_it_went(question, open_window, come, the_clock, way):
    answered(question, the_clock)
    egel = come(way, EGEL)
    egel.go("/notices")
    way.choose(egel, "Iemand reageerde op je vraag.")
    way.choose(egel, "Bedank hiervoor")
    way.choose(egel, "Dit hielp")
    assert egel.reads("Je bedankte hiervoor") and egel.reads("Het hielp toch niet")
    egel.look("what-helped")
    tells_how_it_went(way, egel, the_clock)
    jo = open_window(JO, 1280)
    jo.go(f"/threads/{question.thread.public_id}")
    jo.click("text=Sluit dit gesprek")
    egel.go(f"/threads/{question.thread.public_id}")
    assert egel.reads("Dit gesprek is klaar") and egel.reads("Hoe het ging") and egel.reads(WENT)
    assert not egel.page.get_by_role("link", name="Reageer").count()
    egel.look("finished")


def tells_how_it_went(way, egel, the_clock):
    the_clock.advance(days=22)
    how_it_went.ask_how_it_went()
    egel.go("/notices")
    way.choose(egel, "Hoe is het nu? Als je wil, vertel je hoe het verderging.")
    egel.look("how-it-went")
    way.type_in(egel, "body", WENT)
    way.choose(egel, "Lees na")
    assert egel.reads(WENT)
    egel.click("main button[name=send]")
    assert egel.reads("goed aangekomen")
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
