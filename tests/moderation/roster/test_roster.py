"""The roster: staff plan, moderators take, give back, offer and take over; nobody asks why."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import delete, select

from app.accounts.models import Certificate
from app.audit.models import AuditEntry
from app.clock import local
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.site.models import Setting
from moderation.roster import places, planning
from moderation.roster.models import Place, Shift
from moderation.roster.planning import ShiftWish
from tests.people import EGEL, JIP, JO, MAXIME, NOOR, ROBIN, account, id_of

THURSDAY, FRIDAY, SATURDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 21)


def shift(day: date = THURSDAY, begins: int = 16, ends: int = 18, number: int = 1) -> str:
    """One that Jo planned, with so many places; its public id."""
    planning.plan(id_of(JO), ShiftWish(day, time(begins), time(ends), number))
    return db.session.scalars(select(Shift.public_id).order_by(Shift.id.desc()).limit(1)).one()


def take(name: str, public_id: str) -> str:
    """This moderator takes a place; its public id."""
    places.take(id_of(name), public_id)
    query = select(Place.public_id).where(Place.account_id == id_of(name))
    return db.session.scalars(query.order_by(Place.id.desc()).limit(1)).one()


def there(public_id: str) -> list[str]:
    """Who has a place in this shift."""
    query = select(Place).join(Place.shift).where(Shift.public_id == public_id)
    found = db.session.scalars(query.where(Place.ended_at.is_(None)).order_by(Place.id))
    return [place.account.pseudonym for place in found]


def of_age(name: str) -> None:
    with transaction():
        account(name).person.birth_year = 1990


def school_week() -> None:
    """The calendar of a new forum, in place of one that is always open."""
    with transaction() as session:
        session.execute(delete(Setting).where(Setting.name == "desk_calendar"))


def planned_by(visit, **typed: str):
    filled_in = {"day": "2026-11-19", "begins": "16:00", "ends": "18:00"}
    page = visit(JO).get("/staff/roster")
    return page.submit("begins", **{**filled_in, "places": "2", "repeat": "0", **typed})


def test_staff_plan_a_shift_and_see_who_takes_it(app, visit):
    page = planned_by(visit)
    assert "De shift staat erin." in page
    assert "donderdag 19 november 16:00 tot 18:00" in page and "0 van 2" in page
    visit(NOOR).get("/desk/roster").submit("Neem deze shift")
    page = visit(MAXIME).get("/staff/roster")
    assert "1 van 2" in page and "Noor" in page


def test_a_shift_can_be_repeated_at_the_same_hour_in_summer_and_winter(app, visit):
    assert "13 shifts staan erin." in planned_by(visit, day="2027-03-01", repeat="12")
    shifts = db.session.scalars(select(Shift).order_by(Shift.starts_at)).all()
    assert {local(one.starts_at).hour for one in shifts} == {16}
    assert len({one.starts_at.hour for one in shifts}) == 2, "the clock moved in between"
    assert {one.starts_at.weekday() for one in shifts} == {0}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": ""}, "Kies een dag."),
        ({"day": "2026-02-30"}, "Kies een dag."),
        ({"day": "9999-12-31"}, "Plan hoogstens een jaar vooruit."),
        ({"day": "2026-11-17"}, "Dit moment is al voorbij."),
        ({"day": "0001-01-01", "begins": "00:00"}, "Dit moment is al voorbij."),
        ({"begins": "vier"}, "Schrijf het uur zo: 16:00."),
        ({"ends": "25:00"}, "Schrijf het uur zo: 18:00."),
        ({"ends": "15:00"}, "Het einde komt na het begin, op dezelfde dag."),
        ({"ends": "20:01"}, "Hou het bij 4 uur."),
        ({"places": "0"}, "Kies een getal van 1 tot 20."),
        ({"places": "veel"}, "Kies een getal van 1 tot 20."),
        ({"repeat": "13"}, "Kies een getal van 0 tot 12."),
    ],
)
def test_a_plan_that_cannot_be_comes_back_as_it_was_typed(app, visit, typed, said):
    page = planned_by(visit, **typed)
    assert page.status == 422 and said in page
    assert page.soup.find("input", {"name": "begins"})["value"] == typed.get("begins", "16:00")
    assert db.session.scalars(select(Shift)).all() == []


def test_an_hour_that_does_not_exist_is_no_end(app, visit):
    """At two that night it is three."""
    page = planned_by(visit, day="2027-03-28", begins="02:30", ends="03:00")
    assert page.status == 422 and "Het einde komt na het begin" in page


def test_midnight_is_the_end_of_the_day(app, visit):
    assert "22:00 tot 00:00" in planned_by(visit, begins="22:00", ends="00:00")
    assert "alleen voor wie 18 of ouder is" in visit(JO).get("/staff/roster")


def test_the_same_shift_is_not_planned_twice_nor_half_of_a_series(app, visit):
    shift(THURSDAY + timedelta(weeks=2))
    page = planned_by(visit, repeat="3")
    assert page.status == 422 and "Op donderdag 3 december staat deze shift er al." in page
    assert len(db.session.scalars(select(Shift)).all()) == 1, "all of it, or nothing"


def test_a_cancelled_shift_shows_to_who_had_a_place_and_to_nobody_else(app, visit):
    take(NOOR, shift())
    page = visit(JO).get("/staff/roster").submit("Ja, deze shift gaat niet door")
    assert "gaat niet door" in page
    assert "Deze shift gaat niet door." in visit(NOOR).get("/desk/roster")
    assert "gaat niet door" not in visit(ROBIN).get("/desk/roster")
    assert "gaat niet door" not in visit(NOOR).get("/desk/roster").submit("Haal dit weg")


def test_planning_and_cancelling_are_in_the_log_and_places_are_not(app):
    public_id = shift()
    place = take(NOOR, public_id)
    places.offer(id_of(NOOR), place)
    places.take_over(id_of(ROBIN), place)
    planning.cancel(id_of(JO), public_id)
    planning.cancel(id_of(MAXIME), public_id)
    query = select(AuditEntry.event).where(AuditEntry.actor != "system").order_by(AuditEntry.seq)
    assert list(db.session.scalars(query)) == ["shift_planned", "shift_cancelled"]


def test_a_place_is_taken_and_given_back_without_a_question(app, visit):
    public_id = shift()
    page = visit(NOOR).get("/desk/roster").submit("Neem deze shift")
    assert there(public_id) == [NOOR] and "Deze shift is nu van jou." in page
    page = page.submit("Geef terug")
    assert there(public_id) == [] and "Dat is helemaal oké." in page
    assert not page.form("Neem deze shift").find("textarea"), "nobody asks why"
    assert "Deze shift is nu van jou." in page.submit("Neem deze shift")


def test_an_offered_place_stays_ones_own_until_a_colleague_takes_it(app, visit):
    public_id = shift()
    take(NOOR, public_id)
    page = visit(NOOR).get("/desk/roster").submit("Bied aan een collega aan")
    assert there(public_id) == [NOOR] and "Je biedt deze plaats aan." in page
    assert "(wil ruilen)" in visit(JO).get("/staff/roster")
    page = visit(ROBIN).get("/desk/roster").submit("Neem over van Noor")
    assert there(public_id) == [ROBIN] and "Je nam deze plaats over." in page
    assert "Je hebt nu geen shift." in visit(NOOR).get("/desk/roster")


def test_an_offer_can_be_taken_back(app, visit):
    public_id = shift()
    place = take(NOOR, public_id)
    places.offer(id_of(NOOR), place)
    visit(NOOR).get("/desk/roster").submit("Ik hou hem toch")
    assert "Neem over" not in visit(ROBIN).get("/desk/roster")
    with pytest.raises(Outdated):
        places.take_over(id_of(ROBIN), place)
    assert there(public_id) == [NOOR]


def test_what_was_taken_over_is_no_longer_kept_or_offered(app):
    public_id = shift()
    place = take(NOOR, public_id)
    places.offer(id_of(NOOR), place)
    places.take_over(id_of(ROBIN), place)
    for verb in (places.keep, places.offer):
        with pytest.raises(Outdated):
            verb(id_of(NOOR), place)
    places.give_back(id_of(NOOR), place)
    assert there(public_id) == [ROBIN]


def test_the_last_place_is_not_there_twice(app, visit):
    public_id = shift()
    page = visit(ROBIN).get("/desk/roster")
    take(NOOR, public_id)
    assert "Een collega nam net de laatste plaats" in page.submit("Neem deze shift")
    assert "Deze shift is volzet." in visit(ROBIN).get("/desk/roster")


def test_a_double_press_takes_one_place(app):
    public_id = shift(number=2)
    take(NOOR, public_id)
    take(NOOR, public_id)
    assert there(public_id) == [NOOR]


def test_a_minor_takes_two_shifts_a_week_and_is_told_kindly(app, visit):
    take(NOOR, shift(THURSDAY))
    take(NOOR, shift(FRIDAY))
    third = shift(SATURDAY)
    assert "Je hebt die week al twee shifts" in visit(NOOR).get("/desk/roster")
    with pytest.raises(NotAllowed) as refusal:
        take(NOOR, third)
    assert "Kies gerust een andere week" in refusal.value.message
    of_age(NOOR)
    take(NOOR, third)


def test_what_was_given_back_or_cancelled_does_not_count(app):
    first, second = shift(THURSDAY), shift(FRIDAY)
    places.give_back(id_of(NOOR), take(NOOR, first))
    take(NOOR, second)
    planning.cancel(id_of(JO), second)
    for day in (FRIDAY, SATURDAY):
        take(NOOR, shift(day))


def test_a_shift_that_began_is_not_given_back_for_another(app, visit, the_clock):
    """Two shifts a week is two, also for who sat them already."""
    places_of = [take(NOOR, shift(day)) for day in (THURSDAY, FRIDAY)]
    the_clock.advance(hours=22, minutes=59)
    places.offer(id_of(NOOR), places_of[0])
    the_clock.advance(minutes=1)
    for verb in (places.give_back, places.offer):
        with pytest.raises(Outdated) as refusal:
            verb(id_of(NOOR), places_of[0])
        assert "Deze shift is al begonnen." in refusal.value.message
    with pytest.raises(Outdated):
        places.take_over(id_of(ROBIN), places_of[0])
    the_clock.advance(days=1, hours=4)
    for place in places_of:
        with pytest.raises(Outdated):
            places.give_back(id_of(NOOR), place)
    with pytest.raises(NotAllowed):
        take(NOOR, shift(SATURDAY))


def test_the_page_of_a_shift_that_began_asks_nothing(app, visit, the_clock):
    public_id = shift(number=2)
    place = take(NOOR, public_id)
    places.offer(id_of(NOOR), place)
    page = visit(NOOR).get("/desk/roster")
    the_clock.advance(days=1)
    assert "Deze shift is al begonnen." in page.submit("Geef terug")
    assert there(public_id) == [NOOR]
    page = visit(NOOR).get("/desk/roster")
    assert "Deze shift is nu bezig." in page
    assert not any(words in page for words in ("Geef terug", "Bied aan", "Ik hou hem toch"))
    assert "Neem over van Noor" not in visit(ROBIN).get("/desk/roster")
    visit(ROBIN).get("/desk/roster").submit("Neem deze shift")
    assert there(public_id) == [NOOR, ROBIN], "who comes later is welcome"


def test_what_was_cancelled_is_put_away_also_after_it_would_have_begun(app, visit, the_clock):
    public_id = shift()
    take(NOOR, public_id)
    planning.cancel(id_of(JO), public_id)
    the_clock.advance(days=1)
    assert "gaat niet door" not in visit(NOOR).get("/desk/roster").submit("Haal dit weg")


def test_no_minor_sits_in_school_hours_or_after_nine(app, visit):
    school_week()
    for begins, ends in ((10, 12), (20, 22), (16, 19)):
        public_id = shift(FRIDAY, begins, ends)
        with pytest.raises(NotAllowed):
            take(ROBIN, public_id)
    page = visit(ROBIN).get("/desk/roster")
    assert "Neem deze shift" not in page and "hij eindigt na 21 uur" in page


def test_the_limits_hold_for_what_a_colleague_offers_too(app, visit):
    of_age(NOOR)
    place = take(NOOR, shift(FRIDAY, 20, 22))
    places.offer(id_of(NOOR), place)
    assert "Neem over" not in visit(ROBIN).get("/desk/roster")
    with pytest.raises(NotAllowed):
        places.take_over(id_of(ROBIN), place)


def test_nobody_has_two_shifts_at_once(app):
    of_age(NOOR)
    take(NOOR, shift(THURSDAY, 16, 18))
    with pytest.raises(NotAllowed):
        take(NOOR, shift(THURSDAY, 17, 19))
    take(NOOR, shift(THURSDAY, 18, 20))


def test_adults_and_who_has_no_certificate_take_no_place(app, visit):
    public_id = shift()
    for name in (JO, JIP, EGEL):
        with pytest.raises(NotAllowed):
            places.take(id_of(name), public_id)
    with transaction() as session:
        session.execute(delete(Certificate))
    with pytest.raises(NotAllowed):
        places.take(id_of(NOOR), public_id)
    page = visit(NOOR).get("/desk/roster")
    assert "Je certificaat geldt nu niet." in page and "Neem deze shift" not in page
    assert "Plan een shift" in visit(JO).get("/desk/roster"), "staff are led to their own page"


def test_a_place_is_its_owners_alone(app):
    place = take(NOOR, shift())
    for verb in (places.give_back, places.offer, places.keep):
        with pytest.raises(NotVisible):
            verb(id_of(ROBIN), place)


def test_what_is_over_or_cancelled_is_taken_by_nobody(app, the_clock):
    over, cancelled = shift(THURSDAY), shift(FRIDAY)
    planning.cancel(id_of(JO), cancelled)
    the_clock.advance(days=1, hours=1)
    for public_id in (over, cancelled):
        with pytest.raises(Outdated):
            take(NOOR, public_id)
    with pytest.raises(Outdated):
        planning.cancel(id_of(JO), over)


def test_the_page_shows_four_weeks_and_ones_own_first(app, visit):
    shift(THURSDAY + timedelta(weeks=5))
    shift(SATURDAY)
    take(NOOR, shift(FRIDAY, number=2))
    take(ROBIN, shift(THURSDAY))
    text = visit(NOOR).get("/desk/roster").text
    own, _title, others = text.partition("De komende vier weken")
    assert "vrijdag 20 november" in own and "vrijdag" not in others
    assert others.index("donderdag 19 november") < others.index("zaterdag 21 november")
    assert "december" not in text


def test_nobody_is_counted_on_a_moderators_page(app, visit):
    public_id = shift(number=3)
    take(NOOR, public_id)
    take(ROBIN, public_id)
    page = visit(NOOR).get("/desk/roster")
    assert "Samen met Robin" in page and " van 3" not in page


def test_staff_read_a_long_roster_page_by_page(app, visit):
    for begins in (9, 12, 15):
        wish = ShiftWish(THURSDAY, time(begins), time(begins + 2), 1, repeat=12)
        planning.plan(id_of(JO), wish)
    page = visit(JO).get("/staff/roster")
    following = visit(JO).get(page.link("Verder"))
    shown = [row.get_text() for one in (page, following) for row in one.soup.select("tbody tr")]
    assert len(shown) == len(set(shown)) == 39
