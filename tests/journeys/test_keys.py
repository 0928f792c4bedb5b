"""Letters press buttons at the desk: never while typing, never with a modifier, never unwanted."""

from app.database import db
from tests.people import ROBIN
from tests.things import ask, fresh


def test_letters_press_the_buttons_of_the_desk(open_window, app):
    post = ask()
    robin = open_window(ROBIN, width=1280)
    robin.go("/desk/")
    with robin.page.expect_navigation():
        robin.page.keyboard.press("n")
    assert robin.reads("Wat zouden jullie doen?")
    robin.look("desk-with-keys")
    here = robin.page.url

    for modifier in ("Control", "Alt", "Meta", "Shift"):
        robin.page.keyboard.press(f"{modifier}+p")
    robin.page.focus("textarea[name=reply]")
    robin.page.keyboard.type("plop, van a tot z")
    assert robin.page.url == here
    assert robin.page.input_value("textarea[name=reply]") == "plop, van a tot z"

    robin.page.fill("textarea[name=reply]", "")
    robin.page.evaluate("document.activeElement.blur()")
    robin.page.keyboard.press("a")
    assert robin.page.evaluate("document.activeElement.name") == "reason"
    robin.page.evaluate("document.activeElement.blur()")
    with robin.page.expect_navigation():
        robin.page.keyboard.press("p")
    db.session.rollback()
    assert fresh(post).state == "published"


def test_keys_can_be_switched_off(open_window, app):
    ask()
    robin = open_window(ROBIN)
    robin.go("/desk/")
    robin.click("button[name=keys][value=off]")
    robin.look("keys-off")
    robin.page.keyboard.press("n")
    robin.page.keyboard.press("n")
    robin.page.wait_for_load_state()
    assert robin.page.url.endswith("/desk/")
    assert not robin.reads("Wat zouden jullie doen?")
