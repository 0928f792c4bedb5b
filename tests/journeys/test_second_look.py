"""A second look reversed: a peer reads blind, an adult settles, author and moderator are told."""

import pytest

from moderation.quality.choosing import choose
from tests.journeys.ways import on_a_phone
from tests.moderation.quality.looking import copies_of, differs, look_at
from tests.people import EGEL, JO, NOOR, ROBIN, UIL
from tests.things import AMBER, ask, published

TITLE, BODY = "Wie wil praten", "Ik ben elke avond op de hoek van onze straat, kom gerust."


@on_a_phone
def test_a_second_look_is_reversed_and_kindly_told(open_window, come, the_clock, way):
    post = published(EGEL, ROBIN, title=TITLE, body=BODY)
    the_clock.pass_grace()
    choose()
    egel, noor, robin = (come(way, name) for name in (EGEL, NOOR, ROBIN))
    jo = open_window(JO, 1280)

    noor.go("/desk/")
    noor.look("nothing-waits-look-over")
    way.choose(noor, "Kijk iets na")
    assert noor.reads(TITLE) and noor.reads("Een tweede lezing")
    assert not noor.reads("Robin") and not noor.reads("geplaatst")
    noor.look("read-blind")
    noor.page.locator("[data-key=a]").click()
    if not noor.page.locator("[name=reason]").is_visible():
        noor.page.locator("#aanpassing summary").click()
    noor.page.select_option("[name=reason]", "meeting")
    way.choose(noor, "Ik zou een aanpassing vragen")
    assert noor.reads("Dank je")

    jo.go("/staff/quality/differences")
    jo.click("main table a")
    assert jo.reads("Robin") and jo.reads("Noor")
    jo.page.get_by_label("We beslissen opnieuw").check()
    jo.page.select_option("[name=outcome]", "return")
    jo.page.select_option("[name=reason]", "meeting")
    jo.page.fill("[name=words]", "Laat weg waar je te vinden bent. Dan plaatsen we het graag.")
    jo.look("differences-settled")
    jo.click("text=Rond dit af")

    egel.go(f"/my-posts/{post.public_id}")
    assert egel.reads("We lazen je tekst nog eens") and egel.reads("Laat weg waar je te vinden")
    egel.look("read-again-and-changed")
    robin.go("/desk/?rest=1")
    robin.click("text=schreef je een woordje")
    assert robin.reads("Samen bekeken") and robin.reads("Je keek zorgvuldig")
    robin.look("kind-word")
    robin.go("/desk/?rest=1")
    assert not robin.reads("schreef je een woordje")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_second_looks_are_calm_at_every_width(open_window, the_clock, width):
    copies_of(look_at(differs(the_clock, EGEL, reader=NOOR)), 40)
    ask(UIL, screened=AMBER)
    the_clock.advance(hours=3)
    jo = open_window(JO, width)
    for name in ("", "/differences", "/amber", "/shares"):
        jo.go(f"/staff/quality{name}")
        jo.look(f"quality{name.replace('/', '-')}")
