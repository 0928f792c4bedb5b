"""The watchdog alarms by itself when worker or scheduler stand still, until they live again."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import jobs
from app.alerts import actions as alerts
from app.alerts import contacts, watchdog
from app.alerts.models import Alert
from app.alerts.watchdog import Wrong, watch
from app.database import db
from app.outbox import drain
from tests.people import ADA, JO, MAXIME, account, id_of
from tests.things import RED, ask


def minutes_go_by(the_clock, minutes: int, *, alive: bool = False) -> Wrong | None:
    """The watchdog looks every minute; the last look tells what it saw."""
    wrong = None
    for _minute in range(minutes):
        the_clock.advance(minutes=1)
        if alive:
            jobs.beat_worker()
        wrong = watch()
    return wrong


@pytest.fixture
def running(app, a_list, the_clock, mailbox):
    """A forum at work, with the watchdog beside it."""
    watch(anew=True)
    minutes_go_by(the_clock, 10, alive=True)
    assert mailbox.mails == []
    return app


def told(mailbox) -> list[str]:
    return [str(mail["To"]) for mail in mailbox.mails]


def test_a_worker_that_died_is_told_after_three_minutes_and_round_every_five(
    running, mailbox, the_clock
):
    assert minutes_go_by(the_clock, 3) is None
    assert minutes_go_by(the_clock, 1) == Wrong.STOPPED
    assert told(mailbox) == ["jo@example.org"]
    minutes_go_by(the_clock, 4)
    assert told(mailbox) == ["jo@example.org"]
    minutes_go_by(the_clock, 1)
    assert told(mailbox) == ["jo@example.org", "maxime@example.org"]
    minutes_go_by(the_clock, 5)
    assert len(told(mailbox)) == 3
    assert mailbox.mails[0]["Subject"] == "Klankbord: er staat iets stil"
    text = mailbox.mails[0].get_payload(decode=True).decode()
    sentence = "Op de achtergrond van het forum staat iets stil. Meld je aan en kijk."
    assert text.split() == [*sentence.split(), "https://forum.example/sign-in"]


def test_when_it_lives_again_the_alarm_is_over_and_the_next_outage_is_another(
    running, mailbox, the_clock
):
    minutes_go_by(the_clock, 5)
    assert minutes_go_by(the_clock, 30, alive=True) is None
    assert len(mailbox.mails) == 1
    assert db.session.scalars(select(Alert)).one().over_at is not None
    minutes_go_by(the_clock, 4)
    assert told(mailbox) == ["jo@example.org"] * 2
    assert len(db.session.scalars(select(Alert)).all()) == 2


def test_taken_it_is_told_no_more_in_this_outage(running, mailbox, the_clock, visit):
    minutes_go_by(the_clock, 5)
    page = visit(MAXIME).get("/staff/waiting")
    assert "de werker staat stil" in page
    page.submit("Ik neem dit")
    minutes_go_by(the_clock, 60)
    assert len(mailbox.mails) == 1
    assert "De werker staat stil" in visit(JO).get("/staff/alerts"), "it still does"


def test_what_stays_in_the_outbox_is_told_too(running, mailbox, the_clock):
    """A scheduler that lives, a worker that gives its signs, and something that is never done."""
    ask(screened=RED)
    assert minutes_go_by(the_clock, 10, alive=True) is None
    assert minutes_go_by(the_clock, 1, alive=True) == Wrong.STUCK
    assert told(mailbox) == ["jo@example.org"]
    drain()
    assert minutes_go_by(the_clock, 1, alive=True) is None


def test_at_a_start_it_waits_until_the_others_are_there(app, a_list, the_clock, mailbox):
    jobs.beat_worker()
    ask(screened=RED)
    the_clock.advance(hours=8)  # everything was off for a night
    watch(anew=True)
    minutes_go_by(the_clock, 2)
    jobs.beat_worker()
    drain()
    mailbox.mails.clear()
    minutes_go_by(the_clock, 5, alive=True)
    assert mailbox.mails == []


def test_run_by_a_timer_a_long_pause_is_a_start(app, a_list, the_clock, mailbox):
    watch()
    jobs.beat_worker()
    the_clock.advance(hours=8)
    assert watch() == Wrong.STOPPED and mailbox.mails == []
    minutes_go_by(the_clock, 3)
    assert len(mailbox.mails) == 1, "nobody came within three minutes"


def test_a_worker_that_never_came_is_missed(app, a_list, the_clock, mailbox):
    watch(anew=True)
    minutes_go_by(the_clock, 4)
    assert len(mailbox.mails) == 1


def test_it_goes_on_after_its_own_restart(running, mailbox, the_clock):
    minutes_go_by(the_clock, 5)
    watch(anew=True)
    minutes_go_by(the_clock, 2)
    assert len(mailbox.mails) == 1, "quiet again in its first minutes"
    minutes_go_by(the_clock, 2)
    assert told(mailbox) == ["jo@example.org", "maxime@example.org"], (
        "and it knows whose turn it is"
    )


def test_the_worker_leaves_this_alarm_to_the_watchdog(running, mailbox, the_clock):
    minutes_go_by(the_clock, 4)
    the_clock.advance(minutes=6)
    alerts.repeat()
    drain()
    assert len(mailbox.mails) == 1


def test_who_cannot_be_reached_is_tried_at_the_next_look(running, mailbox, the_clock):
    mailbox.refuses = True
    minutes_go_by(the_clock, 5)
    mailbox.refuses = False
    minutes_go_by(the_clock, 1)
    assert len(mailbox.mails) == 1


def test_a_mail_server_that_is_down_is_told_by_phone(app, doorbell, mailbox, the_clock):
    contacts.keep(id_of(ADA), account(JO).public_id, "jo@example.org", doorbell.address())
    mailbox.refuses = True
    watch(anew=True)
    minutes_go_by(the_clock, 4)
    assert len(doorbell.texts) == 1


def test_without_a_database_the_team_hears_it(app, monkeypatch, mailbox, the_clock):
    def broken(_anew: bool) -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(watchdog, "_look", broken)
    assert watch() == Wrong.DATABASE
    minutes_go_by(the_clock, 2)
    assert mailbox.mails == [], "it may be back in a moment"
    minutes_go_by(the_clock, 1)
    assert told(mailbox) == ["team@example.org"]
    minutes_go_by(the_clock, 4)
    assert len(mailbox.mails) == 1
    minutes_go_by(the_clock, 1)
    assert len(mailbox.mails) == 2
    monkeypatch.undo()
    watch()
    assert not (app.config["INSTANCE"] / "watchdog-without-database").exists()


def test_the_command_tells_by_its_exit_code(app, the_clock):
    runner = app.test_cli_runner()
    jobs.beat_worker()
    db.session.rollback()
    well = runner.invoke(args=["watchdog"])
    assert well.exit_code == 0 and "All is well." in well.output
    the_clock.advance(minutes=4)
    ill = runner.invoke(args=["watchdog"])
    assert ill.exit_code == 1 and "No sign of the worker" in ill.output


def test_staff_see_when_nobody_watches(app, visit, the_clock):
    assert "De waakhond kijkt niet mee" in visit(JO).get("/staff/alerts")
    watch()
    assert "De waakhond kijkt niet mee" not in visit(JO).get("/staff/alerts")
    assert visit().get("/readyz").response.json["watchdog"] is True
