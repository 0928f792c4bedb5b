"""Looking for words: other forms, slips of the finger, accents, French; the same on both
databases."""

import logging

import pytest
from sqlalchemy import func, select

from app.accounts.models import Visitor
from app.database import db, transaction
from app.posts.asked import Note
from app.posts.models import Thread
from app.search.queries import find
from tests.app.search.looking import shown, titles
from tests.app.test_statements import counted
from tests.people import EGEL, JO, OTTER, ROBIN, STRANGER, UIL
from tests.things import decide_on, reply

CASES = (
    # looked for, in the title, in the text
    ("fiets", "Mijn fietsen", "Ze staan daar maar."),
    ("fietsen", "Een dag", "Mijn fiets is weg."),
    ("fietst", "Een dag", "We gingen fietsen."),
    ("gepest", "Een dag", "Ze pesten mij elke dag."),
    ("pesten", "Een dag", "Ik word gepest op het plein."),
    ("pester", "Een dag", "Ik word gepest op het plein."),
    ("eenzaam", "Een dag", "Ik heb eenzame avonden."),
    ("boos", "Een dag", "Hij had een boze bui."),
    ("vriend", "Mijn vriendje", "Hij zegt weinig."),
    ("gescheiden", "De scheiding", "Nu is alles anders."),
    ("vreind", "Een dag", "Mijn vriend zegt weinig."),  # two letters changed places
    ("voetbl", "Voetballen", "Elke zaterdag."),  # one is missing
    ("eenzaaam", "Eenzaam", "Elke zaterdag."),  # one too many
    ("ruxie", "Altijd ruzie", "Elke zaterdag."),  # another
    ("zeeen", "De zeeën", "Zo groot."),
    ("idee", "Een idée", "Zo groot."),
    ("cafe", "In een café", "Zo groot."),
    ("école", "Mon école", "Les autres sont dans la cour."),
    ("ecole", "Un jour", "Je ne suis pas bien avec les autres à l'école."),
    ("amis", "Un jour", "Mon ami est parti et je ne sais pas quoi faire."),
    ("harceler", "Un jour", "Je suis harcelée par les autres."),
    ("school", "Een dag", "We gaan op schoolreis."),
    ("school", "Een dag", "Ik zat in de basisschool."),
    ("ruzie mama", "Een dag", "Mijn moeder maakt ruzies."),
)


@pytest.mark.parametrize(("typed", "title", "body"), CASES)
def test_a_question_is_found(forum, the_clock, typed, title, body):
    shown(EGEL, title=title, body=body)
    the_clock.pass_grace()
    assert titles(typed) == [title]


@pytest.mark.parametrize("typed", ["xylofoon", "de het een", "", "12345", "'; DROP", "%", "ж" * 9])
def test_what_is_not_there_is_not_found(forum, typed):
    assert find(Visitor(), typed).items == []


def test_who_has_more_of_the_words_comes_first(forum, the_clock):
    shown(EGEL, title="Over thuis", body="Mijn zus en ik maken ruzie.")
    shown(UIL, title="Over school", body="Ik maak ruzie in de klas.")
    shown(OTTER, title="Ruzie met mijn zus", body="Elke dag.")
    the_clock.pass_grace()
    assert titles("ruzie zus") == ["Ruzie met mijn zus", "Over thuis", "Over school"]


def test_a_reply_leads_to_its_question_once(forum, the_clock):
    question = shown(EGEL, title="Wat nu", body="Hoe doen jullie dat?")
    the_clock.pass_grace()
    reply(question, ROBIN, "Ga eens zwemmen.")
    decide_on(reply(question, OTTER, "Zwemmen!"), JO)
    the_clock.pass_grace()
    (found,) = find(Visitor(), "zwemmen").items
    assert found.opening.title == "Wat nu"
    assert [cut.shown for cut in found.passage if cut.is_hit] == ["zwemmen"]


def test_one_theme_alone(forum, the_clock):
    shown(EGEL, title="Ruzie thuis", theme_id=1)
    shown(OTTER, title="Ruzie elders", theme_id=2)
    the_clock.pass_grace()
    assert titles("ruzie", theme_id=2) == ["Ruzie elders"]


