"""Lees na, one step before sending: help first, pieces to leave out, and nothing of it is kept."""

import logging

import pytest
from sqlalchemy import func, select

from app.database import db
from app.posts.models import Post, RevisionText
from app.site.switches import Switches, set_switches
from moderation.outcomes import Outcome
from moderation.personal import SAID
from moderation.screening import CATEGORIES, Category, Finding, Level, Screening, whole_text
from tests.page import Page
from tests.people import EGEL, JO, OTTER, ROBIN, STRANGER, id_of
from tests.things import ask, decide_on, published, returned

TITLE = "Wie kent dit"
PHONE, MAIL, NAME = "0478 12 34 56", "egel@mail.be", "An Peeters"
PERSONAL = f"Ik ben {NAME}. Bel {PHONE}, of mail {MAIL}. Of bel {PHONE} nog eens."
CRISIS = "Ik wil niet meer leven."
SEND, WRITE = "Verstuur mijn vraag", "Terug naar schrijven"


def reading(visit, body: str = PERSONAL, name: str | None = EGEL, title: str = TITLE) -> Page:
    """Somebody wrote this question and pressed "Lees na"."""
    page = visit(name).get("/ask").submit("body", "Lees na", theme="2", title=title, body=body)
    assert page.status == 200 and page.soup.h1.get_text() == "Lees na"
    return page


def shown(page: Page) -> str:
    """The words as the page shows them."""
    return page.soup.select_one(".as-written").get_text()


def carried(page: Page) -> str:
    """The words that the sending form carries, and nothing else of that form."""
    form = page.form("send")
    return form.find("input", {"name": "body"})["value"]


def tap(page: Page, words: str, own: str = "") -> Page:
    """Press the button that says this of this piece."""
    for button in page.soup.select("[data-pieces] button"):
        if button.get_text().startswith(words) and own in button.get_text():
            fields = [(f["name"], f["value"]) for f in button.find_parent("form").select("input")]
            data = {name: [v for n, v in fields if n == name] for name, _ in fields}
            address = button.find_parent("form")["action"]
            return page.browser.post(address, {**data, button["name"]: button["value"]})
    raise AssertionError(f"nothing says {words} {own}")


def rows() -> dict[str, int]:
    """How many rows every table has."""
    tables = db.metadata.sorted_tables
    found = {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in tables
    }
    db.session.rollback()
    return found


def newest() -> str:
    found = db.session.query(RevisionText).order_by(RevisionText.revision_id.desc()).first()
    db.session.rollback()
    return found.body


def see(app, category: Category, title: str, body: str, piece: str) -> None:
    """From now on screening notices this piece as this, and nothing else."""
    start = whole_text(title, body).index(piece)
    found = Finding(category, Level.AMBER, start, start + len(piece), "test", "voor een test")
    app.extensions["registry"].screen = lambda *_words: Screening((found,), "test")


def test_words_are_shown_as_they_will_be_sent_and_then_sent(app, visit):
    page = reading(visit, "Eerst dit.\n\n  Dan dat.")
    assert shown(page) == carried(page) == "Eerst dit.\n\n  Dan dat."
    assert TITLE in page and "Thema:" in page and "Er is nog niets verstuurd" in page
    sent = page.submit(SEND)
    assert "goed aangekomen" in sent and newest() == "Eerst dit.\n\n  Dan dat."


def test_nothing_personal_is_nothing_to_ask(app, visit):
    page = reading(visit, "Mijn zus leest mijn dagboek.")
    assert "weglaten" not in page and not page.soup.select("mark")


def test_what_is_left_out_is_gone_from_what_is_sent(app, visit):
    page = tap(reading(visit), "Laat weg", NAME)
    assert "Weggelaten. Er staat nu [volledige naam]." in page
    assert shown(page) == carried(page) == PERSONAL.replace(NAME, "[volledige naam]")
    assert NAME not in str(page.form("send"))
    page.submit(SEND)
    assert newest() == PERSONAL.replace(NAME, "[volledige naam]")


def test_the_same_piece_is_one_line_and_goes_everywhere(app, visit):
    page = reading(visit)
    assert page.text.count("Dit lijkt op je telefoonnummer") == 1 and "2 keer" in page
    assert PHONE not in carried(tap(page, "Laat weg", PHONE))


