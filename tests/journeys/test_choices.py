"""Each choice at the desk, by letter on a keyboard, by thumb on a phone, and without scripts."""

import pytest

from app.database import db
from moderation.outcomes import Lane
from tests.journeys.ways import (
    PLAIN,
    in_each_way,
    was_gone_at_once,
    watch_what_is_left,
)
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN
from tests.things import ask, fresh, review_of

TITLE = "Ze zegt niets meer"
NUMBER, NAME = "0478 12 34 56", "Marie Peeters"
PERSONAL = f"Mijn vriendin {NAME} zegt niets meer. In de groep staat {NUMBER}, zag ik."
BODY = "Ik noem haar een trut in de groep. Nu zegt ze niets meer. Wat doe ik?"
UNKIND = "Ik noem haar een trut in de groep."
QUESTION = "Is dit te hard voor een meisje uit de klas?"
HEAVY_THEME = 9
DARK = "Alles is de laatste tijd donker, en ik slaap slecht."


@pytest.fixture
def sit(come):
    """Somebody at the desk, in their own way."""

    def sit_down(way, name=ROBIN):
        window = come(way, name)
        window.go("/desk/?rest=1&ready=1")
        return window

    return sit_down


@in_each_way
def test_publishing_covers_what_finds_somebody(sit, open_window, the_clock, way):
    post = ask(EGEL, title=TITLE, body=PERSONAL, screened=None)
    robin = sit(way)
    way.press(robin, "n")
    assert not robin.reads(NUMBER) and not robin.reads(NAME)
    way.choose(robin, "Toon volledige naam")
    assert robin.reads(NAME)
    way.tick(robin, "Laat dit staan (volledige naam)")
    robin.look("leaving-a-name-in-sight")
    way.press(robin, "p")
    assert robin.reads("Nog niemand heeft het gezien")
    robin.look("published")

    the_clock.pass_grace()
    reader, young = open_window(), open_window(EGEL)
    reader.go(f"/threads/{post.thread.public_id}")
    assert reader.reads(NAME) and reader.reads("[telefoonnummer]") and not reader.reads(NUMBER)
    young.go(f"/my-posts/{post.public_id}")
    assert young.reads(f"{NUMBER} wordt [telefoonnummer]") and not young.reads(f"{NAME} wordt")
    young.look("what-was-left-out")


@in_each_way
def test_a_change_is_asked_about_a_marked_passage(sit, open_window, the_clock, way):
    post = ask(EGEL, title=TITLE, body=BODY)
    robin = sit(way)
    way.press(robin, "n")
    if way is not PLAIN:
        way.mark(robin, UNKIND)
    way.open(robin, "a")
    robin.page.select_option("[name=reason]", "hurtful")
    if way is PLAIN:
        way.mark(robin, UNKIND)
    assert robin.page.input_value("[name=passage]") == UNKIND
    robin.page.press("[name=passage]", "Enter")
    assert robin.reads("Wat doe je?"), "Enter chooses nothing"
    robin.look("asking-a-change")
    way.choose(robin, "Vraag om deze aanpassing")
    if way is PLAIN:
        assert robin.page.input_value("[name=words]"), "without scripts the words come now"
        way.choose(robin, "Vraag om deze aanpassing")
    assert robin.reads("Je vroeg om een aanpassing")

    the_clock.pass_grace()
    young = open_window(EGEL)
    young.go(f"/my-posts/{post.public_id}")
    assert young.page.inner_text("main mark") == UNKIND
    assert young.reads("Sommige woorden kunnen iemand pijn doen")
    young.look("asked-to-change")


@in_each_way
def test_a_second_opinion_that_agrees_is_carried_out(sit, way):
    post = ask(EGEL, title=TITLE, body=BODY)
    asks_a_colleague(way, sit(way))
    noor = sit(way, NOOR)
    way.press(noor, "n")
    assert noor.reads(QUESTION) and not noor.reads(ROBIN)
    noor.look("asked-by-a-colleague")
    way.press(noor, "p")
    assert state_of(post) == "published"


