"""A crisis, from the text to the closed case, with the talk in between."""

from tests.journeys.ways import on_a_phone, read_over_and_send
from tests.people import EGEL, JO

TITLE, BODY = "Ik kan niet meer", "Ik wil niet meer leven. Niemand weet dit."
FIRST = "Dag. Ik ben Jo. Ik lees dat het heel zwaar is. Wil je me er meer over vertellen?"
ANSWER = "Ik durf het thuis niet te zeggen."

READ = "main .text-lines button:has-text('Lees')"


def open_case(window):
    window.go("/staff/cases")
    window.click("text=Open de zaak")


@on_a_phone
def test_a_crisis_goes_from_text_to_closed_case(open_window, come, way):
    egel = come(way, EGEL)
    jo = open_window(JO, 1280)
    egel.go("/ask")
    egel.page.fill("[name=title]", TITLE)
    egel.page.fill("[name=body]", BODY)
    egel.page.check("#theme-0")
    read_over_and_send(egel)
    assert egel.reads("112")

    jo.go("/staff/waiting?lane=staff")
    assert jo.reads("rood")
    jo.click("text=Neem op als zaak")
    open_case(jo)
    jo.click(READ)
    jo.click("text=Schrijf de jongere")
    jo.page.fill("[name=body]", FIRST)
    jo.look("first-words")
    jo.click("main button[name=send]")

    egel.go("/my-posts")
    egel.click("text=Lees en antwoord")
    assert egel.reads(FIRST)
    egel.look("a-talk")
    egel.page.fill("[name=body]", ANSWER)
    egel.click("main button[name=send]")
    assert egel.reads(ANSWER)

    open_case(jo)
    jo.look("a-case")
    jo.click("text=Naar het gesprek")
    assert jo.reads(ANSWER)
    jo.page.fill("[name=body]", "Goed dat je dit zegt. We zoeken samen wie je kan helpen.")
    jo.look("a-talk-from-the-other-side")
    jo.click("main button[name=send]")

    open_case(jo)
    jo.click(READ)
    jo.page.select_option("[name=reason]", "harmful")
    jo.page.fill("[name=words]", "Dit gaat niet op het forum. We praten er samen over.")
    jo.click("text=Plaats dit niet")
    open_case(jo)
    jo.page.locator("[name=came_of]").first.check()
    jo.look("closing-a-case")
    jo.click("main button:has-text('Sluit deze zaak af')")
    assert jo.reads("De zaak is afgesloten.")
