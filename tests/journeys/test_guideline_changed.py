"""A guideline changed, and seen at the desk: the new words, what is new in them, and what holds."""

import pytest

from tests.journeys.ways import take_next
from tests.people import EGEL, JO, ROBIN
from tests.things import ask

BODY = "Mijn vriendin zegt niets meer. In de groep staat 0478 12 34 56, zag ik."
NEW = "Vraag eerst waarom iemand een nummer wil geven."
LATER = "Een nummer blijft altijd weg."
SUMMARY = "main details summary:has-text('veranderd')"


def word_anew(window, words: str) -> None:
    """Staff find the guideline among the keys of the house, and write one sentence at its end."""
    window.go("/staff/keys")
    window.click("main a:has-text('Richtlijnen')")
    window.click("main table a:has-text('Telefoon')")
    was = window.page.input_value("[name=body]")
    window.page.fill("[name=body]", f"{was} {words}")
    window.click("main button[name=send]")
    assert window.reads("Bewaard.")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_peer_reads_the_new_words_and_what_changed(open_window, the_clock, width):
    the_clock.advance(days=20)  # the guidelines are long known
    jo, robin = open_window(JO, width), open_window(ROBIN, width)
    post = ask(EGEL, body=BODY, screened=None)
    robin.go("/desk/guidelines")
    assert not robin.page.locator("main .state").count()

    word_anew(jo, NEW)
    assert jo.reads("Versie 2 · geldt nu")
    jo.look("guideline-written")

    take_next(robin)
    assert robin.page.locator(SUMMARY).count() == 1
    opened = robin.page.locator("details[open]:has(.state)")
    assert opened.locator("ins").all_inner_texts() == [NEW]
    assert NEW in opened.locator(".post-body").first.inner_text()
    robin.look("guideline-changed-beside-a-text")
    with robin.page.expect_navigation():
        robin.page.locator("[data-key=p]").click()

    the_clock.advance(days=1)
    word_anew(jo, LATER)
    jo.go(f"/staff/posts/{post.public_id}/history")
    jo.page.get_by_label("Ik kijk een beslissing na").check()
    jo.click("main button:has-text('Kijk')")
    jo.click("a:has-text('Bekijk het zoals')")
    beside = jo.page.locator("details:has(ins)")
    assert beside.locator("ins").all_inner_texts() == [NEW]
    assert not jo.reads(LATER), "the decision keeps the version that was read"
    jo.look("guideline-of-then")
    robin.go("/desk/guidelines")
    assert robin.page.locator("ins").all_inner_texts() == [NEW, LATER]
    robin.look("guideline-in-the-book")
