"""Care around the text in hand: one tap in, one tap out, and somebody when one needs them."""

from playwright.sync_api import expect

from moderation.care import settings
from tests.journeys.ways import (
    PLAIN,
    in_each_way,
    look_again,
    take_next,
    was_gone_at_once,
    watch_what_is_left,
)
from tests.people import ADA, EGEL, JO, NOOR, ROBIN, id_of
from tests.things import ask

TITLE, BODY = "Thuis is het ruzie", "Elke avond is het ruzie en ik zit op mijn kamer."


@in_each_way
def test_one_tap_to_get_up_and_one_to_sit_down_again(come, the_clock, way):
    ask(EGEL, title=TITLE, body=BODY)
    robin = come(way, ROBIN)
    robin.go("/desk/")
    way.choose(robin, "Ik stop voor vandaag")
    robin.look("how-was-it")
    robin.page.fill("[name=words]", "Veel gelezen")
    robin.page.press("[name=words]", "Enter")
    assert robin.reads("Hoe was het vandaag?"), "Enter says nothing in one's place"
    way.choose(robin, "Moeilijk")
    assert robin.reads("Dank je voor vandaag")
    robin.look("goodbye")
    way.choose(robin, "Ik wil erover praten")
    assert robin.reads("Een volwassene van het team spreekt met jou")

    the_clock.advance(days=1)
    robin.go("/desk/")
    assert robin.reads("Hoe gaat het nu met jou?")
    assert robin.page.locator("[data-key=n]").count() == 0
    robin.look("how-is-it-now")
    way.choose(robin, "Gaat wel")
    way.press(robin, "n")
    assert robin.reads(BODY)


@in_each_way
def test_whoever_needs_somebody_is_rid_of_the_text_and_sees_who_comes(open_window, come, app, way):
    settings.set_duty_number(id_of(ADA), "0800 00 000")
    ask(EGEL, title=TITLE, body=BODY)
    robin, jo = come(way, ROBIN), open_window(JO, 1280)
    if way is not PLAIN:
        robin.page.clock.install()
    take_next(robin)
    watch_what_is_left(way, robin)
    way.choose(robin, "Ik heb iemand nodig")
    assert was_gone_at_once(way, robin)
    assert robin.reads("0800 00 000") and robin.reads("Nog niemand heeft het gezien")
    assert not robin.reads(BODY)

    jo.go("/staff/waiting")
    jo.page.click("text=Gezien, ik kom")
    expect(jo.page.get_by_text("Gezien, ik kom")).to_have_count(0)
    if way is PLAIN:
        way.choose(robin, "Kijk opnieuw")
    else:
        look_again(robin, 10)
    expect(robin.page.get_by_text("Jo heeft het gezien om")).to_be_visible()

    take_next(robin)
    assert robin.reads("Er is nu geen bericht voor jou"), "it is not offered again"


def test_the_adult_who_is_there_is_named_on_every_screen(open_window, app):
    ask(EGEL, title=TITLE, body=BODY)
    noor = open_window(NOOR)
    for address in ("/desk/", "/desk/unanswered", "/desk/guidelines", "/desk/sittings/end"):
        noor.go(address)
        assert noor.reads("Jo is er voor jou.")
    take_next(noor)
    assert noor.reads("Jo is er voor jou.")
