"""Telling an alert: to the one on the list whose turn it is, or once to everybody."""

from sqlalchemy import select

from app.alerts import contacts
from app.alerts.actions import record_told
from app.alerts.channels import MAIL, Message, fault_in, message_for
from app.alerts.contacts import Told
from app.alerts.models import Alert
from app.alerts.queries import is_in_hand, is_open, is_over
from app.database import db
from app.notifications import mail


class Unreached(Exception):
    """Nobody could be told: to be tried again."""


def tell(what: str, alert: int = 0, step: int = 0) -> None:
    """What the outbox carries out. Nothing is told of what somebody took meanwhile, or of a step
    that a later one made old."""
    if alert and not _still_waits(alert, step):
        return
    message, people = message_for(what), contacts.told_in_order()
    db.session.rollback()  # nothing is held open while we wait for others' machines
    if alert:
        _in_turn(alert, people, step, message)
    elif not _everybody(people, message):
        _the_team(people, message)


def _still_waits(alert: int, step: int) -> bool:
    where = (Alert.id == alert, Alert.step == step, is_open(), ~is_over(), ~is_in_hand())
    return db.session.scalar(select(Alert.id).where(*where)) is not None


def _in_turn(alert: int, people: list[Told], step: int, message: Message) -> None:
    """The next on the list, else the team; staff see who heard it."""
    person = _the_next(people, step, message)
    if person is not None:
        record_told(alert, person.account_id)
    elif _the_team(people, message):
        record_told(alert, None)


def _the_team(people: list[Told], message: Message) -> bool:
    reached = mail.send_to_team(message.subject, message.text)
    if not reached and people:
        raise Unreached
    return reached


def _the_next(people: list[Told], step: int, message: Message) -> Told | None:
    """By all their ways at once; who cannot be reached is passed over."""
    if not people:
        return None
    turn = step % len(people)
    return next((one for one in people[turn:] + people[:turn] if _reach(one, message)), None)


def _reach(person: Told, message: Message) -> bool:
    faults = {way: fault_in(way, address, message) for way, address in person.ways.items()}
    contacts.note_faults(person.id, faults)
    return not all(faults.values())


def _everybody(people: list[Told], message: Message) -> bool:
    """What can wait until the morning: by mail to who has one, so that no phone wakes for it."""
    return any([_reach_quietly(person, message) for person in people])


def _reach_quietly(person: Told, message: Message) -> bool:
    faults = {}
    for way in sorted(person.ways, key=lambda way: way != MAIL):
        faults[way] = fault_in(way, person.ways[way], message)
        if not faults[way]:
            break
    contacts.note_faults(person.id, faults)
    return not all(faults.values())
