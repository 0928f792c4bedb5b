"""Duty: an adult is there while their tap is young, everyone of the team sees it, the log too."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed
from app.people import actions as people
from app.roles import Role
from moderation.care import duty, sittings
from moderation.care.queries import adult_on_duty, at_desk
from tests.house import real_house
from tests.people import ADA, JIP, JO, MAXIME, NOOR, ROBIN, account, id_of


@pytest.fixture
def house(app):
    real_house(app)
    return app


def there() -> list[str]:
    return [present.account.pseudonym for present in duty.adults_on_duty(account(JO))]


def events() -> list[str]:
    query = select(AuditEntry.event).where(AuditEntry.event.like("duty_%"))
    return list(db.session.scalars(query.order_by(AuditEntry.seq)))


def test_an_adult_is_there_from_the_tap_on_for_half_an_hour(house, the_clock):
    assert there() == []
    duty.tap(id_of(JO))
    the_clock.advance(minutes=29)
    assert there() == [JO]
    the_clock.advance(minutes=1)
    assert there() == [] and adult_on_duty() is None


def test_a_tap_in_time_goes_on_and_is_one_event(house, the_clock):
    duty.tap(id_of(JO))
    the_clock.advance(minutes=20)
    duty.tap(id_of(JO))
    the_clock.advance(minutes=20)
    assert there() == [JO] and events() == ["duty_began"]


def test_a_tap_after_the_last_one_grew_old_begins_again(house, the_clock):
    duty.tap(id_of(JO))
    the_clock.advance(minutes=40)
    duty.tap(id_of(JO))
    assert events() == ["duty_began", "duty_began"]


def test_leaving_is_at_once_and_said_once(house):
    duty.tap(id_of(JO))
    duty.leave(id_of(JO))
    duty.leave(id_of(JO))
    assert there() == [] and events() == ["duty_began", "duty_ended"]


def test_who_left_can_come_back(house):
    duty.tap(id_of(JO))
    duty.leave(id_of(JO))
    duty.tap(id_of(JO))
    assert there() == [JO] and events() == ["duty_began", "duty_ended", "duty_began"]


def test_an_adult_who_left_the_team_keeps_no_desk_open(house, visit):
    duty.tap(id_of(JO))
    sittings.check_in(id_of(ROBIN), "good")
    people.end_colleague(id_of(ADA), account(JO).public_id)
    assert adult_on_duty() is None and not at_desk(account(ROBIN)).is_adult_on_duty
    assert [one.account.pseudonym for one in duty.adults_on_duty(account(MAXIME))] == []
    assert "Er is nu geen volwassene bij" in visit(ROBIN).get("/desk/")
    duty.tap(id_of(MAXIME))
    assert at_desk(account(ROBIN)).is_adult_on_duty


def test_nor_does_who_is_no_adult_of_the_team_any_more(house):
    duty.tap(id_of(JO))
    with transaction():
        account(JO).role = Role.TRAINEE
    assert adult_on_duty() is None and not at_desk(account(ROBIN)).is_adult_on_duty


@pytest.mark.parametrize("name", [ROBIN, JIP])
def test_only_adults_are_on_duty(house, name):
    with pytest.raises(NotAllowed):
        duty.tap(id_of(name))
    with pytest.raises(NotAllowed):
        duty.leave(id_of(name))


def test_the_bar_stands_on_every_staff_page_with_its_buttons(house, visit):
    page = visit(JO).get("/staff/waiting")
    assert "Niemand is aan dienst." in page
    page = page.submit("Ik ben er")
    assert page.response.request.path == "/staff/waiting", "one stays where one was"
    assert "Jo tot 17:30" in page and "Ik ben er nog" in page
    assert "Jo tot 17:30" in visit(MAXIME).get("/staff/audit/")
    assert "Ik ben weg" not in visit(MAXIME).get("/staff/audit/")
    assert "Niemand is aan dienst." in page.submit("Ik ben weg")


def test_several_adults_are_all_named(house, visit, the_clock):
    duty.tap(id_of(JO))
    the_clock.advance(minutes=5)
    duty.tap(id_of(MAXIME))
    assert there() == [MAXIME, JO]
    page = visit(JO).get("/staff/waiting")
    assert "Maxime tot 17:35" in page and "Jo tot 17:30" in page


def test_the_bar_sends_nobody_out_of_the_team_rooms(house, visit):
    page = visit(JO).get("/staff/waiting")
    for elsewhere in ("//evil.example", "https://evil.example", "/sign-out", ""):
        after = page.submit("Ik ben er", back=elsewhere)
        assert after.response.request.path == "/staff/care"


def test_a_peer_sees_no_bar_and_taps_nothing(house, visit):
    assert "Aan dienst" not in visit(NOOR).get("/account")
    token = visit(NOOR).get("/account").form("csrf_token").find("input", {"name": "csrf_token"})
    assert visit(NOOR).post("/staff/duty", {"csrf_token": token["value"]}).status == 403
