"""Guidelines: read by all who judge, written by staff, and never changed once they are saved."""

import re
from dataclasses import astuple, replace

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import render_template

from app import clock
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from moderation.guidelines import actions, queries
from moderation.guidelines.codes import CODES, codes_for
from moderation.guidelines.words import GuidelineWords
from moderation.screening.findings import CATEGORIES
from moderation.shipped_reasons import REASONS
from tests.concurrency.crew import task, together
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, ROBIN, account, id_of
from tests.things import ask, claim, decide

MINE = GuidelineWords("Nummers", "Zet er geen nummer in.", "> Bel mij.\n\nVraag.", "> 102\n\nLaat.")
AT_THE_DESK = "/desk/guidelines"
LIST = "/staff/guidelines"
CONTACT = "/staff/guidelines/contact"


def save(name: str = JO, code: str = "contact", seen: int = 1, **changed: str) -> bool:
    """This person saves a guideline of their own."""
    return actions.save(id_of(name), code, seen, replace(MINE, **changed))


def standing(code: str = "contact") -> GuidelineWords:
    return queries.book()[code].words


def history(code: str = "contact") -> list[int]:
    """The numbers of its versions, as staff see them."""
    return [version.number for version in queries.versions_of(account(JO), code).items]


def logged() -> list[AuditEntry]:
    query = sa.select(AuditEntry).where(AuditEntry.event == "guideline_saved")
    return list(db.session.scalars(query.order_by(AuditEntry.seq)))


def test_every_reason_has_its_guideline_from_the_first_day(app):
    assert tuple(queries.book()) == CODES == ("publish", *REASONS)
    assert {version.number for version in queries.book().values()} == {1}
    assert {version.made_by for version in queries.book().values()} == {None}


@pytest.mark.parametrize("code", CODES)
def test_the_first_guidelines_are_short_calm_and_show_two_examples(app, code):
    words = standing(code)
    assert 3 <= len(re.findall(r"[.?](?=\s|$)", words.body)) <= 6, words.body
    assert "!" not in "".join(astuple(words))
    for example in queries.book()[code].examples:
        soup = BeautifulSoup(example, "html.parser")
        assert soup.blockquote, "what somebody writes"
        assert soup.find_all("p", recursive=False), "and what one does with it"


def test_what_was_noticed_finds_its_guideline_and_publish_ends_them():
    assert codes_for(["phone", "email"]) == ("contact", "publish")
    assert codes_for(["full_name", "phone", "link"]) == ("name", "contact", "link", "publish")
    assert codes_for(["crisis"]) == ("graphic", "harmful", "publish")
    assert codes_for([]) == ("publish",)
    assert codes_for(["screening_failed", "not known yet", ""]) == ("publish",)
    assert set(codes_for(CATEGORIES)) <= set(CODES)


def test_the_book_is_one_question_to_the_database_and_one_for_the_reasons(app):
    for seen in range(1, 6):
        save(body=f"Versie {seen}.", seen=seen)
    db.session.rollback()
    said = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert len(queries.book()) == len(CODES)
    assert len([one for one in said if one.startswith("SELECT")]) == 2


def test_a_new_version_takes_over_and_the_old_one_stays(app):
    before = standing()
    assert save()
    assert standing() == MINE and history() == [2, 1]
    first = queries.versions_of(account(JO), "contact").items[-1]
    assert first.words == before
    assert queries.book()["contact"].made_by_id == id_of(JO)


def test_the_log_tells_which_guideline_and_who_but_no_words(app):
    save()
    (entry,) = logged()
    assert entry.actor == account(JO).public_id
    assert '"code":"contact"' in entry.body and '"number":2' in entry.body
    assert "nummer in" not in entry.body and "Bel mij" not in entry.body


@pytest.mark.parametrize("statement", ["UPDATE {} SET body = 'x'", "DELETE FROM {}"])
def test_a_saved_version_cannot_be_changed_in_the_database(app, statement):
    save()
    with (
        db.engine.connect() as connection,
        pytest.raises(sa.exc.DBAPIError, match="is written once"),
    ):
        connection.execute(sa.text(statement.format("guideline_version") + " WHERE number = 2"))
    assert standing() == MINE