@in_each_way
def test_a_second_opinion_that_differs_goes_to_an_adult(sit, way):
    post = ask(EGEL, title=TITLE, body=BODY)
    asks_a_colleague(way, sit(way))
    noor, jo = sit(way, NOOR), sit(way, JO)
    way.press(noor, "n")
    way.open(noor, "a")
    noor.page.select_option("[name=reason]", "hurtful")
    noor.page.fill("[name=words]", "Kan dat zachter?")
    way.choose(noor, "Vraag om deze aanpassing")
    assert noor.reads("Een volwassene kijkt mee. Dat mag.")
    noor.look("we-differ")
    assert state_of(post) == "pending"
    jo.go("/desk/")
    way.press(jo, "n")
    assert jo.reads("Wat moderators dachten") and jo.reads("Kan dat zachter?")
    jo.look("an-adult-sees-both")


def asks_a_colleague(way, robin):
    way.press(robin, "n")
    way.open(robin, "t")
    way.tick(robin, "Plaatsen")
    robin.page.fill("[name=question]", QUESTION)
    robin.look("asking-a-colleague")
    way.choose(robin, "Vraag een tweede mening")
    assert robin.reads("Je vraag gaat naar een collega")


@in_each_way
def test_an_adult_gets_it_now_or_when_it_is_not_urgent(sit, way):
    now, later = ask(EGEL, title=TITLE), ask(OTTER, title=TITLE)
    robin = sit(way)
    way.press(robin, "n")
    way.press(robin, "v")
    assert robin.reads("Een volwassene neemt dit bericht over")
    way.press(robin, "n")
    way.choose(robin, "Geef door, het is niet dringend")
    assert robin.reads("Een volwassene neemt dit bericht over")
    db.session.rollback()
    urgent, calm = review_of(now), review_of(later)
    assert urgent.lane == calm.lane == Lane.STAFF and urgent.due_at < calm.due_at


@in_each_way
def test_putting_down_needs_no_reason(sit, way):
    ask(EGEL, title=TITLE)
    ask(OTTER, title=TITLE)
    robin = sit(way)
    way.press(robin, "n")
    first = robin.page.url
    way.press(robin, "l")
    assert robin.reads("Je krijgt het niet meer te zien")
    robin.look("put-down")
    way.choose(robin, "Verder zonder reden")
    way.press(robin, "n")
    assert robin.page.url != first
    way.press(robin, "l")
    way.choose(robin, "Ik heb pauze nodig")
    assert robin.reads("Alleen de zorgcoach leest dit")
    way.press(robin, "n")
    assert robin.reads("Er is nu geen bericht voor jou")
    robin.look("nothing-waits")


@in_each_way
def test_too_heavy_takes_the_text_away_at_once(sit, way):
    post = ask(EGEL, title=TITLE, body=BODY)
    ask(OTTER, title="Iets anders")
    robin = sit(way)
    way.press(robin, "n")
    watch_what_is_left(way, robin)
    way.press(robin, "x")
    assert was_gone_at_once(way, robin)
    assert robin.reads("Goed dat je het zei") and not robin.reads(UNKIND)
    robin.look("after-too-heavy")
    assert robin.page.locator("[data-key=n]").count() == 0, "no next text"
    robin.go("/desk/")
    assert robin.reads("Een volwassene spreekt eerst met jou")
    assert robin.page.locator("[data-key=n]").count() == 0
    robin.look("closed-until-a-talk")
    db.session.rollback()
    assert (review_of(post).lane, review_of(post).level) == (Lane.STAFF, 2)


@in_each_way
def test_a_heavy_text_is_covered_until_one_opens_it(sit, way):
    ask(EGEL, title=TITLE, body=DARK, theme_id=HEAVY_THEME)
    kept_shut = ask(OTTER, title=TITLE, body=DARK, theme_id=HEAVY_THEME)
    robin = sit(way)
    way.press(robin, "n")
    assert robin.reads("Dit kan zwaar zijn") and not robin.reads(DARK)
    robin.look("covered")
    way.press(robin, "o")
    assert robin.reads(DARK)
    way.press(robin, "p")
    assert robin.reads("Adem even uit")
    robin.look("a-breath")
    way.choose(robin, "Ik ben klaar voor het volgende")
    way.press(robin, "n")
    way.press(robin, "v")
    db.session.rollback()
    assert review_of(kept_shut).lane == Lane.STAFF


def state_of(post):
    db.session.rollback()
    return fresh(post).state