def test_further_pages_begin_where_the_last_one_ended(forum, the_clock):
    for number in range(23):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Ruzie {number}")
    the_clock.pass_grace()
    first = find(Visitor(), "ruzie")
    second = find(Visitor(), "ruzie", after=first.next_key)
    third = find(Visitor(), "ruzie", after=second.next_key)
    seen = [one.opening.title for page in (first, second, third) for one in page.items]
    assert third.next_key is None
    assert len(seen) == 23 == len(set(seen))
    assert len(find(Visitor(), "ruzie", after="not a key").items) == 10


@pytest.mark.parametrize("who", [STRANGER, EGEL, ROBIN, JO])
def test_anyone_looks_from_the_home_page(forum, visit, the_clock, who):
    shown(EGEL, title="Ruzie thuis", body="Mijn zus <b> & ik maken ruzie.")
    the_clock.pass_grace()
    page = visit(who).get("/").submit("words", words="ruzies")
    assert page.status == 200 and page.response.request.path == "/search"
    assert page.response.request.query_string == b""
    assert page.soup.select_one(".found-passage").get_text() == "Mijn zus <b> & ik maken ruzie."
    assert [mark.get_text() for mark in page.soup.find_all("mark")] == ["ruzie"]
    assert visit(who).get(page.link("Ruzie thuis")).status == 200


def test_what_stands_behind_a_note_stays_behind_it(forum, visit, the_clock):
    question = shown(EGEL, title="Ruzie thuis", body="Mijn zus en ik maken ruzie.")
    the_clock.pass_grace()
    with transaction() as session:
        session.get_one(Thread, question.thread_id).content_note = Note.HOME
    page = visit().get("/").submit("words", words="ruzies")
    assert "Gaat over:" in page and page.link("Ruzie thuis")
    assert "maken ruzie" not in page


def test_from_a_theme_its_questions_alone(forum, visit, the_clock):
    shown(EGEL, title="Ruzie thuis", theme_id=1)
    shown(OTTER, title="Ruzie elders", theme_id=2)
    the_clock.pass_grace()
    page = visit().get("/themes/2").submit("words", words="ruzie")
    assert [one.get_text() for one in page.soup.select(".thread-title")] == ["Ruzie elders"]
    everywhere = page.submit("words", theme="")
    assert len(everywhere.soup.select(".thread-title")) == 2
    assert page.submit("words", theme="x", words="ruzie").status == 200


def test_nothing_found_says_what_one_can_do(forum, visit):
    page = visit().get("/").submit("words", words="xylofoon")
    assert "We vonden hier niets over" in page
    assert page.link("Stel je vraag") == "/ask" and page.link("hulplijnen") == "#hulp"
    assert "vonden" not in visit().get("/").submit("words", words="  ")


def test_more_of_it_is_asked_without_an_address(forum, visit, the_clock):
    for number in range(13):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Ruzie {number}")
    the_clock.pass_grace()
    page = visit().get("/search").submit("words", words="ruzie")
    more = page.submit("after")
    assert len(more.soup.select(".threads > li")) == 3
    assert more.response.request.query_string == b""


def test_help_comes_first_where_danger_shows(forum, visit):
    page = visit().get("/").submit("words", words="ik wil niet meer leven")
    assert page.text.index("Goed dat je dit vertelt") < page.text.index("Waar zoek je naar?")


def test_a_page_of_findings_asks_the_same_however_much_there_is(forum, visit, the_clock):
    asked = []
    for number in range(12):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Ruzie {number}")
        if number in (1, 11):
            the_clock.pass_grace()
            visit().post("/search", {"words": "ruzie"})
            with counted() as said:
                visit().post("/search", {"words": "ruzie"})
            asked.append(len([one for one in said if not one.startswith("BEGIN")]))
    assert asked[0] == asked[1]


def test_what_is_looked_for_is_written_down_nowhere(forum, visit, caplog, the_clock):
    def rows() -> dict[str, int]:
        found = {
            table.name: db.session.scalar(select(func.count()).select_from(table))
            for table in db.metadata.sorted_tables
        }
        db.session.rollback()
        return found

    home, before = visit(EGEL).get("/"), rows()
    with caplog.at_level(logging.DEBUG):
        page = home.submit("words", words="zwerfkei")
    assert rows() == before
    assert "zwerfkei" not in "\n".join(record.getMessage() for record in caplog.records)
    assert page.response.headers["Cache-Control"] == "no-store"
    assert "zwerfkei" not in str(page.response.headers)
    with page.browser.client.session_transaction() as session:
        assert "zwerfkei" not in str(dict(session))