@pytest.mark.parametrize("name", [EGEL, JIP, NOOR, ROBIN])
def test_only_staff_write(app, visit, name):
    with pytest.raises(NotAllowed):
        save(name)
    with pytest.raises(NotAllowed):
        actions.restore(id_of(name), "contact", 1)
    with pytest.raises(NotAllowed):
        queries.versions_of(account(name), "contact")
    assert visit(name).get(LIST).status == visit(name).get(CONTACT).status == 403
    assert history() == [1] and not logged()


@pytest.mark.parametrize("name", [JO, ADA])
def test_staff_write_on_a_page_and_moderators_read_it_at_once(app, visit, name):
    page = visit(name).get(visit(name).get(LIST).link("Telefoon, mail, account of adres"))
    saved = page.submit("body", title="Geen nummers", body="Laat nummers weg.")
    assert saved.status == 200 and "Bewaard." in saved and "Versie 2 · geldt nu" in saved
    assert "Geen nummers" in visit(name).get(LIST) and name in visit(name).get(LIST)
    read = visit(NOOR).get(AT_THE_DESK)
    assert "Laat nummers weg." in read.soup.find(id="contact").get_text()


def test_moderators_read_all_of_them_and_staff_find_their_way_to_change_them(app, visit):
    page = visit(NOOR).get(AT_THE_DESK)
    assert [section["id"] for section in page.soup.find("main").find_all("section")] == list(CODES)
    assert len(page.soup.select("main blockquote")) == 2 * len(CODES)
    assert "Pas de richtlijnen aan" not in page
    assert visit(JO).get(AT_THE_DESK).link("Pas de richtlijnen aan") == LIST
    assert visit(EGEL).get(AT_THE_DESK).status == visit(JIP).get(AT_THE_DESK).status == 403


def test_a_guideline_that_nobody_knows_is_not_there(app, visit):
    assert visit(JO).get("/staff/guidelines/elders").status == 404
    for verb in (lambda: save(code="elders"), lambda: actions.restore(id_of(JO), "contact", 9)):
        with pytest.raises(NotVisible):
            verb()


def test_what_is_missing_or_too_long_is_said_at_its_field_and_typed_words_stay(app, visit):
    page = visit(JO).get(CONTACT)
    refused = page.submit("body", title="", body="Dit typte ik.", example_2="x" * 601)
    assert refused.status == 422
    for field in ("title", "example_2"):
        assert refused.soup.find(id=f"{field}-wrong"), field
    assert not refused.soup.find(id="body-wrong")
    assert refused.soup.find(id="body").get_text().strip() == "Dit typte ik."
    with pytest.raises(Unacceptable):
        save(example_1="")
    assert history() == [1]


def test_the_same_words_make_no_version(app, visit):
    assert "Er is niets veranderd" in visit(JO).get(CONTACT).submit("body")
    save()
    assert not save(MAXIME, seen=1), "a second press of the button is no conflict"
    assert history() == [2, 1] and len(logged()) == 1


def test_who_saves_second_keeps_their_words_and_sees_what_the_first_one_wrote(app, visit):
    page = visit(MAXIME).get(CONTACT)
    save(JO, body="Van Jo.")
    late = page.submit("body", body="Van Maxime.")
    assert late.status == 409 and "Een collega bewaarde intussen" in late
    assert late.soup.find(id="body").get_text().strip() == "Van Maxime."
    assert "Van Jo." in late and standing().body == "Van Jo."
    assert late.submit("body").status == 200
    assert standing().body == "Van Maxime." and history() == [3, 2, 1]


def test_a_mistake_in_the_form_does_not_hide_that_somebody_else_saved(app, visit):
    page = visit(MAXIME).get(CONTACT)
    save(JO)
    again = page.submit("body", title="").submit("body", title="Van Maxime")
    assert again.status == 409 and standing().title == MINE.title


def write(name: str, body: str) -> bool:
    return save(name, body=body)


def test_of_two_who_save_at_the_same_moment_one_hears_of_the_other(app, environ):
    db.session.rollback()
    told = together(environ, task(write, JO, "Van Jo."), task(write, MAXIME, "Van Maxime."))
    assert sorted(answer.refusal for answer in told) == ["", Outdated.__name__]
    assert history() == [2, 1]


def test_an_older_version_is_put_back_as_a_new_one(app, visit):
    before = standing()
    save()
    page = visit(JO).get(CONTACT).submit("Zet versie 1 terug")
    assert "Bewaard." in page and standing() == before
    assert history() == [3, 2, 1]
    assert '"restored":1' in logged()[-1].body
    assert not actions.restore(id_of(JO), "contact", 1), "it holds already"
    assert actions.restore(id_of(JO), "contact", 2) and standing() == MINE


