"""Evenings of intervision: planned, answered, moved, called off, and noted afterwards."""

from datetime import date, time

import pytest
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.site.models import Setting
from moderation.evenings import answers, planning, queries
from moderation.evenings.erasing import erase_old
from moderation.evenings.models import Evening, EveningGuest
from moderation.evenings.planning import EveningWish
from tests.people import ADA, EGEL, JIP, JO, NOOR, ROBIN, account, id_of

COMING, STAFF = "/training/evenings", "/staff/training/evenings"
A_TUESDAY = date(2026, 11, 24)


def wish(**other) -> EveningWish:
    said = {
        "day": A_TUESDAY,
        "begins": time(19),
        "minutes": 90,
        "place": "We bellen samen",
        "about": "Grenzen stellen",
    }
    return EveningWish(**{**said, **other})


def planned(**other) -> Evening:
    evening = planning.plan(id_of(JO), wish(**other))
    db.session.rollback()
    return evening


def comes(evening: Evening, name: str, coming: bool = True) -> None:
    answers.answer(id_of(name), evening.public_id, coming=coming)


def fresh(evening: Evening) -> Evening:
    db.session.rollback()
    return db.session.get_one(Evening, evening.id, populate_existing=True)


def guest(evening: Evening, name: str) -> EveningGuest | None:
    db.session.rollback()
    return db.session.get(
        EveningGuest, (evening.id, account(name).person_id), populate_existing=True
    )


def on_the_day(the_clock, evening: Evening) -> None:
    the_clock.set(evening.ends_at)


def events() -> list[str]:
    query = select(AuditEntry).where(AuditEntry.event.startswith("evening_"))
    return [entry.event for entry in db.session.scalars(query.order_by(AuditEntry.seq))]


