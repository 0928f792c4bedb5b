"""What staff keep for the whole site: help lines, known sites, and whether one can write at all."""

import pytest

from app.config import read
from app.database import transaction
from app.errors import NotAllowed, Unacceptable
from app.site.known_sites import plain_host
from app.site.switches import Switches, set_switches, store, switches
from tests.page import Page
from tests.people import ADA, EGEL, JO, OTTER, ROBIN, id_of
from tests.things import ask, claim, decide

WORDS = "We zijn er morgen weer."


def lines(page: Page) -> list[str]:
    """The names of the help lines at the foot, as they stand."""
    return [line.get_text() for line in page.soup.select("#hulp .help-about strong")]


def set_(**wished: object) -> None:
    with transaction():
        store(Switches(**{"opened": True, **wished}))


def test_lines_that_are_open_now_stand_first(app, visit, the_clock):
    afternoon = lines(visit().get("/"))
    assert afternoon[0] == "Awel" and afternoon[-1] == "1712", "at five Awel is open, 1712 is not"
    the_clock.advance(hours=16)  # nine in the morning
    morning = lines(visit().get("/"))
    assert morning[-1] == "Awel" and "1712" in morning[:-1]


def test_a_ready_made_page_follows_when_a_line_closes(app, visit, the_clock):
    page = visit().get("/")
    assert "Nu open · vandaag 16:00-22:00" in page
    the_clock.advance(hours=5, minutes=1)
    assert "Nu dicht · vandaag 16:00-22:00" in visit().get("/")


@pytest.mark.parametrize(
    "address", ["/", "/ask", "/help", "/nothing-here", "/sign-in", "/themes/1"]
)
def test_help_and_the_quick_exit_are_on_every_page(app, visit, address):
    page = visit().get(address)
    assert "1813" in page and page.soup.select_one("a[data-quick-exit]")["href"] == "/away"


def test_staff_change_a_line_and_every_page_follows(app, visit):
    assert "Awel" in lines(visit().get("/"))
    page = visit(JO).get(visit(JO).get("/staff/help-lines/").link("Awel"))
    saved = page.submit("number", name="Awel", number="103", day_2="9-12 en 13-22", position="9")
    assert saved.status == 200
    page = visit().get("/")
    assert page.soup.find("a", href="tel:103") and "13:00-22:00" in page
    assert lines(page)[0] != "Awel"


def test_staff_add_and_hide_a_line(app, visit):
    page = visit(JO).get("/staff/help-lines/new")
    typed = {"name": "Nieuw", "number": "0800 11 22", "about": "Over iets.", "shown": "y"}
    assert page.submit("number", **typed, day_2="24u").status == 200
    found = visit().get("/")
    assert "Nieuw" in lines(found) and found.soup.find("a", href="tel:08001122")
    page = visit(JO).get(visit(JO).get("/staff/help-lines/").link("Nieuw"))
    form = page.form("number")
    form.find("input", {"name": "shown"}).attrs.pop("checked")
    page.submit("number")
    assert "Nieuw" not in lines(visit().get("/"))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        *(("name", ""), ("number", ""), ("about", ""), ("name", "x" * 61), ("day_0", "altijd wel")),
        *(("url", "javascript://awel.be/%0aalert(1)"), ("url", "http://awel.be"), ("url", "awel")),
        *(("position", "9" * 20), ("position", "x"), ("about", "x" * 201)),
    ],
)
def test_a_line_that_is_not_right_comes_back_as_typed(app, visit, field, wrong):
    page = visit(JO).get("/staff/help-lines/new")
    typed = {"name": "Nieuw", "number": "1", "about": "Over iets.", field: wrong}
    answer = page.submit("number", **typed)
    assert answer.status == 422
    assert "Nieuw" not in lines(visit().get("/"))
    assert answer.form("number").find("input", {"name": field})["value"] == wrong


@pytest.mark.parametrize(
    "typed", ["awel.be", " AWEL.be ", "https://www.awel.be/chat", "http://awel.be", "www.awel.be"]
)
def test_an_address_is_reduced_to_its_host(typed):
    assert plain_host(typed) == "awel.be"