def test_a_long_history_goes_on_on_a_next_page(app, visit):
    for seen in range(1, queries.VERSIONS_SHOWN + 2):
        save(body=f"Versie {seen + 1}.", seen=seen)
    page = visit(JO).get(CONTACT)
    assert "Zet versie 1 terug" not in page
    assert "Zet versie 1 terug" in visit(JO).get(page.link("Ouder"))


def test_a_decision_tells_which_guidelines_were_read(app):
    first = standing()
    save(code="name")
    ask()
    decision = decide(claim(ROBIN))
    save()
    then = queries.as_of(decision.guidelines_edition)
    assert then["contact"].words == first and then["name"].words == MINE
    assert queries.edition() > decision.guidelines_edition
    assert queries.as_of(0) == {}


def test_words_of_staff_are_words_and_no_page_of_their_own(app, visit):
    save(body="<b>Let op</b> https://voorbeeld.be", title="<i>Nummers</i>")
    section = visit(NOOR).get(AT_THE_DESK).soup.find(id="contact")
    assert "<b>Let op</b>" in section.get_text() and "<i>Nummers</i>" in section.get_text()
    assert not section.find_all(["a", "b", "i"])


def beside(*categories: str) -> BeautifulSoup:
    """What stands beside a text in which this was noticed."""
    book = queries.book()
    first = codes_for(categories)
    shown = [book[code] for code in (*first, *(code for code in book if code not in first))]
    return BeautifulSoup(
        render_template("guidelines/_beside.html", guidelines=shown, changes={}), "html.parser"
    )


def test_beside_a_text_the_first_that_fits_is_open_only_when_something_was_noticed(app):
    with app.test_request_context():
        calm, noticed = beside(), beside("phone", "full_name")
        nothing = render_template("guidelines/_beside.html", guidelines=[], changes={}).strip()
    assert not calm.find_all("details", open=True) and nothing == ""
    (opened,) = noticed.find_all("details", open=True)
    assert opened.summary.get_text() == str(REASONS["contact"].name)
    titles = [summary.get_text() for summary in noticed.find_all("summary")]
    assert titles[:4] == [
        str(REASONS["contact"].name),
        str(REASONS["name"].name),
        standing("publish").title,
        "De andere richtlijnen",
    ]
    assert len(titles) == len(CODES) + 1, "and the rest can be unfolded"


def changed(name: str, visit) -> list[str]:
    """What stands marked as new and as gone on the page with all guidelines."""
    page = visit(name).get(AT_THE_DESK)
    return [one.get_text() for one in page.soup.select("#contact ins, #contact del")]


def test_moderators_see_for_two_weeks_what_is_new_and_what_is_gone(app, visit, the_clock):
    the_clock.advance(days=30)
    first = standing()
    save(**{**first.__dict__, "body": f"{first.body} Vraag het rustig."})
    assert changed(NOOR, visit) == ["Vraag het rustig."]
    the_clock.advance(days=3)
    save(**{**first.__dict__, "body": "Vraag het rustig."}, seen=2)
    found = changed(NOOR, visit)
    assert found[0] == "Vraag het rustig." and len(found) > 2, "what is gone is told too"
    the_clock.advance(days=12)
    assert "Vraag het rustig." not in changed(NOOR, visit), "the first change is known by now"
    the_clock.advance(days=3)
    assert changed(NOOR, visit) == []


def test_what_was_put_back_as_it_stood_is_no_change(app, visit):
    save()
    assert changed(NOOR, visit)
    actions.restore(id_of(JO), "contact", 1)
    assert changed(NOOR, visit) == []


def test_beside_a_text_a_changed_guideline_says_so_also_where_it_is_folded_away(app):
    save(body="Zet er geen nummer in. Ook niet van een vriend.")
    book = queries.book()
    changes = queries.changes_in(book, clock.now())
    with app.test_request_context():
        page = render_template(
            "guidelines/_beside.html", guidelines=list(book.values()), changes=changes
        )
    soup = BeautifulSoup(page, "html.parser")
    said = [one.parent.get_text(" ", strip=True) for one in soup.select("summary .state")]
    assert said == ["De andere richtlijnen 1 is veranderd", "Nummers veranderd"]
    assert "Ook niet van een vriend." in soup.find("ins").parent.parent.get_text()
