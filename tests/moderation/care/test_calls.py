""" "Ik heb iemand nodig": one alert without content, again while nobody looks, and who saw it."""

import pytest
from sqlalchemy import select

from app.alerts.actions import repeat
from app.alerts.kinds import KINDS
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated
from app.outbox import OutboxItem
from moderation.care import calls, duty, settings
from moderation.care.models import HelpCall
from tests.house import real_house
from tests.people import ADA, EGEL, JIP, JO, MAXIME, NOOR, ROBIN, id_of


@pytest.fixture
def house(app):
    real_house(app)
    return app


def alerts() -> list[str]:
    db.session.rollback()
    query = select(OutboxItem).where(OutboxItem.kind == "alert").order_by(OutboxItem.id)
    return [item.ids["what"] for item in db.session.scalars(query)]


def minutes_go_by(the_clock, minutes: int) -> None:
    """The worker looks every minute."""
    for _minute in range(minutes):
        the_clock.advance(minutes=1)
        repeat()


def address_of(call: HelpCall) -> str:
    return f"/desk/help-calls/{call.public_id}"


def test_a_call_alerts_once_and_says_nothing_of_whom(house):
    called = calls.call(id_of(ROBIN))
    assert alerts() == ["help_call"]
    assert ROBIN not in str(KINDS["help_call"].sentence)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.event == "help_called")).one()
    assert called.public_id in entry.body


def test_pressing_again_within_ten_minutes_is_the_same_call(house, the_clock):
    first = calls.call(id_of(ROBIN))
    the_clock.advance(minutes=9)
    assert calls.call(id_of(ROBIN)).id == first.id
    assert len(alerts()) == 1
    the_clock.advance(minutes=1)
    assert calls.call(id_of(ROBIN)).id != first.id
    assert len(alerts()) == 2


def test_after_somebody_saw_it_a_new_press_is_a_new_call(house):
    first = calls.call(id_of(ROBIN))
    calls.see(id_of(JO), first.public_id)
    assert calls.call(id_of(ROBIN)).id != first.id


def test_two_who_need_somebody_are_two_calls(house):
    assert calls.call(id_of(ROBIN)).id != calls.call(id_of(NOOR)).id


def test_who_does_not_moderate_and_does_not_learn_it_has_no_desk_to_call_from(house):
    with pytest.raises(NotAllowed):
        calls.call(id_of(EGEL))


def test_an_unseen_call_is_told_again_every_five_minutes_until_somebody_sees_it(house, the_clock):
    called = calls.call(id_of(ROBIN))
    minutes_go_by(the_clock, 4)
    assert len(alerts()) == 1
    minutes_go_by(the_clock, 1)
    assert len(alerts()) == 2
    minutes_go_by(the_clock, 115)
    assert len(alerts()) == 25, "the page says so, also after two hours"
    calls.see(id_of(JO), called.public_id)
    minutes_go_by(the_clock, 10)
    assert len(alerts()) == 25


def test_a_step_is_told_once_however_often_the_worker_looks(house, the_clock):
    calls.call(id_of(ROBIN))
    the_clock.advance(hours=9, minutes=1)  # no worker all night
    for _run in range(3):
        repeat()
    assert len(alerts()) == 2


def test_a_seen_call_is_told_no_more(house, the_clock):
    calls.see(id_of(JO), calls.call(id_of(ROBIN)).public_id)
    minutes_go_by(the_clock, 10)
    assert len(alerts()) == 1


def test_the_first_adult_who_sees_it_comes(house):
    called = calls.call(id_of(ROBIN))
    calls.see(id_of(JO), called.public_id)
    calls.see(id_of(JO), called.public_id)  # a double press says nothing new
    with pytest.raises(Outdated):
        calls.see(id_of(MAXIME), called.public_id)
    seen = db.session.get_one(HelpCall, called.id, populate_existing=True)
    assert seen.seen_by.pseudonym == JO
    query = select(AuditEntry).where(AuditEntry.event == "help_call_seen")
    assert len(db.session.scalars(query).all()) == 1


def test_only_an_adult_says_it_was_seen(house):
    called = calls.call(id_of(ROBIN))
    with pytest.raises(NotAllowed):
        calls.see(id_of(NOOR), called.public_id)
    with pytest.raises(NotVisible):
        calls.see(id_of(JO), "nobodyhasit_")


def test_the_caller_reads_calm_words_a_number_and_who_is_there(house, visit):
    settings.set_duty_number(id_of(ADA), "0800 00 000")
    duty.tap(id_of(JO))
    page = visit(ROBIN).get(address_of(calls.call(id_of(ROBIN))))
    assert "Je bent niet alleen" in page and "Nu aan dienst: Jo." in page
    assert page.link("0800 00 000") == "tel:080000000"
    assert page.link("Kijk opnieuw") == page.response.request.path


def test_without_a_number_and_without_an_adult_the_help_lines_are_named(house, visit):
    page = visit(ROBIN).get(address_of(calls.call(id_of(ROBIN))))
    assert "Er is nu niemand van het team aan dienst." in page
    assert "Wil je nu al met iemand praten?" not in page


def test_the_caller_sees_who_saw_it_and_when(house, visit, the_clock):
    called = calls.call(id_of(ROBIN))
    state = f"{address_of(called)}/state"
    assert visit(ROBIN).get(state).response.json == {"seen_by": None, "seen_at": None}
    assert "Nog niemand heeft het gezien." in visit(ROBIN).get(address_of(called))
    the_clock.advance(minutes=4)
    calls.see(id_of(JO), called.public_id)
    assert visit(ROBIN).get(state).response.json == {"seen_by": "Jo", "seen_at": "17:04"}
    page = visit(ROBIN).get(address_of(called))
    assert "Jo heeft het gezien om 17:04." in page and "Kijk opnieuw" not in page


@pytest.mark.parametrize("name", [NOOR, JO, ADA])
def test_nobody_else_finds_the_call(house, visit, name):
    called = calls.call(id_of(ROBIN))
    assert visit(name).get(address_of(called)).status == 404
    assert visit(name).get(f"{address_of(called)}/state").status == 404


def test_staff_see_the_call_on_every_page_and_answer_it_there(house, visit):
    calls.call(id_of(ROBIN))
    page = visit(JO).get("/staff/audit/")
    assert "Robin heeft iemand nodig, sinds vandaag om 17:00." in page
    after = page.submit("Gezien, ik kom")
    assert after.response.request.path == "/staff/audit/"
    assert "heeft iemand nodig" not in after
    assert "Jo om 17:00" in visit(MAXIME).get("/staff/care")


def test_who_comes_second_reads_that_a_colleague_goes(house, visit):
    called = calls.call(id_of(ROBIN))
    page = visit(MAXIME).get("/staff/waiting")
    calls.see(id_of(JO), called.public_id)
    assert "Een collega zag dit al" in page.submit("Gezien, ik kom")


def test_calls_of_the_last_day_stay_in_sight_and_open_ones_longer(house, visit, the_clock):
    calls.see(id_of(JO), calls.call(id_of(ROBIN)).public_id)
    calls.call(id_of(NOOR))
    the_clock.advance(hours=25)
    page = visit(JO).get("/staff/care")
    assert NOOR in page and "nog niemand" in page and ROBIN not in page


def test_who_is_in_training_calls_an_adult_from_every_page_of_it(house, visit):
    for address in ("/training", "/training/practice/", "/training/shadow"):
        page = visit(JIP).get(address).submit("Ik heb iemand nodig")
        assert "Je opleiding" in page and alerts() == ["help_call"]
