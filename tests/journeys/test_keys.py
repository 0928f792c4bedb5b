"""Letters press buttons at the desk: never while typing, never with a modifier, never unwanted."""

import pytest
from playwright.sync_api import expect

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
    expect(robin.page.locator("[name=reason]")).to_be_focused()
    robin.page.evaluate("document.activeElement.blur()")
    with robin.page.expect_navigation():
        robin.page.keyboard.press("p")
    db.session.rollback()
    assert fresh(post).state == "published"


def test_a_letter_never_decides_for_somebody_who_meant_to_choose_a_dot(open_window, app):
    post = ask()
    robin = open_window(ROBIN, width=1280)
    robin.go("/desk/")
    robin.click("[data-key=n]")
    robin.page.keyboard.press("t")
    expect(robin.page.locator("[name=leaning] >> nth=0")).to_be_focused()
    robin.page.keyboard.press("p")
    robin.page.keyboard.press("Space")
    assert robin.page.is_checked("[name=leaning][value=publish]")
    assert fresh(post).state == "pending"


@pytest.mark.parametrize("place", ["/desk/?rest=1", "the text"])
def test_a_question_mark_lists_the_letters(open_window, app, place):
    ask()
    robin = open_window(ROBIN)
    robin.go("/desk/")
    if place == "the text":
        robin.click("[data-key=n]")
    robin.page.keyboard.press("?")
    expect(robin.page.locator("[data-key-list] dl")).to_be_visible()
    assert robin.reads("een tweede mening vragen")
    robin.look("which-letters")
    robin.page.keyboard.press("?")
    expect(robin.page.locator("[data-key-list] dl")).to_be_hidden()


def test_keys_can_be_switched_off(open_window, app):
    ask()
    robin = open_window(ROBIN)
    robin.go("/desk/")
    robin.page.keyboard.press("?")
    robin.click("button[name=keys][value=off]")
    robin.look("keys-off")
    robin.page.keyboard.press("n")
    robin.page.keyboard.press("n")
    robin.page.wait_for_load_state()
    assert robin.page.url.endswith("/desk/")
    assert not robin.reads("Wat zouden jullie doen?")
