"""Lees na: what to leave out is one tap, with and without scripts; and nothing is lost by it."""

import pytest

from tests.people import EGEL
from tests.things import published

TITLE = "Wie kent dit ook"
PHONE, MAIL = "0478 12 34 56", "an.peeters@mail.be"
BODY = (
    "Sinds kort doet mijn beste vriendin alsof ik er niet ben. Ze zit nu in een andere klas.\n\n"
    f"Wie dit kent, mag me bellen op {PHONE}. Of mailen naar {MAIL}. Ik ben meestal thuis na vijf."
)
CRISIS = "Soms wil ik niet meer leven."
PLAIN = {"java_script_enabled": False}
WAYS = [(360, {}), (1280, {}), (360, PLAIN), (1280, PLAIN)]
NAMES = ["phone", "desk", "phone-without-scripts", "desk-without-scripts"]
in_every_window = pytest.mark.parametrize(("width", "more"), WAYS, ids=NAMES)


def write(window, body=BODY):
    window.go("/ask")
    window.page.fill("[name=title]", TITLE)
    window.page.fill("textarea[name=body]", body)
    window.page.check("[name=theme] >> nth=0")
    asked = count_what_is_asked(window)
    window.page.keyboard.press("Tab")
    assert not asked, "nothing leaves the device before the button is pressed"
    window.click("text=Lees na")


def count_what_is_asked(window) -> list[str]:
    asked = []
    window.page.on("request", lambda request: asked.append(request.url))
    return asked


def tap(window, words, more):
    """Press the first button that says this; with scripts the page stays."""
    button = window.page.locator("main button", has_text=words).first
    if more is PLAIN:
        with window.page.expect_navigation():
            button.click()
    else:
        before = window.page.query_selector("[data-read-over] > *")
        button.click()
        window.page.wait_for_function("before => !before.isConnected", arg=before)


def in_hand(window) -> str:
    """What the focus is on."""
    return window.page.evaluate("document.activeElement.textContent").strip()


def words_on(window) -> str:
    return window.page.inner_text(".sheet .as-written")


@in_every_window
def test_a_number_is_left_out_put_back_and_left_out(open_window, width, more):
    young = open_window(EGEL, width=width, **more)
    write(young)
    assert PHONE in words_on(young) and young.reads("Dit lijkt op je telefoonnummer")
    young.look("something-personal")

    tap(young, "Laat weg", more)
    assert PHONE not in words_on(young) and MAIL in words_on(young)
    assert in_hand(young).startswith("Zet terug"), "the finger stays where it was"
    if more is not PLAIN:
        assert young.page.inner_text("[data-said]") == "Weggelaten."
    young.look("one-left-out")

    tap(young, "Zet terug", more)
    assert PHONE in words_on(young) and in_hand(young).startswith("Laat weg")
    tap(young, "Laat alles weg", more)
    assert PHONE not in words_on(young) and MAIL not in words_on(young)
    assert in_hand(young).startswith("Zet alles terug")
    young.look("all-left-out")

    young.click("text=Terug naar schrijven")
    assert young.page.input_value("textarea[name=body]") == BODY, "every word is there"
    young.page.fill("textarea[name=body]", f"{BODY} Dank je.")
    young.click("text=Lees na")
    assert words_on(young).endswith("Dank je.") and PHONE not in words_on(young)
    young.click("main button[name=send]")
    assert young.reads("goed aangekomen") and young.reads("[telefoonnummer]")
    assert not young.reads(PHONE) and not young.reads(MAIL)


@in_every_window
def test_danger_brings_help_at_once(open_window, width, more):
    young = open_window(EGEL, width=width, **more)
    write(young, f"{CRISIS} Bel me op {PHONE}.")
    assert young.reads("Een volwassene van het team leest dit eerst.")
    assert young.reads("We weten niet waar je bent")
    young.look("help-first")
    tap(young, "Laat weg", more)
    assert young.reads("bel dan 112")
    young.click("main button[name=send]")
    assert young.reads("goed aangekomen")


def test_a_long_address_stays_inside_a_phone(open_window, the_clock):
    post = published(title=TITLE, body="Wie wil mailen?")
    the_clock.pass_grace()
    young = open_window(EGEL)
    young.go(f"/threads/{post.thread.public_id}/reply")
    young.page.fill("textarea[name=body]", f"Naar {'heel.' * 12}lang@{'mail' * 12}.be graag.")
    young.click("text=Lees na")
    young.look("a-long-address")


def test_a_tap_that_does_not_arrive_is_sent_the_plain_way(open_window):
    young = open_window(EGEL)
    write(young)
    young.page.route("**/read-over", fail_once())
    with young.page.expect_navigation():
        young.page.locator("main button", has_text="Laat weg").first.click()
    assert PHONE not in words_on(young)


def fail_once():
    """The first call of the script finds no connection; what comes after goes through."""
    calls = iter([lambda route: route.fulfill(status=503, body="")])
    return lambda route: next(calls, lambda route: route.continue_())(route)


def test_the_browsers_own_way_back_loses_nothing(open_window):
    young = open_window(EGEL)
    write(young)
    young.page.go_back()
    assert young.page.input_value("textarea[name=body]") == BODY


def test_after_leaving_fast_the_way_back_shows_no_words(open_window):
    young = open_window()
    write(young)
    young.page.click("[data-quick-exit]")
    young.page.wait_for_url("**/away")
    for _ in range(2):
        young.page.go_back()
        assert TITLE not in young.page.content() and PHONE not in young.page.content()
        for field in young.page.locator("[name=title], [name=body]").all():
            assert not field.input_value()
