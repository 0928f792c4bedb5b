"""The line is lost: help lines that dial, words that are not lost, and leaving all the same."""

import pytest

from bin.child import wait_until
from tests.people import EGEL
from tests.things import published

TITLE, BODY = "Hoe zeg ik het", 'Ik wil <b>stoppen</b> & "praten".\n\nMaar hoe begin ik?'
ALLOWED = {"service_workers": "allow"}
NO_LINE, AGAIN = "Er is even geen verbinding", "Probeer opnieuw"
KEPT = """async () => {
  const cache = await caches.open("line");
  const page = await cache.match("/no-line");
  return page ? page.headers.get("Content-Language") : "";
}"""
IN_HAND = """() => navigator.serviceWorker.ready.then(() => new Promise(resolve => {
  const workers = navigator.serviceWorker;
  workers.controller ? resolve(true) : (workers.oncontrollerchange = () => resolve(true));
}))"""


@pytest.fixture
def come_in(open_window):
    """Somebody at their first page, with what is kept for a lost line."""

    def come_in(name=None, width=360, **more):
        window = open_window(name, width, **ALLOWED, **more)
        window.go("/")
        assert window.page.evaluate(IN_HAND)
        return window

    return come_in


def has_kept(window, language) -> bool:
    """Playwright's own waiting takes any promise for a yes."""
    return wait_until(lambda: window.page.evaluate(KEPT) == language, 30)


def cut(window) -> None:
    window.context.set_offline(True)


def mend(window) -> None:
    window.context.set_offline(False)


@pytest.mark.parametrize("width", [360, 1280])
def test_another_page_shows_help_lines_that_dial(come_in, width):
    young = come_in(width=width)
    cut(young)
    young.go("/themes/1")
    assert young.reads(NO_LINE) and not young.reads("Dit schreef je")
    assert young.page.locator("a[href='tel:102']").is_visible()
    young.look("no-line")
    young.click(f"text={AGAIN}")
    assert young.reads(NO_LINE)
    mend(young)
    young.click(f"text={AGAIN}")
    assert young.reads("Ouders")


@pytest.mark.parametrize("width", [360, 1280])
def test_what_was_sent_is_shown_and_sent_once_the_line_is_back(come_in, width):
    young = come_in(EGEL, width)
    young.go("/ask")
    young.page.fill("[name=title]", TITLE)
    young.page.fill("textarea[name=body]", BODY)
    young.page.check("[name=theme] >> nth=0")
    cut(young)
    young.click("text=Lees na")
    assert young.reads(NO_LINE)
    assert shown_back(young) == [TITLE, BODY]
    young.look("not-sent")
    young.click(f"text={AGAIN}")
    assert (
        young.reads(NO_LINE) and young.page.locator("textarea:visible").last.input_value() == BODY
    )
    mend(young)
    young.click(f"text={AGAIN}")
    assert young.page.inner_text("h1") == "Lees na"
    assert young.page.inner_text(".sheet .as-written") == BODY
    young.click("main button[name=send]")
    assert young.reads("goed aangekomen")


def shown_back(window) -> list[str]:
    return [area.input_value() for area in window.page.locator("textarea:visible").all()]


def test_a_passphrase_is_never_shown(come_in):
    young = come_in()
    young.go("/sign-in")
    young.page.fill("[name=pseudonym]", EGEL)
    young.page.fill("[name=passphrase]", "mijn zeer geheime zin")
    cut(young)
    young.click("main button[name=send]")
    assert young.reads(NO_LINE) and not young.reads(AGAIN)
    assert "geheime" not in young.page.content() and EGEL not in young.page.content()


def by_the_button(window):
    window.page.click("[data-quick-exit]")


def by_escape(window):
    for _ in range(3):
        window.page.keyboard.press("Escape")


@pytest.mark.parametrize("leave", [by_the_button, by_escape])
@pytest.mark.parametrize("where", ["a-page", "no-line"])
def test_one_leaves_without_a_line_and_is_signed_out_when_it_is_back(
    come_in, the_clock, leave, where
):
    post = published(title=TITLE, body="Niemand zegt iets.")
    the_clock.pass_grace()
    young = come_in(EGEL)
    young.go(f"/threads/{post.thread.public_id}")
    cut(young)
    if where == "no-line":
        young.go("/my-posts")
    leave(young)
    young.page.wait_for_url("**/away")
    assert young.reads("Waar wil je heen?") and not young.reads("Klankbord")
    young.keep("away-without-a-line", ("light", "dark"))
    young.page.go_back()
    assert not young.reads(TITLE)
    mend(young)
    young.go("/")
    assert young.reads("Aanmelden") and not young.reads("Mijn berichten")
    young.go("/my-posts")
    assert "/sign-in" in young.page.url


def test_another_language_renews_what_is_kept(come_in):
    young = come_in()
    assert has_kept(young, "nl")
    young.click("nav .languages a[lang=fr]")
    assert has_kept(young, "fr")
    cut(young)
    young.go("/rules")
    assert young.page.get_attribute("html", "lang") == "fr" and not young.reads(NO_LINE)
    young.look("no-line-in-french")


def test_the_quick_exit_with_a_line_keeps_nothing(come_in):
    young = come_in(EGEL)
    assert has_kept(young, "nl")
    young.page.click("[data-quick-exit]")
    young.page.wait_for_url("**/away")
    assert young.page.evaluate("caches.keys()") == []