def test_a_known_site_can_be_added_once_and_taken_away(app, visit):
    page = visit(JO).get("/staff/site/known-sites")
    assert page.submit("host", host="https://www.tejo.be/hulp", name="TEJO").status == 200
    again = page.submit("host", host="tejo.be", name="TEJO")
    assert again.status == 422 and "staat al in de lijst" in again
    for wrong in ("tejo", "tejo.be:80", "a b.be", "", "x" * 200 + ".be"):
        assert page.submit("host", host=wrong, name="X").status == 422
    assert "tejo.be" in visit(JO).get("/staff/site/known-sites")


def test_moderators_link_to_known_sites_and_young_people_to_none(app, visit, the_clock):
    words = "Kijk op awel.be of op evil.be."
    post = ask(EGEL, body=words)
    decide(claim(ROBIN), ROBIN, reply=words)
    the_clock.pass_grace()
    links = visit().get(f"/threads/{post.thread.public_id}").soup.select(".post-body a")
    assert [link["href"] for link in links] == ["https://awel.be"]
    assert links[0].find_parent(class_="from-peer")


def test_the_forum_is_closed_until_an_admin_opens_it():
    assert not Switches().posting_is_open, "nothing kept yet: a fresh forum in production"


def test_while_closed_words_are_not_taken_and_not_lost(app, visit):
    set_(opened=False)
    answer = visit(EGEL).get("/ask").send("body", theme="1", title="Titel", body="Mijn woorden.")
    assert answer.status == 422 and "Dat ligt niet aan jou" in answer
    assert "Mijn woorden." in answer.html
    with pytest.raises(Unacceptable):
        ask(EGEL)


def test_only_an_admin_opens_the_forum(app, visit):
    set_(opened=False)
    with pytest.raises(NotAllowed):
        set_switches(id_of(JO), Switches(opened=True))
    page = visit(JO).get("/staff/site/switches")
    assert page.submit("posting", opened="yes").status == 200 and not switches().opened
    assert "Open het forum" not in page
    page = visit(ADA).get("/staff/site/switches").submit("Open het forum")
    assert page.status == 200 and "Schrijven is nog niet open" not in page
    assert switches().posting_is_open
    assert ask(EGEL)


def test_staff_pause_posting_with_kind_words(app, visit):
    set_switches(id_of(JO), Switches(opened=True, posting=False, words=WORDS))
    page = visit(EGEL).get("/ask")
    assert WORDS in page
    answer = page.send("body", theme="1", title="Titel", body="Mijn woorden.")
    assert answer.status == 422 and WORDS in answer and "Mijn woorden." in answer.html
    set_switches(id_of(JO), Switches(opened=True))
    assert "goed aangekomen" in answer.send("body", theme="1")


def test_staff_pause_signing_up_with_kind_words(app, visit):
    page = visit().get("/sign-up")
    name = page.form("birth_year").find("input", {"name": "pseudonym"})["value"]
    set_switches(id_of(JO), Switches(opened=True, signing_up=False, words=WORDS))
    typed = {"passphrase": "lantaarn kiezel paraplu", "birth_year": "2012", "agreed": "y"}
    answer = page.submit("birth_year", "send", pseudonym=name, **typed)
    assert answer.status == 422 and WORDS in answer


def test_at_most_three_texts_of_one_account_wait(app, visit):
    for _ in range(3):
        ask(EGEL)
    page = visit(EGEL).get("/ask")
    answer = page.send("body", theme="1", title="Vierde", body="Mijn woorden.")
    assert answer.status == 422 and "Er wachten al 3 berichten van jou." in answer
    assert "Mijn woorden." in answer.html
    assert ask(OTTER), "somebody else's do not count"
    decide(claim(), ROBIN)
    assert "goed aangekomen" in answer.send("body", theme="1")


def test_the_switches_words_are_not_too_long(app, visit):
    page = visit(JO).get("/staff/site/switches").submit("words", words="x" * 501)
    assert page.status == 422 and "Hou het korter" in page


def test_production_does_not_start_without_a_secret(tmp_path):
    with pytest.raises(SystemExit, match="SECRET_KEY"):
        read({"INSTANCE_PATH": str(tmp_path)})
