"""A drill goes the way of an alarm, says that it is one, and shows that alarms arrive."""

import pytest
from sqlalchemy import select

from app import clock
from app.alerts import actions as alerts
from app.alerts.models import Alert
from app.alerts.queries import last_drill_taken
from app.database import db
from app.errors import Outdated
from tests.app.alerts.test_repeating import JOS, MAXIMES, minutes_go_by
from tests.people import ADA, JO, MAXIME, id_of


def test_a_drill_goes_round_as_an_alarm_does_and_says_what_it_is(
    app, a_list, told, mailbox, the_clock
):
    alerts.start_drill(id_of(ADA))
    minutes_go_by(the_clock, 1)
    told()
    minutes_go_by(the_clock, 4)
    assert told() == [JOS, MAXIMES]
    for mail in mailbox.mails:
        assert mail["Subject"] == "Klankbord: oefening"
        assert "Dit is een oefening." in mail.get_payload(decode=True).decode()


def test_who_takes_it_and_after_how_long_is_on_the_page(app, visit, a_list, told, the_clock):
    page = visit(ADA).get("/staff/alerts").submit("Start een oefening")
    assert "De oefening loopt." in page and "loopt nog" in page
    assert last_drill_taken() is None
    minutes_go_by(the_clock, 7)
    visit(MAXIME).get("/staff/alerts").submit("Ik neem dit")
    assert "Maxime nam het, na 7 minuten" in visit(ADA).get("/staff/alerts")
    assert last_drill_taken() == clock.now()
    minutes_go_by(the_clock, 30)
    assert len(told()) <= 1, "and it stopped"


def test_one_drill_at_a_time(app):
    alerts.start_drill(id_of(JO))
    with pytest.raises(Outdated):
        alerts.start_drill(id_of(MAXIME))


def test_a_drill_that_nobody_takes_ends_after_an_hour_and_proves_nothing(
    app, visit, a_list, told, the_clock
):
    alerts.start_drill(id_of(JO))
    for _minute in range(120):
        minutes_go_by(the_clock, 1)
        told()
    assert len(told()) == 12
    assert last_drill_taken() is None
    assert "niemand nam het" in visit(JO).get("/staff/alerts")
    alerts.start_drill(id_of(JO))
    assert len(db.session.scalars(select(Alert)).all()) == 2