def test_one_tap_puts_it_back_and_leaves_the_others_out(app, visit):
    page = tap(tap(tap(reading(visit), "Laat weg", NAME), "Laat weg", MAIL), "Zet terug", NAME)
    assert carried(page) == PERSONAL.replace(MAIL, "[mailadres]")
    assert page.soup.select_one("[autofocus]").get_text().startswith("Laat weg")


def test_all_of_it_at_once_and_back_again(app, visit):
    page = tap(reading(visit), "Laat alles weg")
    assert not [own for own in (PHONE, MAIL, NAME) if own in carried(page)]
    assert "Zet alles terug" in page.soup.select_one("[autofocus]").get_text()
    assert carried(tap(page, "Zet alles terug")) == PERSONAL


def test_a_single_piece_needs_no_button_for_all(app, visit):
    assert "Laat alles weg" not in reading(visit, f"Bel {PHONE}.")


def test_it_is_never_forced(app, visit):
    assert "goed aangekomen" in reading(visit).submit(SEND)
    assert newest() == PERSONAL


def test_back_to_writing_keeps_every_word_and_every_choice(app, visit):
    page = tap(reading(visit), "Laat weg", NAME).submit(WRITE)
    form = page.form("theme")
    assert page.status == 200 and form.find("textarea").get_text().strip() == PERSONAL
    assert form.find("input", {"name": "title"})["value"] == TITLE
    assert form.find("input", {"name": "theme", "value": "2"}).has_attr("checked")
    again = page.submit("theme", "Lees na", body=f"Hoi. {PERSONAL}")
    assert carried(again) == f"Hoi. {PERSONAL}".replace(NAME, "[volledige naam]")


@pytest.mark.parametrize("category", [c for c in Category if CATEGORIES[c].is_personal])
def test_each_kind_says_what_it_looks_like_and_why(app, visit, category):
    see(app, category, TITLE, "Wat een egel hier.", "een egel")
    page = reading(visit, "Wat een egel hier.")
    line = page.soup.select_one(".pieces li")
    said = " ".join(line.get_text(" ").split())
    assert said.startswith("Dit lijkt op") and "een egel" in said and "Laat je dit weg, dan" in said
    sent = carried(tap(page, "Laat weg", "een egel"))
    assert sent.startswith("Wat [") and sent.endswith("] hier.")


def test_what_is_not_personal_is_not_offered(app, visit):
    see(app, Category.LINK, TITLE, "Wat een egel hier.", "een egel")
    assert not reading(visit, "Wat een egel hier.").soup.select(".pieces")


def test_only_what_is_personal_has_words_of_its_own():
    assert all(CATEGORIES[category].is_personal for category in SAID)


def test_overlapping_pieces_are_one(app, visit):
    """Somebody's name within their address, say."""
    body = "Wat een egel hier."
    findings = [
        Finding(category, Level.AMBER, start, end, "test", "voor een test")
        for category, start, end in ((Category.FULL_NAME, 18, 27), (Category.ADDRESS, 22, 32))
    ]
    app.extensions["registry"].screen = lambda *_words: Screening(tuple(findings), "test")
    page = reading(visit, body)
    assert len(page.soup.select(".pieces li")) == 1
    assert carried(tap(page, "Laat weg")) == "Wat [adres]"


def test_a_piece_in_the_title_goes_as_well(app, visit):
    page = tap(reading(visit, "Dag.", title=f"Bel {PHONE}"), "Laat weg", PHONE)
    assert page.form("send").find("input", {"name": "title"})["value"] == "Bel [telefoonnummer]"
    assert "goed aangekomen" in page.submit(SEND)


def test_a_piece_from_title_into_text_is_two(app, visit):
    see(app, Category.PHONE, "Bel 0478", "12 34 56 dus", "0478\n\n12 34 56")
    page = tap(reading(visit, "12 34 56 dus", title="Bel 0478"), "Laat alles weg")
    assert page.form("send").find("input", {"name": "title"})["value"] == "Bel [telefoonnummer]"
    assert carried(page) == "[telefoonnummer] dus"


