"""A language is chosen by hand; somebody asks and reads in French, the desk judges in Dutch."""

import re

import pytest
from babel.messages.catalog import Catalog

from bin.translations import CATALOGUES, read
from tests.journeys.ways import in_each_way, sign_up, take_next
from tests.people import EGEL, NOOR, ROBIN
from tests.things import published

TITLE, BODY = "Mes parents se disputent", "Que faire quand ils crient ? Je ne dors plus."
ANSWER = "Praat erover met iemand die je vertrouwt."
# What is written on a page, each text by itself, with what people wrote left out.
WRITTEN = """() => {
  const said = [...document.querySelectorAll("[aria-label], [placeholder], [title]")].flatMap(
    one => ["aria-label", "placeholder", "title"].map(name => one.getAttribute(name) || ""));
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode())
    if (!node.parentElement.closest("script, style, :not(html)[lang=nl]")) said.push(node.data);
  return said.map(one => one.trim().replace(/\\s+/g, " ")).filter(Boolean);
}"""


@pytest.fixture(scope="module")
def french() -> Catalog:
    return read(CATALOGUES / "fr" / "LC_MESSAGES" / "messages.po")


def dutch_on(window, catalog: Catalog) -> list[str]:
    """The texts of the page that are a message of ours and should have been another in French."""
    found = []
    for text in window.page.evaluate(WRITTEN):
        message = catalog.get(text)
        if message is not None and message.string != text and re.search("[a-z]{2}", text):
            found.append(text)
    return found


@in_each_way
def test_a_stranger_goes_to_french_and_english_and_back(app, come, way):
    young = come(way)
    young.go("/rules")
    for name, code in (("Français", "fr"), ("English", "en"), ("Nederlands", "nl")):
        way.choose(young, name)
        assert young.page.get_attribute("html", "lang") == code
        assert young.page.url.endswith("/rules"), "one stays where one was"
        young.look(f"rules-in-{code}")
    assert not young.context.cookies(), "nothing of it stays on the device"


@in_each_way
def test_somebody_asks_and_reads_in_french(app, open_window, come, the_clock, french, way):
    young, robin = come(way), open_window(ROBIN)

    def check(name):
        assert not dutch_on(young, french), f"Dutch on {name}"
        young.look(name)

    young.go("/language/fr")
    check("home")
    young.go("/ask")
    young.page.fill("[name=title]", TITLE)
    young.page.fill("textarea[name=body]", BODY)
    young.page.check("[name=theme] >> nth=0")
    check("ask")
    young.click("main button[name=send]")
    check("read-over")
    young.click("main .form-end form:first-of-type button[name=send]")
    sign_up(young)
    check("sign-up")
    young.click(".form-end button[name=send]")
    check("recovery-code")
    young.click("main a.button-main")
    assert young.reads(TITLE)
    check("waiting")
    take_next(robin)
    assert robin.reads(BODY) and robin.reads("Wat doe je?"), "the desk reads Dutch"
    robin.page.fill("textarea[name=reply]", ANSWER)
    robin.click("button[name=outcome][value=publish]")
    the_clock.pass_grace()
    young.go("/notices")
    check("notices")
    young.click("main .threads a >> nth=0")
    check("published")
    young.click("main a.button-main")
    assert young.reads(ANSWER)
    check("thread")


YOUNG_PAGES = (
    "/help",
    "/about",
    "/search",
    "/themes/1",
    "/themes/10",
    "/my-posts",
    "/following",
    "/account",
    "/account/quiet",
    "/account/my-data",
    "/account/leave",
    "/account/passphrase",
    "/no-line",
    "/away",
)


def test_no_page_of_a_young_person_speaks_dutch_in_french(app, open_window, the_clock, french):
    post = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    young = open_window(EGEL)
    young.go("/language/fr")
    thread = f"/threads/{post.thread.public_id}"
    mine = f"/my-posts/{post.public_id}"
    of_post = (thread, f"{thread}/reply", mine, f"{mine}/edit", f"{mine}/erasure")
    found = {}
    for page in (*of_post, f"{mine}/nameless", f"/posts/{post.public_id}/report", *YOUNG_PAGES):
        young.go(page)
        assert young.page.get_attribute("html", "lang") == "fr", page
        if left := dutch_on(young, french):
            found[page.replace(post.public_id, "…")] = left
    assert not found
