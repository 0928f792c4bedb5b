"""The roster, when many reach for the last place, or one person for many, at the same moment."""

from datetime import date, time, timedelta

from sqlalchemy import select

from app.database import db
from moderation.roster import places, planning
from moderation.roster.models import Place, Shift
from moderation.roster.planning import ShiftWish
from tests.concurrency.crew import Member, task, together
from tests.concurrency.people import moderators
from tests.people import JO, NOOR, ROBIN, id_of

THURSDAY = date(2026, 11, 19)
A_WHILE = 0.5  # seconds given to one process to run ahead, where the database lets it


def shifts(number: int, room: int = 1) -> list[str]:
    """So many on days that follow one another, each with this much room."""
    for count in range(number):
        day = THURSDAY + timedelta(days=count)
        planning.plan(id_of(JO), ShiftWish(day, time(16), time(18), room))
    return list(db.session.scalars(select(Shift.public_id).order_by(Shift.id)))


def take(name: str, public_id: str) -> str:
    places.take(id_of(name), public_id)
    return name


def take_over(name: str, place_id: str) -> str:
    places.take_over(id_of(name), place_id)
    return name


def give_back(name: str, place_id: str) -> None:
    places.give_back(id_of(name), place_id)


def open_places() -> list[Place]:
    db.session.expire_all()
    return list(db.session.scalars(select(Place).where(Place.ended_at.is_(None))))


def test_of_six_who_reach_for_two_places_two_have_one(app, environ):
    [public_id] = shifts(1, room=2)
    answers = together(environ, *(task(take, name, public_id) for name in moderators(6)))
    assert [answer.refusal for answer in answers].count("Outdated") == 4
    assert {place.account.pseudonym for place in open_places()} == {
        answer.value for answer in answers if answer.value
    }


def test_the_last_place_waits_for_whoever_has_it_in_hand(app, environ):
    [public_id] = shifts(1)
    noor = Member(
        environ, task(take, NOOR, public_id), stop_at="before moderation.roster.places._sit"
    )
    noor.wait_until_there()
    robin = Member(environ, task(take, ROBIN, public_id))
    robin.is_done_within(A_WHILE)
    noor.go_on()
    assert noor.answer().value == NOOR
    assert robin.answer().refusal == "Outdated"
    assert [place.account.pseudonym for place in open_places()] == [NOOR]


def test_a_minor_who_presses_four_at_once_has_two(app, environ):
    answers = together(environ, *(task(take, NOOR, public_id) for public_id in shifts(4)))
    assert [answer.refusal for answer in answers].count("NotAllowed") == 2
    assert len(open_places()) == 2


def test_an_offered_place_goes_to_one(app, environ):
    [public_id] = shifts(1)
    take(NOOR, public_id)
    [place] = open_places()
    places.offer(id_of(NOOR), place.public_id)
    takers = (task(take_over, name, place.public_id) for name in moderators(4))
    answers = together(environ, *takers, task(give_back, NOOR, place.public_id))
    assert len(open_places()) <= 1
    assert sum(bool(answer.value) for answer in answers) == len(open_places())