def test_words_that_are_made_up_in_the_form_leave_nothing_else_out(app, visit):
    page = reading(visit, f"Bel {PHONE}.")
    form = page.form("leave_out")
    token = form.find("input", {"name": "csrf_token"})["value"]
    data = {"csrf_token": token, "title": TITLE, "body": f"Bel {PHONE}.", "theme": "2"}
    made_up = {**data, "left_out": ["Bel", "", "[", "\u200b"], "leave_out": "Bel"}
    assert carried(visit(EGEL).post("/ask/read-over", made_up)) == f"Bel {PHONE}."


def test_markup_is_shown_as_it_was_typed(app, visit):
    page = tap(reading(visit, f"<b>Bel</b> {PHONE} \"'&amp;"), "Laat weg", PHONE)
    assert shown(page) == carried(page) == "<b>Bel</b> [telefoonnummer] \"'&amp;"


@pytest.mark.parametrize("name", [EGEL, STRANGER])
def test_danger_brings_help_first_and_the_text_is_accepted(app, visit, name):
    page = reading(visit, CRISIS, name)
    for words in (
        "Een volwassene van het team leest dit eerst. Normaal leest er nu iemand.",
        "We weten niet waar je bent en kunnen niemand naar je toe sturen.",
        "Ben je in gevaar, bel dan 112.",
        "Dat kan nog altijd.",
    ):
        assert words in page
    assert page.soup.select("main .help-lines a[href^='tel:']")
    assert page.text.index("Goed dat je dit vertelt") < page.text.index(CRISIS)
    sent = page.submit("send")
    assert "goed aangekomen" in sent if name else "Kies een naam" in sent
    assert "We weten niet waar je bent" in sent


def test_it_says_from_which_hour(app, visit, the_clock):
    the_clock.advance(hours=10)
    assert "leest dit eerst, vanaf vandaag om 16 uur" in reading(visit, CRISIS)


def test_an_adult_who_writes_about_danger_is_not_told_to_call(app, visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    address = f"/threads/{post.thread.public_id}/reply"
    page = visit(JO).get(address).submit("body", "Lees na", body=f"Zeg je: {CRISIS}")
    assert "Goed dat je dit vertelt" not in page
    assert page.submit("Verstuur mijn reactie").status == 200 and CRISIS in newest()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"title": ""}, "Geef je vraag een korte titel."),
        ({"title": "x" * 101}, "Maak je titel korter"),
        ({"body": " "}, "Schrijf eerst iets."),
        ({"body": "x" * 5001}, "te lang"),
        ({"theme": ""}, "Kies een thema."),
    ],
)
def test_what_is_wrong_is_said_at_its_field_before_reading_over(app, visit, typed, said):
    words = {"theme": "1", "title": TITLE, "body": "Mijn woorden.", **typed}
    page = visit(EGEL).get("/ask").submit("body", "Lees na", **words)
    assert page.status == 422 and said in page.soup.select_one(".field.is-wrong").get_text()
    assert page.form("theme").find("textarea").get_text().strip() == words["body"].strip()


def test_while_posting_is_paused_it_is_said_before_and_again_at_sending(app, visit):
    page = reading(visit)
    set_switches(id_of(JO), Switches(opened=True, posting=False, words="Even niet."))
    refused = page.submit(SEND)
    assert refused.status == 422 and "Even niet." in refused
    assert refused.form("theme").find("textarea").get_text().strip() == PERSONAL
    again = refused.submit("theme", "Lees na")
    assert again.status == 422 and "Even niet." in again and PERSONAL in again.html


def test_nothing_is_kept_of_reading_over(app, visit, caplog):
    caplog.set_level(logging.DEBUG)
    visit(EGEL).get("/ask")
    before, session = rows(), session_of(visit)
    page = tap(tap(reading(visit, f"{PERSONAL} {CRISIS}"), "Laat weg", NAME), "Zet terug", NAME)
    page.submit(WRITE).submit("theme", "Lees na")
    assert rows() == before and session_of(visit) == session
    for own in (NAME, PHONE, MAIL, CRISIS, TITLE):
        assert own not in caplog.text
    assert page.response.headers["Cache-Control"] == "no-store"


def session_of(visit) -> dict[str, object]:
    with visit(EGEL).client.session_transaction() as session:
        return dict(session)


