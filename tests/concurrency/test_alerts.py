"""Alerts by two at once: one takes it, and the same thing raised at once is one alert."""

from sqlalchemy import func, select

from app.alerts import actions as alerts
from app.alerts.models import Alert
from app.audit.models import AuditEntry
from app.database import db, transaction
from tests.concurrency.crew import task, together
from tests.people import ADA, JO, MAXIME, id_of
from tests.things import RED, ask


def take(name: str, public_id: str) -> None:
    alerts.take(id_of(name), public_id)


def raise_about(number: int) -> None:
    with transaction():
        alerts.raise_alert("red", f"red:thing:{number}", "thing")


def repeat() -> None:
    alerts.repeat()


def count(*where) -> int:
    return db.session.scalar(select(func.count()).select_from(Alert).where(*where)) or 0


def test_two_adults_who_take_it_at_once_are_one_who_has_it(app, environ):
    ask(screened=RED)
    public_id = db.session.scalars(select(Alert.public_id)).one()
    db.session.rollback()
    answers = together(environ, *(task(take, name, public_id) for name in (JO, MAXIME, ADA)))
    assert sorted(answer.refusal for answer in answers) == ["", "Outdated", "Outdated"]
    taken = select(func.count()).where(AuditEntry.event == "alert_taken")
    assert db.session.scalar(taken) == 1


def test_the_same_thing_raised_at_once_is_one_alert(app, environ):
    db.session.rollback()
    answers = together(environ, *(task(raise_about, number) for number in range(4)))
    assert not any(answer.refusal for answer in answers)
    assert count(Alert.about == "thing") == 1


def test_two_workers_who_repeat_at_once_tell_one_step(app, environ, the_clock):
    raise_about(1)
    the_clock.advance(minutes=5)
    db.session.rollback()
    together(environ, task(repeat), task(repeat), task(repeat))
    assert count(Alert.step == 1) == 1 or count() == count(Alert.over_at.is_not(None))