def test_staff_plan_an_evening_on_a_page(app, visit):
    page = visit(JO).get(STAFF)
    assert "nog geen avond" in page
    after = page.submit(
        "place", day="2026-11-24", begins="19:00", minutes="90", place="Zaal 2", about="Grenzen"
    )
    assert after.status == 200 and "De avond staat erin" in after
    assert "19:00 tot 20:30" in after and "Zaal 2" in after
    (evening,) = db.session.scalars(select(Evening))
    assert evening.begins_at == clock.datetime(2026, 11, 24, 18, tzinfo=clock.UTC)
    assert events() == ["evening_planned"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "2026-11-17"}, "al voorbij"),
        ({"day": "2028-11-17"}, "een jaar vooruit"),
        ({"day": "ooit"}, "Kies een dag."),
        ({"begins": "laat"}, "Schrijf het uur zo"),
        ({"minutes": "veel"}, "van 15 tot 240"),
        ({"minutes": "300"}, "van 15 tot 240"),
        ({"place": " "}, "Zeg waar het is"),
        ({"about": "x" * 301}, "300 tekens"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(app, visit, typed, told):
    filled = {"day": "2026-11-24", "begins": "19:00", "minutes": "90", "place": "Hier"}
    page = visit(JO).get(STAFF).submit("place", **{**filled, **typed})
    assert page.status == 422 and told in page
    assert not db.session.scalars(select(Evening)).all()


def test_moderators_and_trainees_say_whether_they_come(app, visit):
    evening = planned()
    for name in (ROBIN, JIP):
        page = visit(name).get(COMING)
        assert "dinsdag 24 november" in page and "Grenzen stellen" in page
        assert "Jij komt." in page.submit("Ik kom")
    page = visit(NOOR).get(COMING)
    assert "2 moderators komen." in page
    assert "Robin" not in page and "Jip" not in page, "how many, not who"
    page.submit("Ik kom niet", press="Ik kom niet")
    assert guest(evening, NOOR).coming is False
    again = visit(NOOR).get(COMING)
    assert "Jij komt niet." in again
    assert "3 moderators komen." in again.submit("Ik kom"), "one may say something else"


def test_staff_see_who_comes(app, visit):
    evening = planned()
    comes(evening, ROBIN)
    comes(evening, NOOR, coming=False)
    page = visit(ADA).get(f"{STAFF}/{evening.public_id}")
    assert "Robin" in page and "Komt niet: Noor." in page


def test_staff_do_not_answer_and_young_people_do_not_enter(app, visit):
    evening = planned()
    with pytest.raises(NotAllowed):
        comes(evening, JO)
    assert "Plan een avond" in visit(JO).get(COMING)
    assert visit(EGEL).get(COMING).status == visit(ROBIN).get(STAFF).status == 403
    with pytest.raises(NotAllowed):
        planning.plan(id_of(ROBIN), wish())
    with pytest.raises(NotAllowed):
        queries.planned(account(ROBIN))
    with pytest.raises(NotVisible):
        answers.answer(id_of(ROBIN), "nobodyhasit_", coming=True)


def test_when_it_moves_everybody_is_asked_anew(app, visit):
    evening = planned()
    comes(evening, ROBIN)
    page = visit(JO).get(f"{STAFF}/{evening.public_id}")
    same = page.submit("place", place="Zaal 3")
    assert "opnieuw" not in same and guest(evening, ROBIN).coming is True
    moved = same.submit("place", begins="18:30")
    assert "We vragen opnieuw wie er komt." in moved
    assert guest(evening, ROBIN).coming is None
    assert fresh(evening).place == "Zaal 3" and "18:30" in visit(ROBIN).get(COMING)
    refused = moved.submit("place", minutes="5")
    assert refused.status == 422 and "van 15 tot 240" in refused
    assert events() == ["evening_planned", "evening_changed", "evening_changed"]


def test_a_late_evening_is_said_to_staff_and_not_refused(app, visit):
    with transaction() as session:
        kept = {"school_week": ["16:00-21:00"] * 7, "free_day": "9:00-21:00", "holidays": []}
        session.merge(Setting(name="desk_calendar", value=kept))
    assert queries.is_for_minors(planned(minutes=120)), "until nine"
    page = (
        visit(JO)
        .get(STAFF)
        .submit("place", day="2026-11-24", begins="20:00", minutes="90", place="Hier")
    )
    assert page.status == 200 and "wie nog geen 18 is, niet aan de leestafel" in page
    assert "buiten de uren van minderjarigen" in visit(JO).get(STAFF)
    assert not queries.is_for_minors(planned(begins=time(14))), "in school hours"


def test_what_is_called_off_stays_in_sight_of_who_would_come(app, visit):
    evening = planned()
    comes(evening, ROBIN)
    page = visit(JO).get(f"{STAFF}/{evening.public_id}")
    assert "gaat niet door" in page.submit("gaat niet door")
    planning.cancel(id_of(JO), evening.public_id)
    assert events() == ["evening_planned", "evening_cancelled"], "twice is once"
    assert "Deze avond gaat niet door." in visit(ROBIN).get(COMING)
    assert "geen avond gepland" in visit(NOOR).get(COMING)
    with pytest.raises(Outdated):
        comes(evening, NOOR)
    with pytest.raises(Outdated):
        planning.change(id_of(JO), evening.public_id, wish())


def test_once_it_began_nothing_is_answered_or_moved(app, visit, the_clock):
    evening = planned()
    the_clock.set(evening.begins_at)
    refused = visit(ROBIN).post(
        f"{COMING}/{evening.public_id}/answers",
        {"coming": "yes", "csrf_token": token(visit(ROBIN).get("/account"))},
    )
    assert "al begonnen" in refused
    for verb in (
        lambda: planning.change(id_of(JO), evening.public_id, wish(day=date(2026, 12, 1))),
        lambda: planning.cancel(id_of(JO), evening.public_id),
    ):
        with pytest.raises(Outdated):
            verb()


def token(page) -> str:
    return page.soup.find("input", attrs={"name": "csrf_token"})["value"]


def test_what_came_of_it_is_read_by_who_was_there(app, visit, the_clock):
    evening = planned()
    comes(evening, ROBIN)
    comes(evening, NOOR)
    on_the_day(the_clock, evening)
    page = visit(JO).get(f"{STAFF}/{evening.public_id}")
    boxes = {box.find_next("span").get_text(): box for box in page.soup.select("[name=attended]")}
    assert list(boxes) == ["Noor", "Robin", "Jip"], "who said to come stands first"
    assert [name for name, box in boxes.items() if box.has_attr("checked")] == ["Noor", "Robin"]
    here = [boxes["Robin"]["value"], boxes["Jip"]["value"]]
    data = {"note": "We spraken over grenzen.", "attended": here, "csrf_token": token(page)}
    saved = visit(JO).post(f"{STAFF}/{evening.public_id}/notes", data)
    assert "Er waren 2 moderators." in saved
    checked = [box["value"] for box in saved.soup.select("[name=attended][checked]")]
    assert sorted(checked) == sorted(here)
    for name in (ROBIN, JIP):
        assert "We spraken over grenzen." in visit(name).get(COMING)
    assert "We spraken" not in visit(NOOR).get(COMING), "she was not there"
    assert guest(evening, NOOR).was_there is False
    assert "genoteerd" in visit(JO).get(STAFF)


def test_a_note_waits_for_the_evening_and_has_an_end(app, visit, the_clock):
    evening = planned()
    with pytest.raises(Outdated):
        planning.note(id_of(JO), evening.public_id, "Te vroeg.", [])
    on_the_day(the_clock, evening)
    with pytest.raises(Unacceptable):
        planning.note(id_of(JO), evening.public_id, "x" * 2001, [])
    page = visit(JO).get(f"{STAFF}/{evening.public_id}").submit("note", note="x" * 2001)
    assert page.status == 422 and "x" * 2001 in page.html
    with pytest.raises(NotAllowed):
        planning.note(id_of(ROBIN), evening.public_id, "Van mij.", [])


def test_the_log_holds_no_words_of_an_evening(app, the_clock):
    evening = planned()
    on_the_day(the_clock, evening)
    planning.note(id_of(JO), evening.public_id, "We spraken over grenzen.", [])
    bodies = " ".join(db.session.scalars(select(AuditEntry.body)))
    assert "renzen" not in bodies and "bellen" not in bodies


def test_the_day_before_the_desk_says_so(app, visit, the_clock):
    evening = planned()
    comes(evening, ROBIN)
    assert "Je komt naar de avond" not in visit(ROBIN).get("/desk/?rest=1")
    the_clock.set(evening.begins_at - clock.timedelta(hours=20))
    assert "Je komt naar de avond van dinsdag 24 november om 19:00" in visit(ROBIN).get(
        "/desk/?rest=1"
    )
    assert "Je komt naar de avond" not in visit(NOOR).get("/desk/?rest=1")
    planning.cancel(id_of(JO), evening.public_id)
    assert "gaat niet door" in visit(ROBIN).get("/desk/?rest=1")


def test_after_two_years_nothing_of_it_is_left(app, the_clock):
    evening = planned()
    comes(evening, ROBIN)
    on_the_day(the_clock, evening)
    planning.note(id_of(JO), evening.public_id, "Goed.", [])
    the_clock.advance(days=729)
    assert erase_old() == 0
    the_clock.advance(days=2)
    assert erase_old() == 2
    assert not db.session.scalars(select(Evening)).all()