def test_without_words_the_address_leads_to_where_one_writes(app, visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    own = ask(EGEL)
    thread = f"/threads/{post.thread.public_id}/reply"
    for address in ("/ask", thread, f"/my-posts/{own.public_id}/edit"):
        answer = visit(EGEL).get(f"{address}/read-over", follow=False)
        assert answer.status == 302 and answer.response.location.endswith(address)


def test_a_visitor_reads_over_then_chooses_a_name_and_it_is_delivered(app, visit):
    page = tap(reading(visit, name=STRANGER), "Laat weg", PHONE)
    assert "Op de volgende pagina kies je een naam." in page
    page = page.submit("Ga verder en kies een naam")
    assert "Kies een naam" in page and PHONE not in page.html
    name = page.form("birth_year").find("input", {"name": "pseudonym"})["value"]
    typed = {"passphrase": "lantaarn vijver klei kompas", "birth_year": "2012", "agreed": "y"}
    done = page.submit("birth_year", "send", pseudonym=name, **typed)
    assert "Dit is je herstelcode" in done
    assert newest() == PERSONAL.replace(PHONE, "[telefoonnummer]")


@pytest.mark.parametrize("name", [EGEL, ROBIN, STRANGER])
def test_a_reply_is_read_over_too(app, visit, the_clock, name):
    post = published(OTTER)
    the_clock.pass_grace()
    page = visit(name).get(f"/threads/{post.thread.public_id}/reply")
    page = tap(page.submit("body", "Lees na", body=f"Bel {PHONE}."), "Laat weg", PHONE)
    back = page.submit(WRITE)
    assert "Een vraag" in back and back.form("body").find("textarea").get_text().strip()
    sent = page.submit("send")
    assert sent.status == 200
    if name:
        assert newest() == "Bel [telefoonnummer]."


def test_so_is_a_new_version_of_ones_own(app, visit, the_clock):
    post = returned(EGEL)
    the_clock.pass_grace()
    page = visit(EGEL).get(f"/my-posts/{post.public_id}/edit")
    page = tap(page.submit("body", "Lees na", body=f"Bel {PHONE}."), "Laat weg", PHONE)
    assert page.submit(WRITE).form("seen").find("textarea").get_text().strip() == f"Bel {PHONE}."
    assert "goed aangekomen" in page.submit("Stuur mijn nieuwe versie")
    assert newest() == "Bel [telefoonnummer]."


def test_a_version_that_came_meanwhile_is_told_before_reading_over(app, visit):
    post = ask(EGEL)
    old = visit(EGEL).get(f"/my-posts/{post.public_id}/edit")
    visit(EGEL).get(f"/my-posts/{post.public_id}/edit").send("seen", body="Vanop mijn telefoon.")
    late = old.submit("seen", "Lees na", body="Vanop de computer.")
    assert late.status == 409 and "Vanop de computer." in late.html
    assert late.send("seen").status == 200 and newest() == "Vanop de computer."


def test_a_new_version_of_what_came_back_waits_while_posting_is_paused(app, visit, the_clock):
    post = returned(EGEL)
    the_clock.pass_grace()
    set_switches(id_of(JO), Switches(opened=True, posting=False, words="Even niet."))
    page = visit(EGEL).get(f"/my-posts/{post.public_id}/edit")
    refused = page.submit("seen", "Lees na", body="Beter zo.")
    assert refused.status == 422 and "Even niet." in refused and "Beter zo." in refused.html


def test_somebody_elses_post_is_not_read_over(app, visit):
    post = ask(OTTER)
    token = visit(EGEL).get("/ask").form("body").find("input", {"name": "csrf_token"})["value"]
    address = f"/my-posts/{post.public_id}/edit/read-over"
    assert visit(EGEL).post(address, {"csrf_token": token, "body": "x"}).status == 404


def test_a_post_that_was_decided_is_not_read_over(app, visit, the_clock):
    post = ask(EGEL)
    page = visit(EGEL).get(f"/my-posts/{post.public_id}/edit")
    decide_on(post, JO, Outcome.REFUSE)
    the_clock.pass_grace()
    late = page.submit("seen", "Lees na", body="Mijn woorden.")
    assert late.status == 409 and "Mijn woorden." in late.html


def test_a_stale_token_loses_neither_words_nor_choices(app, visit):
    page = tap(reading(visit), "Laat weg", NAME)
    answer = page.submit("leave_out", csrf_token="forged")
    assert answer.status == 400
    again = answer.submit("Verstuur opnieuw")
    assert NAME not in carried(again) and db.session.query(Post).count() == 0
