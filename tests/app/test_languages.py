"""The language of the pages: chosen by hand, kept on the device."""

import pytest
from flask_babel import force_locale

from app.languages import COOKIE, NAMES
from app.times import o_clock
from tests.conftest import A_WEDNESDAY
from tests.people import EGEL, JO
from tests.things import published


def language_of(page) -> str:
    return str(page.soup.html["lang"])


def test_everyone_reads_dutch_until_they_choose_also_with_a_french_browser(app, visit):
    page = visit().get("/", headers={"Accept-Language": "fr-BE,fr;q=0.9"})
    assert language_of(page) == "nl"


@pytest.mark.parametrize("name", [None, EGEL, JO])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_who_chooses_a_language_stays_where_they_were_and_reads_on_in_it(
    app, visit, name, language
):
    browser = visit(name)
    page = browser.get(browser.get("/rules").link(NAMES[language]))
    assert page.response.request.path == "/rules"
    assert language_of(page) == language
    assert language_of(browser.get("/")) == language


def test_who_goes_back_to_dutch_leaves_nothing_of_it_on_the_device(app, visit):
    browser = visit()
    browser.get("/language/fr")
    assert browser.client.get_cookie(COOKIE)
    assert language_of(browser.get("/language/nl")) == "nl"
    assert browser.client.get_cookie(COOKIE) is None


def test_the_quick_exit_takes_the_language_along(app, visit):
    browser = visit(language="en")
    browser.get("/away")
    assert browser.client.get_cookie(COOKIE) is None


def test_a_ready_made_page_is_kept_for_each_language(app, visit):
    visit().get("/rules")
    visit(EGEL).get("/language/fr?back=/rules")
    assert language_of(visit(EGEL).get("/")) == "fr"
    assert language_of(visit().get("/")) == "nl"
    assert language_of(visit(EGEL).get("/")) == "fr"


def test_what_people_wrote_says_that_it_is_dutch_on_a_page_that_is_not(app, visit, the_clock):
    post = published(EGEL, by=JO, title="Ruzie thuis")
    the_clock.pass_grace()
    address = f"/threads/{post.thread.public_id}"
    assert not visit().get(address).soup.h1.get("lang")
    page = visit(language="fr").get(address)
    assert page.soup.h1["lang"] == "nl"
    assert page.soup.select_one(".post .post-body")["lang"] == "nl"


@pytest.mark.parametrize("away", ["//elsewhere.example", "https://elsewhere.example/", "/\\x", ""])
def test_the_way_back_never_leads_elsewhere(app, visit, away):
    answer = visit().get("/language/fr", follow=False, query_string={"back": away}).response
    assert answer.location == "/"


def test_a_language_that_is_not_there_is_not_there(app, visit):
    assert visit().get("/language/de").status == 404


def test_the_answer_to_a_form_offers_no_other_language_so_nothing_typed_is_lost(app, visit):
    page = visit(EGEL).get("/ask").submit("body", body="Hoe zeg ik het?")
    assert "Français" not in page


def test_who_chooses_a_language_keeps_what_stood_in_the_address(app, visit):
    page = visit().get("/sign-in?back=/my-posts")
    chosen = visit().get(page.link("Français"), follow=False).response
    assert chosen.location == "/sign-in?back=/my-posts"


def test_a_page_made_for_who_asks_its_headers_alone_is_whole_for_the_next(app, visit):
    visit().client.head("/themes/1")
    assert visit().get("/themes/1").soup.select(".languages")


def test_an_hour_is_said_as_its_language_says_it(app):
    whole, half = A_WEDNESDAY, A_WEDNESDAY.replace(minute=30)
    for language, said in (
        ("nl", ["16 uur", "16:30 uur"]),
        ("fr", ["16\N{NO-BREAK SPACE}h", "16\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"]),
        ("en", ["16:00", "16:30"]),
    ):
        with app.test_request_context(), force_locale(language):
            assert [o_clock(whole), o_clock(half)] == said


@pytest.mark.parametrize(
    ("language", "hosts"),
    [
        ("nl", ["nl.wikipedia.org", "www.meteo.be/nl", "www.vrt.be"]),
        ("fr", ["fr.wikipedia.org", "www.meteo.be/fr", "www.rtbf.be"]),
        ("en", ["en.wikipedia.org", "www.meteo.be/en", "www.bbc.com/news"]),
    ],
)
def test_who_leaves_fast_goes_where_their_language_is_spoken(app, visit, language, hosts):
    page = visit(language=language).get("/no-line/away")
    links = [str(link["href"]) for link in page.soup.select("a[href]")]
    assert all(host in link for host, link in zip(hosts, links, strict=True))
