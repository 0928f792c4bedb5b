"""A rule on its page: typed, refused at the field, mended, compared, put into force, undone."""

import pytest

from app import outbox
from tests.app.test_statements import statements
from tests.moderation.rulebook.test_changes import found_in, newest, put_into_force, runs
from tests.people import JO, MAXIME, NOOR
from tests.things import ask

NEW = "/staff/rules/new"
GOOD = {
    "rule": "nl-beltegoed",
    "source": "crisis_nl",
    "category": "spam",
    "level": "amber",
    "languages": "nl",
    "why": "Hier vraagt iemand om beltegoed.",
    "patterns": "(stuur|stuurt) ... beltegoed\n\n geef mij beltegoed ",
    "found": "wie stuurt mij beltegoed",
    "not_found": "mijn beltegoed is op",
}
PAGE = "/staff/rules/nl-beltegoed"


def write(browser, **changed):
    return browser.get(NEW).submit("patterns", **{**GOOD, **changed})


def test_every_rule_stands_in_the_list_with_how_it_stands(app, visit):
    page = visit(JO).get("/staff/rules")
    assert "nl-wish-to-die" in page and "zoals geleverd" in page
    assert page.link("nl-wish-to-die") == "/staff/rules/nl-wish-to-die"


def test_a_new_rule_is_kept_compared_and_put_into_force(app, visit):
    page = write(visit(JO))
    assert "Voorstel: versie 1" in page and "Op de voorbeeldteksten" in page
    assert not runs("nl-beltegoed")
    page = page.submit("Zet dit voorstel aan")
    assert "Geldt sinds" in page
    assert found_in("geef mij beltegoed") >= {"nl-beltegoed"}
    page = page.submit("Zet de vorige versie terug")
    assert "Deze regel werkt nu niet." in page


def test_what_is_wrong_is_shown_at_its_field_and_nothing_typed_is_lost(app, visit):
    page = write(visit(JO), found="dag allemaal", why="Zeker bewaren.")
    assert page.status == 422
    assert 'De regel vindt niets in "dag allemaal".' in page
    form = page.form("patterns")
    assert form.find(id="why")["value"] == "Zeker bewaren."
    assert "geef mij beltegoed" in form.find(id="patterns").text
    assert form.find("input", {"name": "languages", "checked": True})["value"] == "nl"
    assert "Voorstel: versie 1" in page.submit("patterns", found="stuur mij beltegoed")


def test_whoever_proposes_a_red_rule_cannot_put_it_into_force(app, visit):
    page = write(visit(JO), category="crisis", level="red")
    assert "Een andere volwassene leest je voorstel na" in page
    assert "Zet dit voorstel aan" not in page
    page = visit(MAXIME).get(PAGE).submit("Zet dit voorstel aan")
    assert "Geldt sinds" in page
    page = page.submit("Zet de vorige versie terug")
    assert "moet dit nog bevestigen" in page


def test_a_comparison_shows_the_labelled_texts_that_change(app, visit):
    page = visit(JO).get("/staff/rules/nl-wish-to-die").submit("Laat deze regel rusten")
    assert "De regel zou rusten" in page and "Wordt niet meer gevonden" in page


def test_a_rule_that_reckons_is_shown_but_not_rewritten(app, visit):
    page = visit(JO).get("/staff/rules/phone")
    assert "Hoe deze regel zoekt" in page
    assert not page.soup.find("textarea")


def test_a_colleagues_change_is_not_overwritten_and_words_stay(app, visit):
    browser = visit(JO)
    write(browser)
    put_into_force(newest("nl-beltegoed"))
    page = browser.get(PAGE)
    other = visit(MAXIME).get(PAGE)
    other.submit("patterns", why="Van een collega.")
    again = page.submit("patterns", why="Van mij.")
    assert again.status == 409
    assert again.form("patterns").find(id="why")["value"] == "Van mij."
    assert again.submit("patterns", why="Van mij.").status == 200


def test_while_texts_are_screened_again_staff_see_how_far_it_is(app, visit):
    ask(body="Wat eten jullie?", screened=None)
    page = write(visit(JO)).submit("Zet dit voorstel aan")
    assert "0 van de 1 berichten" in page
    outbox.drain()
    assert "opnieuw nagekeken" not in visit(JO).get("/staff/rules")


def test_the_list_takes_the_same_number_of_statements_with_many_versions(app, visit):
    browser = visit(JO)
    write(browser)
    few = statements(visit, JO, "/staff/rules")
    for number in range(4):
        write(browser, rule=f"nl-beltegoed-{number}")
    assert statements(visit, JO, "/staff/rules") == few


def test_a_peer_sees_no_rule(app, visit):
    assert visit(NOOR).get("/staff/rules").status == 403
    assert visit(JO).get("/staff/rules/no-such-rule").status == 404


@pytest.mark.parametrize("name", ["phone", "nl-wish-to-die", "new"])
def test_a_name_that_is_taken_is_refused(app, visit, name):
    page = write(visit(JO), rule=name)
    assert page.status == 422 and "Er is al een regel met deze naam." in page
