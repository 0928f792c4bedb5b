"""The keys of the house: everything that staff set is kept, told, and can be put back."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated
from app.helplines.actions import LineWish, keep_line
from app.helplines.models import HelpLine
from app.registry import registry
from app.site import keeping, known_sites, reading_hours, settings
from app.site.changes import changes_for
from app.site.models import SettingVersion
from app.site.switches import Switches, set_switches, switches
from moderation.care import settings as care
from moderation.care.limits import DEFAULTS
from tests.page import Page
from tests.people import ADA, JO, MAXIME, ROBIN, account, id_of

WEEK = ["9:00-12:00"] * 7
CHANGES = "/staff/keys/changes"


def newest(name: str) -> SettingVersion:
    db.session.rollback()
    query = select(SettingVersion).where(SettingVersion.name == name)
    return db.session.scalars(query.order_by(SettingVersion.number.desc())).first()


def put_back(name: str, who: str = JO) -> bool:
    version = newest(name)
    return settings.put_back(id_of(who), version.id, version.number)


def log_of(event: str) -> list[AuditEntry]:
    db.session.rollback()
    query = select(AuditEntry).where(AuditEntry.event == event).order_by(AuditEntry.seq)
    return list(db.session.scalars(query))


def first_change(page: Page) -> str:
    """The newest change as it can be read."""
    return " ".join(page.soup.select_one("section.card").get_text(" ").split())


def test_every_key_has_a_page_for_who_may_turn_it(app, visit):
    page = visit(ADA).get("/staff/keys")
    for key in registry().keys:
        assert str(key.name) in page and str(key.about) in page
        assert visit(ADA).get(page.link(str(key.name))).status == 200
    assert {key.group for key in registry().keys} == {"people", "words", "hours", "safety"}


def test_a_key_that_somebody_may_not_turn_is_not_shown_to_them(app, visit):
    assert "Zorgcoaches" in visit(ADA).get("/staff/keys")
    assert "Zorgcoaches" not in visit(JO).get("/staff/keys")
    assert visit(ROBIN).get("/staff/keys").status == 403


def test_what_stood_there_before_anybody_changed_it_is_the_first_version(app):
    reading_hours.set_reading_week(id_of(JO), WEEK)
    first, second = db.session.scalars(
        select(SettingVersion)
        .where(SettingVersion.name == "reading_hours")
        .order_by(SettingVersion.number)
    )
    assert (first.number, first.value, first.made_by_id) == (1, None, None)
    assert (second.number, second.value, second.made_by_id) == (2, WEEK, id_of(JO))


def test_saving_what_stands_there_changes_nothing(app, visit):
    assert reading_hours.set_reading_week(id_of(JO), WEEK)
    assert not reading_hours.set_reading_week(id_of(MAXIME), WEEK)
    assert len(log_of("reading_hours_set")) == 1
    page = visit(JO).get("/staff/site/reading-hours").submit("day_0")
    assert "dit stond er al" in page


def test_a_change_is_told_before_and_after_and_put_back(app, visit):
    reading_hours.set_reading_week(id_of(JO), WEEK)
    page = visit(MAXIME).get(CHANGES)
    told = first_change(page)
    assert told.startswith("Leesuren van volwassenen vandaag om 17:00, door Jo")
    assert "Maandag 16:00-21:00 9:00-12:00" in told
    page = page.submit("Zet terug")
    assert "Bewaard." in page and reading_hours.reading_week() != WEEK
    assert "door Maxime" in first_change(page) and "9:00-12:00 16:00-21:00" in first_change(page)
    put_back("reading_hours")
    assert reading_hours.reading_week() == WEEK, "and that was a change as well"
    first, back, again = log_of("reading_hours_set")
    assert '"restored":1' in back.body and '"restored":2' in again.body
    assert "restored" not in first.body and '"setting":"reading_hours"' in first.body


def test_an_older_change_is_put_back_from_its_own_page(app, visit):
    for hours in ("9:00-12:00", "10:00-12:00", "11:00-12:00"):
        reading_hours.set_reading_week(id_of(JO), [hours] * 7)
    known_sites.add_known_site(id_of(JO), "tejo.be", "TEJO")
    page = visit(JO).get(f"{CHANGES}?of=reading_hours")
    assert "Bekende site" not in page and "Toon alle veranderingen" in page
    middle = page.soup.select("section.card")[1].find("form")
    visit(JO).post(middle["action"], {one["name"]: one["value"] for one in middle.select("input")})
    assert reading_hours.reading_week() == ["9:00-12:00"] * 7


def test_nobody_puts_back_over_a_change_they_did_not_see(app, visit):
    reading_hours.set_reading_week(id_of(JO), WEEK)
    page = visit(JO).get(CHANGES)
    reading_hours.set_reading_week(id_of(MAXIME), ["10:00-11:00"] * 7)
    answer = page.submit("Zet terug")
    assert answer.status == 409 and "Een collega veranderde dit intussen" in answer
    assert reading_hours.reading_week() == ["10:00-11:00"] * 7


@pytest.mark.parametrize(
    ("address", "field", "words", "name"),
    [
        ("/staff/site/reading-hours", "day_0", "8:00-9:00", "reading_hours"),
        ("/staff/site/switches", "words", "Even geduld.", "switches"),
        ("/staff/keeping", "draft", "7", "keeping"),
        ("/staff/themes/1", "about", "Over thuis en zo.", "theme:1"),
        ("/staff/texts/home_title", "nl", "Vertel het maar.", "text:home_title"),
        ("/staff/reasons/contact", "words_nl", "Laat dat weg.", "reason:contact"),
        ("/staff/help-lines/1", "about", "Praten helpt.", "help_line:1"),
        ("/staff/care/settings", "number", "0800 00 000", "duty_number"),
        ("/staff/care/settings", "minor_texts_day", "7", "exposure_limits"),
        ("/staff/care/settings", "free_day", "10:00-11:00", "desk_calendar"),
        ("/staff/care/settings", "heavy_2", "y", "heavy_themes"),
    ],
)
def test_of_two_adults_who_change_the_same_thing_the_second_sees_it_first(
    app, visit, address, field, words, name
):
    if name == "exposure_limits":  # those of the test house are beyond what a person can type
        put_limits()
    jo, maxime = visit(JO).get(address), visit(MAXIME).get(address)
    jo.submit(field, **{field: words})
    number = newest(name).number
    other = {"7": "8", "0800 00 000": "0800 00 001", "10:00-11:00": "11:00-12:00", "y": "y"}
    typed = {field: other.get(words, "8:30-9:00" if field == "day_0" else "Iets anders.")}
    if name == "heavy_themes":
        typed = {"heavy_3": "y"}
    refused = maxime.submit(field, **typed)
    assert refused.status == 409 and "Een collega veranderde dit intussen" in refused
    assert newest(name).number == number
    if field != "heavy_2":
        assert next(iter(typed.values())) in refused.html, "what was typed is still there"
    assert refused.submit(field).status == 200 and newest(name).number == number + 1


def put_limits() -> None:
    care.set_exposure_limits(id_of(ADA), DEFAULTS)


def test_a_help_line_that_was_changed_or_added_can_be_put_back(app, visit):
    line = db.session.scalars(select(HelpLine).order_by(HelpLine.id)).first()
    wish = LineWish("Awel", "103", "Iets anders.", "", ("24u",) * 7, True, 1)
    number, week = line.number, list(line.week)
    keep_line(id_of(JO), line.id, wish)
    assert put_back(f"help_line:{line.id}")
    db.session.expire_all()
    assert (line.number, list(line.week)) == (number, week)
    keep_line(id_of(JO), None, LineWish("Nieuw", "1", "Kort.", "", ("",) * 7, True, 0))
    added = db.session.scalars(select(HelpLine).where(HelpLine.name == "Nieuw")).one().id
    assert "Nieuw" in first_change(visit(JO).get(CHANGES))
    assert put_back(f"help_line:{added}")
    assert db.session.get(HelpLine, added) is None
    assert "Nieuw" not in visit().get("/").text
    assert put_back(f"help_line:{added}")
    assert db.session.get(HelpLine, added).number == "1"
    assert "Nieuw" in visit().get("/").text


def test_a_line_added_after_another_one_was_undone_is_kept(app):
    """SQLite gives the number of the row that went to the next one."""
    wish = LineWish("Nieuw", "1", "Kort.", "", ("",) * 7, True, 0)
    keep_line(id_of(JO), None, wish)
    put_back(f"help_line:{max(db.session.scalars(select(HelpLine.id)))}")
    assert keep_line(id_of(JO), None, wish)
    assert db.session.scalars(select(HelpLine).where(HelpLine.name == "Nieuw")).one()


def test_a_site_that_was_removed_can_be_put_back(app, visit):
    page = visit(JO).get("/staff/site/known-sites")
    page.submit("host", host="tejo.be", name="TEJO")
    row = visit(JO).get("/staff/site/known-sites").soup.find("th", string="tejo.be").parent
    form = row.find("form")
    visit(JO).post(form["action"], {one["name"]: one["value"] for one in form.select("input")})
    assert "tejo.be" not in known_sites.known_hosts()
    told = first_change(visit(JO).get(CHANGES))
    assert "Bekende site tejo.be" in told and "TEJO –" in told
    visit(JO).get(CHANGES).submit("Zet terug")
    assert "tejo.be" in known_sites.known_hosts()
    assert len(log_of("known_site_added")) == 2 and len(log_of("known_site_removed")) == 1


def test_opening_the_forum_by_putting_back_takes_an_admin_too(app):
    set_switches(id_of(ADA), Switches(opened=False))
    with pytest.raises(NotAllowed):
        put_back("switches")
    assert put_back("switches", ADA) and switches().opened


def test_only_who_keeps_the_site_puts_back(app):
    reading_hours.set_reading_week(id_of(JO), WEEK)
    version = newest("reading_hours")
    with pytest.raises(NotAllowed):
        settings.put_back(id_of(ROBIN), version.id, version.number)
    with pytest.raises(NotAllowed):
        changes_for(account(ROBIN))
    with pytest.raises(NotVisible):
        settings.put_back(id_of(JO), 999_999, 1)
    with pytest.raises(NotVisible):  # before the first there was nothing
        settings.put_back(id_of(JO), version.id - 1, 2)


def test_what_is_not_known_cannot_be_set(app):
    with pytest.raises(NotVisible):
        settings.keep(id_of(JO), "nothing", 1)


def test_the_list_of_changes_goes_on(app, visit):
    for number in range(1, 34):
        keeping.set_keeping(id_of(JO), {**keeping.days_now(), "draft": number})
    page = visit(JO).get(CHANGES)
    assert len(page.soup.select("section.card")) == 30
    rest = visit(JO).get(page.link("Ouder"))
    assert len(rest.soup.select("section.card")) == 3


def test_how_long_things_are_kept_is_read_where_it_is_needed(app, visit):
    assert keeping.keeping().draft.days == 14 and keeping.keeping().case.days == 1825
    page = visit(JO).get("/staff/keeping").submit("draft", draft="7", idle_account="365")
    assert "Bewaard." in page
    assert keeping.keeping().draft.days == 7 and keeping.keeping().idle_account.days == 365
    assert '"draft":7' in log_of("keeping_set")[0].body
    put_back("keeping")
    assert keeping.keeping().draft.days == 14


@pytest.mark.parametrize(("kind", "wrong"), [("draft", "0"), ("case", "9999"), ("check_in", "x")])
def test_a_time_that_is_too_short_or_too_long_is_refused_at_its_field(app, visit, kind, wrong):
    page = visit(JO).get("/staff/keeping").submit("draft", **{kind: wrong})
    assert page.status == 422 and "Kies een getal van" in page
    assert page.form("draft").find("input", {"name": kind})["value"] == wrong
    assert keeping.days_now() == {kind: days.first for kind, days in keeping.DAYS.items()}


def test_versions_of_the_same_number_cannot_be(app, monkeypatch):
    """As when two processes read the newest version at the same moment."""
    reading_hours.set_reading_week(id_of(JO), WEEK)
    monkeypatch.setattr(settings, "_newest", lambda name: None)
    with pytest.raises(Outdated):
        reading_hours.set_reading_week(id_of(MAXIME), ["10:00-11:00"] * 7)
    assert reading_hours.reading_week() == WEEK
