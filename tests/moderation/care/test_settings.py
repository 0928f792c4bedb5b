"""What staff set for the desk: limits, calendar, number, heavy themes; each change is logged."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.posts.models import Theme
from moderation.care import duty, holidays, settings, shields, sittings
from moderation.care.desk_calendar import DEFAULT, DeskCalendar
from moderation.care.limits import DEFAULTS, AgeGroup, Limits
from moderation.models import Review
from tests.house import real_house
from tests.people import ADA, EGEL, JO, NOOR, OTTER, ROBIN, id_of
from tests.things import ask, claim, decide_on, review_of

WEEK = list(DEFAULT.school_week)
PERIODS = "21/12/2026 - 3/1/2027\n17/5/2027"
ADDRESS = "/staff/care/settings"


@pytest.fixture
def house(app):
    real_house(app)
    return app


def events(event: str) -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == event)))


def heavy_ones() -> set[int]:
    db.session.rollback()
    return set(db.session.scalars(select(Theme.id).where(Theme.is_heavy)))


def test_until_staff_set_their_own_the_defaults_hold(house):
    assert settings.exposure_limits() == DEFAULTS
    assert settings.desk_calendar() == DEFAULT
    assert settings.duty_number() == ""


def test_the_duty_number_is_set_and_emptied_and_stands_in_no_log(house):
    settings.set_duty_number(id_of(JO), " 0470 12 34 56 ")
    assert settings.duty_number() == "0470 12 34 56"
    settings.set_duty_number(id_of(JO), "")
    assert settings.duty_number() == ""
    assert len(events("duty_number_set")) == 2
    assert not any("0470" in entry.body for entry in events("duty_number_set"))


@pytest.mark.parametrize("number", ["bel Jo", "12", "0470 12 34 56 of 03 123 45 67 89 10 11", "+"])
def test_what_cannot_be_called_is_no_duty_number(house, number):
    with pytest.raises(Unacceptable) as refusal:
        settings.set_duty_number(id_of(JO), number)
    assert refusal.value.field == "number"


def test_limits_are_set_per_age_and_only_what_changed_is_logged(house):
    wished = {**DEFAULTS, AgeGroup.MINOR: Limits(5, 0, 30, 10, 0, 60)}
    settings.set_exposure_limits(id_of(JO), wished)
    assert settings.exposure_limits() == wished
    (entry,) = events("exposure_limits_set")
    assert '"age":"minor"' in entry.body and '"texts_day":5' in entry.body


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"texts_day": 0}, "texts_day"),
        ({"minutes_week": -1}, "minutes_week"),
        ({"heavy_day": -1}, "heavy_day"),
        ({"texts_day": 201}, "texts_day"),
        ({"texts_week": 1, "texts_day": 2}, "texts_week"),
        ({"heavy_week": 0, "heavy_day": 1}, "heavy_week"),
    ],
)
def test_a_limit_that_cannot_be_is_refused_at_its_field(house, wrong, field):
    wished = {**DEFAULTS, AgeGroup.UNDER_16: replace(DEFAULTS[AgeGroup.UNDER_16], **wrong)}
    with pytest.raises(Unacceptable) as refusal:
        settings.set_exposure_limits(id_of(JO), wished)
    assert refusal.value.field == f"under_16_{field}"
    assert settings.exposure_limits() == DEFAULTS


def test_the_calendar_is_kept_tidy(house):
    settings.set_desk_calendar(id_of(JO), ["16-20u30", *WEEK[1:5], "", ""], "10-12", PERIODS)
    kept = settings.desk_calendar()
    assert kept.school_week[0] == "16:00-20:30" and kept.school_week[5:] == ("", "")
    assert kept.free_day == "10:00-12:00"
    assert kept.holidays == (
        (date(2026, 12, 21), date(2027, 1, 3)),
        (date(2027, 5, 17), date(2027, 5, 17)),
    )
    assert isinstance(kept, DeskCalendar) and len(events("desk_calendar_set")) == 1


@pytest.mark.parametrize(
    ("week", "free_day", "periods", "field"),
    [
        (["zomaar", *WEEK[1:]], "9-12", "", "day_0"),
        (WEEK, "zomaar", "", "free_day"),
        (WEEK, "9-12", "van de zomer", "holidays"),
        (["16:00-21:30", *WEEK[1:]], "9-12", "", "day_0"),
        ([*WEEK[:6], "24u"], "9-12", "", "day_6"),
        (["20:00-02:00", *WEEK[1:]], "9-12", "", "day_0"),
        (WEEK, "9:00-22:00", "", "free_day"),
    ],
)
def test_a_calendar_that_cannot_be_is_refused_at_its_field(house, week, free_day, periods, field):
    with pytest.raises(Unacceptable) as refusal:
        settings.set_desk_calendar(id_of(JO), week, free_day, periods)
    assert refusal.value.field == field
    assert settings.desk_calendar() == DEFAULT


@pytest.mark.parametrize("written", ["1/7/2027 - 31/8/2027", "1-7-2027 tot 31-8-2027", "1.7.2027"])
def test_a_period_is_read_as_people_write_it(written):
    assert holidays.parse(written)[0][0] == date(2027, 7, 1)


@pytest.mark.parametrize(
    "written", ["31/2/2027", "3/1/2027 - 21/12/2026", "1/7/2027 - 1/7/2028", "1/7", "1/7/27"]
)
def test_a_period_that_cannot_be_names_its_line(written):
    with pytest.raises(holidays.PeriodUnclear) as unclear:
        holidays.parse(f"1/5/2027\n\n{written}")
    assert unclear.value.line == 3


def test_what_is_written_reads_back_the_same():
    assert holidays.parse(holidays.written(DEFAULT.holidays)) == DEFAULT.holidays


def test_heavy_themes_are_set_and_each_change_is_logged(house):
    before = heavy_ones()
    (was_heavy,) = before
    settings.set_heavy_themes(id_of(JO), [1])
    assert heavy_ones() == {1}
    settings.set_heavy_themes(id_of(JO), [1])
    assert len(events("heavy_theme_set")) == 2, "one came, one went, the third time nothing"
    settings.set_heavy_themes(id_of(JO), [was_heavy])
    with pytest.raises(NotVisible):
        settings.set_heavy_themes(id_of(JO), [999_999])
    assert heavy_ones() == before


def test_a_theme_made_heavy_covers_what_already_waits_in_it(house, visit):
    duty.tap(id_of(JO))
    sittings.check_in(id_of(ROBIN), "good")
    mine, other, elsewhere = (
        ask(EGEL, body="Een donkere tekst.", theme_id=1),
        ask(OTTER, theme_id=1),
        ask(EGEL, theme_id=2),
    )
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    assert "Een donkere tekst." in page
    settings.set_heavy_themes(id_of(JO), [*heavy_ones(), 1])
    assert [review_of(post).is_heavy for post in (mine, other, elsewhere)] == [True, True, False]
    page = visit(ROBIN).get("/desk/")
    assert "Dit kan zwaar zijn" in page and "Een donkere tekst." not in page
    sittings.check_out(id_of(ROBIN))
    sittings.check_in(id_of(ROBIN), "good")
    shields.choose(id_of(ROBIN), heavy=False, topics=[])
    assert claim(ROBIN).post_id == elsewhere.id, "and it goes to who opted in"


def test_what_was_decided_stays_as_it_was_and_a_theme_made_light_lifts_no_cover(house):
    decided, waiting = ask(EGEL, theme_id=1), ask(OTTER, theme_id=1)
    closed = decide_on(decided, JO).review_id
    settings.set_heavy_themes(id_of(JO), [1])
    settings.set_heavy_themes(id_of(JO), [])
    assert not db.session.get_one(Review, closed, populate_existing=True).is_heavy
    assert review_of(waiting).is_heavy


def test_a_peer_sets_nothing(house, visit):
    robin = id_of(NOOR)
    for verb, wished in (
        (settings.set_duty_number, ["0470 12 34 56"]),
        (settings.set_exposure_limits, [DEFAULTS]),
        (settings.set_desk_calendar, [WEEK, "", ""]),
        (settings.set_heavy_themes, [[]]),
    ):
        with pytest.raises(NotAllowed):
            verb(robin, *wished)
    assert visit(NOOR).get(ADDRESS).status == 403


def test_the_page_shows_what_holds_and_keeps_what_is_sent(house, visit):
    page = visit(JO).get(ADDRESS)
    page = page.submit("number", number="0470 12 34 56")
    assert "Bewaard." in page and settings.duty_number() == "0470 12 34 56"
    page = page.submit("minor_texts_day", minor_texts_day="7")
    assert settings.exposure_limits()[AgeGroup.MINOR].texts_day == 7
    page = page.submit("free_day", free_day="10:00-12:00", holidays=PERIODS)
    assert settings.desk_calendar().free_day == "10:00-12:00"
    page.submit("heavy_1", heavy_1="y")
    assert 1 in heavy_ones() and len(heavy_ones()) == 2
    settings_page = visit(ADA).get(ADDRESS)
    assert settings_page.soup.find(id="number")["value"] == "0470 12 34 56"
    assert settings_page.soup.find(id="holidays").get_text().strip() == PERIODS


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("number", "bel Jo", "Schrijf een telefoonnummer"),
        ("adult_minutes_day", "veel", "Kies een getal van 1 tot 480."),
        ("under_16_heavy_day", "", "Kies een getal van 0 tot 100."),
        ("day_2", "na de les", "Schrijf de uren zo"),
        ("free_day", "9:00-23:00", "Om 21 uur gaat de leestafel dicht"),
        ("holidays", "21/12/2026 - 3/1/2027\nPasen", "Lijn 2 lukt niet."),
    ],
)
def test_a_refused_form_comes_back_as_it_was_typed_and_the_others_as_they_are(
    house, visit, field, typed, words
):
    page = visit(JO).get(ADDRESS).submit(field, **{field: typed})
    assert page.status == 422 and words in page
    kept = page.soup.find(id=field)
    shown = kept.get_text().strip() if kept.name == "textarea" else kept.get("value", "")
    assert shown.splitlines() == typed.splitlines()
    others = {"adult_texts_day": "40", "day_0": "16:00-21:00"}
    assert all(page.soup.find(id=name)["value"] == value for name, value in others.items())
