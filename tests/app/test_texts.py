"""The texts of the site: staff's own words, in each language, with the shipped ones beneath."""

import pytest
from flask import render_template_string
from flask_babel import force_locale
from sqlalchemy import select

from app.accounts import actions
from app.accounts.models import Account
from app.accounts.rules import RULES
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.posts.bylines import free_names
from app.registry import registry
from app.site import texts
from app.site.wording import set_text
from tests.app.test_keys import log_of, put_back
from tests.people import EGEL, JO, ROBIN, id_of
from tests.things import ask

SHIPPED = "Zit je met iets? Vraag het."


def text_page(visit, code: str):
    return visit(JO).get(f"/staff/texts/{code}")


def test_every_text_has_its_page_with_the_shipped_words_to_begin_from(app, visit):
    page = visit(JO).get("/staff/texts")
    for code, one in registry().texts.items():
        assert str(one.name) in page
        shown = text_page(visit, code)
        field = shown.form("nl").find(["input", "textarea"], {"name": "nl"})
        value = field.get("value") if field.name == "input" else field.get_text()
        assert value.replace("\r\n", "\n").strip() == str(one.shipped).strip()


def test_staff_greet_in_their_own_words_and_every_visitor_reads_them(app, visit):
    assert SHIPPED in visit().get("/")
    text_page(visit, "home_title").submit("nl", nl="Vertel het ons.")
    page = visit().get("/")
    assert page.soup.h1.get_text() == "Vertel het ons." and SHIPPED not in page
    assert "van jullie" in visit(JO).get("/staff/texts")
    put_back("text:home_title")
    assert visit().get("/").soup.h1.get_text() == SHIPPED
    assert len(log_of("site_text_set")) == 2
    assert not any("Vertel" in entry.body for entry in log_of("site_text_set"))


@pytest.mark.parametrize("typed", ["", SHIPPED])
def test_empty_or_as_it_was_shipped_is_the_shipped_text(app, visit, typed):
    set_text(id_of(JO), "home_title", {"nl": "Iets anders."})
    text_page(visit, "home_title").submit("nl", nl=typed)
    assert not texts.is_written("home_title") and SHIPPED in visit().get("/")


def test_a_preview_shows_it_and_keeps_nothing(app, visit):
    page = text_page(visit, "about_us").submit(
        "nl", "preview", nl="Wij zijn het team.\n\n- awel.be\n- evil.be", fr="<b>Nous</b>"
    )
    shown = page.soup.find(id="preview").parent
    assert [link["href"] for link in shown.select("a")] == ["https://awel.be"]
    assert shown.select("ul li") and shown.select_one('[lang="fr"]')
    assert not shown.find("b") and "Dit is nog niet bewaard." in page
    assert "Wie zijn wij?" not in visit().get("/about")
    assert "Bewaard." in page.submit("nl")
    about = visit().get("/about")
    assert "Wie zijn wij?" in about
    assert about.soup.find("a", href="https://awel.be")
    assert not about.soup.find("a", href="https://evil.be")


def test_dutch_is_needed_when_another_language_is_written(app, visit):
    page = text_page(visit, "home_title").submit("nl", nl="", fr="Bonjour")
    assert page.status == 422 and "Schrijf het ook in het Nederlands." in page
    assert page.form("nl").find("input", {"name": "fr"})["value"] == "Bonjour"


def test_a_text_is_not_too_long(app, visit):
    page = text_page(visit, "home_title").submit("nl", nl="x" * 61)
    assert page.status == 422 and "te lang" in page


def test_a_reader_of_french_reads_french_or_else_the_dutch_of_staff(app):
    show = "{{ site_text('home_title') }}|{{ site_text('about_who') }}"
    set_text(id_of(JO), "home_title", {"nl": "Dag.", "fr": "Bonjour."})
    set_text(id_of(JO), "about_who", {"nl": "Wij."})
    with app.test_request_context(), force_locale("fr"):
        title, who = render_template_string(show).split("|")
    assert title == "Bonjour."
    assert who == '<div class="post-body" lang="nl"><p>Wij.</p></div>'
    with app.test_request_context(), force_locale("en"):
        assert render_template_string(show).startswith('<span lang="nl">Dag.</span>')
    with app.test_request_context():
        assert render_template_string(show).startswith("Dag.|")


def test_the_rules_of_staff_are_those_that_a_newcomer_says_yes_to(app, visit):
    page = text_page(visit, "rules").submit("nl", nl="Wees lief\nSchelden kan niet.\n\nSpreek")
    assert page.status == 422 and "eerst de naam" in page
    words = "Wees lief\nSchelden\nkan niet.\n\nSpreek niet af\nNooit."
    assert "Bewaard." in page.submit("nl", nl=words)
    for address in ("/rules", "/sign-up"):
        shown = visit().get(address)
        assert "Wees lief" in shown and "Schelden kan niet." in shown
        assert str(RULES[0][0]) not in shown
    sign_up()
    version = db.session.scalars(select(Account.rules_version).order_by(Account.id.desc())).first()
    assert version == "2026-11.2"
    put_back("text:rules")
    assert texts.rules_version() == "2026-11"
    assert str(RULES[0][0]) in visit().get("/rules")


def sign_up() -> None:
    name = free_names()[0]
    actions.sign_up(actions.check_newcomer(name, "lantaarn kiezel paraplu", 2012))


def test_what_happens_after_sending_is_in_the_words_of_staff(app, visit):
    post = ask(EGEL)
    assert "Je hoeft niet op deze pagina te wachten." in visit(EGEL).get(
        f"/my-posts/{post.public_id}"
    )
    set_text(id_of(JO), "after_sending", {"nl": "Ga gerust iets anders doen."})
    page = visit(EGEL).get(f"/my-posts/{post.public_id}")
    assert "Ga gerust iets anders doen." in page and "te wachten" not in page


def test_a_text_that_is_not_there_and_who_may_not_write_one(app, visit):
    assert visit(JO).get("/staff/texts/nothing").status == 404
    with pytest.raises(NotVisible):
        set_text(id_of(JO), "nothing", {"nl": "Dag."})
    with pytest.raises(NotAllowed):
        set_text(id_of(ROBIN), "home_title", {"nl": "Dag."})


def test_the_texts_cost_no_question_on_a_page_that_was_made_before(app, visit):
    """They are kept until the site's edition moves."""
    visit().get("/about")
    kept = app.extensions["site_texts"]
    visit().get("/about")
    assert app.extensions["site_texts"] is kept
    set_text(id_of(JO), "about_us", {"nl": "Wij."})
    visit().get("/about")
    assert app.extensions["site_texts"] is not kept
