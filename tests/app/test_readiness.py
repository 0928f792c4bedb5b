"""Readiness: what is missing is said plainly; in production nothing opens before it is there."""

import pytest

from app import checks
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import Unacceptable
from app.people.actions import end_colleague
from app.registry import registry
from app.site import readiness
from app.site.reading_hours import set_reading_week
from app.site.settings import put_back
from app.site.switches import Switches, set_switches, store, switches
from tests.app.test_second_step import set_up
from tests.page import Page
from tests.people import ADA, JO, MAXIME, account, id_of

PAGE = "/staff/readiness"
WEEK = ["16:00-20:00"] * 7


def missing(page: Page) -> set[str]:
    """The names of what is not in order."""
    cards = page.soup.select("main li.card")
    return {card.h2.get_text() for card in cards if "ontbreekt" in card.get_text()}


@pytest.fixture
def closed(app):
    with transaction():
        store(Switches(opened=False))
    return app


@pytest.fixture
def production(closed):
    closed.config["KIND"] = "production"
    return closed


def get_ready(visit, monkeypatch) -> None:
    for name in (JO, MAXIME, ADA):
        set_up(visit(name))
    set_reading_week(id_of(JO), WEEK)
    visit(JO).get("/staff/help-lines/").submit("Ik keek alles na")
    monkeypatch.setattr(checks, "last_drill_taken", checks.clock.now)


def test_the_page_says_what_is_missing_and_where_it_is_mended(closed, visit):
    page = visit(JO).get(PAGE)
    assert missing(page) == {
        "Een getest alarm",
        "Een tweede stap voor elke volwassene",
        "Jullie eigen leesuren",
        "Nagekeken hulplijnen",
    }
    for link in page.soup.select("main li.card a"):
        assert visit(JO).get(link["href"]).status == 200
    assert "Er ontbreken nog 4 dingen" in page and "alleen een waarschuwing" in page


def test_when_everything_is_there_the_page_says_so(closed, visit, monkeypatch):
    get_ready(visit, monkeypatch)
    page = visit(JO).get(PAGE)
    assert not missing(page) and "Alles is in orde" in page


def test_in_production_nothing_opens_before_it_is_ready(production, visit):
    page = visit(ADA).get("/staff/site/switches").submit("Open het forum")
    assert page.status == 422 and "Het forum kan nog niet open" in page
    assert "een getest alarm" in page and "Klaar om te openen" in page
    assert not switches().opened
    with pytest.raises(Unacceptable):
        set_switches(id_of(ADA), Switches(opened=True))


def test_in_production_it_opens_once_it_is_ready(production, visit, monkeypatch):
    get_ready(visit, monkeypatch)
    page = visit(ADA).get("/staff/site/switches").submit("Open het forum")
    assert page.status == 200 and switches().opened


def test_in_production_it_does_not_open_by_putting_something_back(production, visit, monkeypatch):
    with monkeypatch.context() as ready:
        get_ready(visit, ready)
        set_switches(id_of(ADA), Switches(opened=True))
        set_switches(id_of(ADA), Switches(opened=False))
    newest = db.session.scalars(
        db.text("SELECT id FROM setting_version WHERE name = 'switches' ORDER BY number DESC")
    ).first()
    with pytest.raises(Unacceptable):
        put_back(id_of(ADA), newest, 3)
    assert not switches().opened


def test_an_open_forum_can_be_paused_however_unready_it_is(production):
    with transaction():
        store(Switches(opened=True))
    set_switches(id_of(JO), Switches(opened=True, posting=False))
    set_switches(id_of(JO), Switches(opened=True))
    assert switches().posting_is_open
    set_switches(id_of(ADA), Switches(opened=False))


def test_elsewhere_it_opens_all_the_same(closed, visit):
    assert visit(ADA).get("/staff/site/switches").submit("Open het forum").status == 200
    assert switches().opened


def met(name: str) -> bool:
    return next(one.is_met for one in readiness.checked() if str(one.check.name) == name)


def test_two_adults_have_to_be_there(app):
    assert met("twee volwassenen die antwoorden")
    for name in (MAXIME, JO):
        end_colleague(id_of(ADA), account(name).public_id)
    assert not met("twee volwassenen die antwoorden")


def test_who_never_came_in_counts_for_nothing(app, visit):
    for name in (JO, ADA):
        set_up(visit(name))
    with transaction() as session:
        session.get_one(Account, id_of(MAXIME)).passphrase_is_temporary = True
    assert met("een tweede stap voor elke volwassene")
    end_colleague(id_of(ADA), account(JO).public_id)
    assert not met("twee volwassenen die antwoorden")


def test_without_somebody_who_judges_nothing_is_answered(app):
    registry().screen = None
    assert not met("twee volwassenen die antwoorden")


def test_a_drill_grows_old(app, monkeypatch):
    now = checks.clock.now()
    for days, good in ((29, True), (31, False)):
        monkeypatch.setattr(
            checks, "last_drill_taken", lambda d=days: now - checks.timedelta(days=d)
        )
        assert met("een getest alarm") is good


def test_help_lines_are_read_over_once_a_year(app, visit, the_clock):
    page = visit(JO).get("/staff/help-lines/")
    assert "Nog niemand keek deze lijst na." in page
    assert "Laatst nagekeken: vandaag." in page.submit("Ik keek alles na")
    assert met("nagekeken hulplijnen")
    the_clock.advance(days=366)
    assert not met("nagekeken hulplijnen")
    assert "meer dan een jaar geleden" in visit(MAXIME).get("/staff/help-lines/")


def test_reading_over_is_in_the_log_with_who(app, visit):
    visit(JO).get("/staff/help-lines/").submit("Ik keek alles na")
    log = visit(ADA).get("/staff/audit/?event=help_lines_reviewed")
    assert "Hulplijnen nagekeken" in log
    assert "Hulplijnen nagekeken" in visit(JO).get("/staff/keys/changes")


def test_the_page_is_one_of_the_keys(app, visit):
    assert visit(JO).get("/staff/keys").link("Klaar om te openen") == PAGE
