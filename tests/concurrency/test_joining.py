"""Somebody who applies with several presses at the same moment."""

from sqlalchemy import func, select, update

from app import clock
from app.accounts.models import Person
from app.database import db, transaction
from moderation.joining.actions import send
from moderation.joining.call import Call, set_call
from moderation.joining.models import Application
from tests.concurrency.crew import task, together
from tests.people import JO, OTTER, account, id_of
from tests.things import CALM


def apply() -> str:
    words = "Ik wil graag meelezen met anderen."
    return send(id_of(OTTER), words, CALM).public_id


def test_presses_at_once_are_one_application(app, environ):
    set_call(id_of(JO), Call(open=True))
    with transaction() as session:
        person = update(Person).where(Person.id == account(OTTER).person_id)
        session.execute(person.values(birth_year=clock.today().year - 16))
    assert len(set(together(environ, *(task(apply) for _ in range(3))))) == 1
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Application)) == 1
