"""How a device was set, and paper: edges show, a thread prints as a text."""

import pytest

from tests.people import EGEL, NOOR, OTTER, ROBIN
from tests.things import published, reply, returned

OWN_PAGES = ("/", "/my-posts", "/notices", "/account")
# Where colours are the reader's own, a ground no longer tells what can be pressed.
WITHOUT_EDGE = """() => [...document.querySelectorAll(".button, .quick-exit, .input")]
  .filter(one => one.offsetParent !== null && !one.matches(".button-quiet"))
  .filter(one => !(parseFloat(getComputedStyle(one).borderTopWidth) >= 1))
  .map(one => one.className)"""
ON_PAPER = ".top, .ways, .languages, .foot nav, form, .skip"


@pytest.fixture
def thread(app, the_clock) -> str:
    question = published(EGEL, by=NOOR, title="Mijn ouders gaan scheiden")
    returned(EGEL, by=NOOR)
    the_clock.pass_grace()
    reply(question, ROBIN, "Dat had ik ook.")
    the_clock.pass_grace()
    return f"/threads/{question.thread.public_id}"


def test_with_colours_of_ones_own_buttons_and_the_focus_show(open_window, thread):
    window = open_window(OTTER, forced_colors="active")
    for page in (*OWN_PAGES, thread, "/ask"):
        window.go(page)
        assert window.page.evaluate(WITHOUT_EDGE) == [], page
        window.page.keyboard.press("Tab")
        window.page.keyboard.press("Tab")
        ring = "getComputedStyle(document.activeElement).outlineStyle"
        assert window.page.evaluate(ring) != "none", page
        window.keep(f"colours-of-ones-own{page.replace('/', '-')[:12]}")


@pytest.mark.parametrize("name", [None, OTTER])
def test_a_thread_prints_as_a_text(open_window, thread, name):
    window = open_window(name, width=800)
    window.go(thread)
    window.page.emulate_media(media="print")
    shown = [one for one in window.page.locator(ON_PAPER).all() if one.is_visible()]
    assert not shown, [one.evaluate("one => one.outerHTML.slice(0, 120)") for one in shown]
    assert window.reads("Mijn ouders gaan scheiden") and window.reads("Dat had ik ook.")
    assert window.page.get_by_text("Dat had ik ook.").is_visible()
    window.keep("on-paper")
