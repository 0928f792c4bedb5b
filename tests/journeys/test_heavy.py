"""A text that frightens: an adult answers in private, and nobody else ever reads it."""

from tests.people import EGEL, JO, ROBIN

TITLE, BODY = "Het gaat niet meer", "Ik wil niet meer leven."
ANSWER = "Ik ben blij dat je dit schrijft. Hoe is het nu met je?"
BACK = "Nu gaat het een beetje. Dank je dat je antwoordt."
AGAIN = "Fijn om te horen. Ik lees hier morgen weer."


def test_a_red_text_is_answered_by_an_adult_in_private(open_window, the_clock):
    young, robin, jo = open_window(EGEL), open_window(ROBIN), open_window(JO)
    young.go("/ask")
    young.page.fill("[name=title]", TITLE)
    young.page.fill("textarea[name=body]", BODY)
    young.page.check("[name=theme] >> nth=0")
    young.click("main button[name=send]")
    assert young.page.locator("main a[href^='tel:']").count() > 0, "help comes before sending"
    young.look("help-before-sending")
    young.click("main button[name=send]")
    assert young.page.locator("main a[href^='tel:']").count() > 0, "help stands on the page itself"
    young.look("waiting-red")

    robin.go("/desk/")
    robin.click("button[data-key=n]")
    assert not robin.reads(BODY), "a peer never reads this"

    jo.go("/staff/waiting")
    jo.look("everything-waiting")
    jo.click("main table form button")
    assert jo.reads("niet meer leven")
    jo.look("desk-red")
    jo.click("a[href$='/answer']")
    jo.page.fill("textarea[name=body]", ANSWER)
    jo.look("answering")
    jo.click("main button[name=send]")
    assert jo.reads(ANSWER)

    the_clock.pass_grace()
    young.go("/notices")
    young.look("notices")
    young.go("/my-posts")
    young.look("my-posts")
    young.click("main a[href^='/talks/']")
    assert young.reads(ANSWER) and young.reads("volwassene van het team")
    young.page.fill("textarea[name=body]", BACK)
    young.look("talk-of-the-young-person")
    young.click("main button[name=send]")
    assert young.reads(BACK)

    jo.page.reload()
    assert jo.reads(BACK)
    jo.page.fill("textarea[name=body]", AGAIN)
    jo.look("talk-of-staff")
    jo.click("main button[name=send]")
    young.page.reload()
    assert young.reads(AGAIN)

    for window in (robin, open_window()):
        window.go(young.page.url.removeprefix(window.address))
        assert not window.reads(ANSWER) and not window.reads(BACK)
