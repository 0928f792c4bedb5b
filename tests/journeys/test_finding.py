"""Most people only read: one looks for words, finds what others asked, and may ask from there."""

import pytest

from app.posts.marks import mark_helped
from tests.journeys.ways import in_each_way
from tests.people import EGEL, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import published, reply

MINE, OTHER = "Mijn ouders gaan scheiden", "Ouders die uit elkaar gaan"
ANSWER = "Bij mij hielp een schrift dat mee verhuisde."
TITLE, BODY = "Gescheiden ouders", "Bij wie ga ik dan wonen? Ik wil niet kiezen."


@pytest.fixture
def forum(app, the_clock):
    """A theme with enough in it to have something on top, and two questions that look alike."""
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    first = published(OTTER, by=NOOR, title=MINE, body="Bij wie ga ik dan wonen?")
    other = published(EGEL, by=NOOR, title=OTHER, body="Waar zal ik wonen?")
    for number, title in enumerate(("Kamer delen", "Strenge regels", "Geen zakgeld", "Verhuizen")):
        published((EGEL, OTTER, UIL)[number % 3], by=NOOR, title=title, body="Hoe doe jij dat?")
    the_clock.pass_grace()
    for question in (first, other):
        answer = reply(question, ROBIN, ANSWER)
        the_clock.pass_grace()
    mark_helped(id_of(EGEL), answer.public_id, helped=True)
    the_clock.advance(seconds=5)
    return app


@in_each_way
def test_a_stranger_finds_reads_and_asks(forum, come, way):
    young = come(way)
    young.go("/")
    way.type_in(young, "words", "gescheidn")
    way.choose(young, "Zoek")
    assert young.reads("Wat we vonden") and "gescheid" not in young.page.url
    young.look("found")
    way.choose(young, MINE)
    assert young.reads(ANSWER) and young.reads("Vragen die hierop lijken")
    young.look("thread-with-others-like-it")
    way.choose(young, OTHER)
    assert young.reads("Dit hielp") and young.reads(ANSWER)
    way.choose(young, "Ouders")
    assert young.page.inner_text("[aria-labelledby=well-answered] li").startswith(OTHER)
    young.look("well-answered")
    way.choose(young, "Stel je vraag over dit thema")
    assert young.page.get_by_label("Ouders").is_checked()
    write(way, young)
    young.look("others-asked-this")
    way.unfold(young, MINE)
    assert young.reads(ANSWER)
    young.look("read-beside-ones-own")
    way.choose(young, "Terug naar schrijven")
    assert young.page.input_value("[name=title]") == TITLE
    assert young.page.input_value("textarea[name=body]") == BODY


def write(way, young):
    way.type_in(young, "title", TITLE)
    way.type_in(young, "body", BODY)
    way.choose(young, "Lees na")
    assert young.reads("Anderen vroegen dit ook") and not young.reads(ANSWER)


@in_each_way
def test_who_finds_nothing_is_told_what_to_do(forum, come, way):
    young = come(way)
    young.go("/search")
    way.type_in(young, "words", "xylofoon")
    way.choose(young, "Zoek")
    assert young.reads("We vonden hier niets over")
    young.look("nothing-found")
    way.choose(young, "Stel je vraag")
    assert young.page.url.endswith("/ask")
