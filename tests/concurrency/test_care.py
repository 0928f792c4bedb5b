"""Care by two at once: a double press is one call and one talk; one adult is the one who comes."""

from collections import Counter

from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.database import db
from app.notifications.models import NoticeHold
from moderation.care import calls, coach, debriefs, duty, grave, shields
from moderation.care.models import CareCoach, Debrief, HelpCall, TopicShield
from tests.concurrency.crew import task, together
from tests.house import real_house
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, ROBIN, account, id_of
from tests.things import ask, claim, decide


def call(name: str) -> str:
    return calls.call(id_of(name)).public_id


def ask_for_a_talk(name: str) -> str:
    return debriefs.ask(id_of(name)).public_id


def see(name: str, public_id: str) -> None:
    calls.see(id_of(name), public_id)


def tap(name: str) -> None:
    duty.tap(id_of(name))


def talked(name: str, public_id: str) -> None:
    debriefs.done(id_of(name), public_id)


def mark(name: str, public_id: str) -> None:
    grave.mark_grave(id_of(name), public_id)


def shield(name: str, topic: str) -> None:
    shields.choose(id_of(name), heavy=True, topics=[topic])


def name_coach(name: str) -> None:
    coach.name_coach(id_of(ADA), account(name).public_id)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def logged(event: str) -> int:
    query = select(func.count()).where(AuditEntry.event == event)
    return db.session.scalar(query) or 0


def test_a_double_press_is_one_call_and_two_who_press_are_two(app, environ):
    answers = together(environ, *(task(call, name) for name in (ROBIN, ROBIN, ROBIN, NOOR)))
    assert len({answer.value for answer in answers}) == 2
    assert count(HelpCall) == 2 and logged("help_called") == 2


def test_one_adult_is_the_one_who_comes(app, environ):
    public_id = call(ROBIN)
    answers = together(environ, *(task(see, name, public_id) for name in (JO, MAXIME, ADA)))
    assert Counter(answer.refusal for answer in answers) == {"": 1, "Outdated": 2}
    assert logged("help_call_seen") == 1


def test_asking_twice_at_once_owes_one_talk_and_it_is_noted_once(app, environ):
    asked = together(environ, *(task(ask_for_a_talk, ROBIN) for _press in range(3)))
    (public_id,) = {answer.value for answer in asked}
    noted = together(environ, *(task(talked, name, public_id) for name in (JO, MAXIME)))
    assert Counter(answer.refusal for answer in noted) == {"": 1, "Outdated": 1}
    assert count(Debrief) == 1 and logged("debrief_done") == 1


def test_the_first_taps_at_once_are_one_beginning(app, environ):
    real_house(app)
    answers = together(environ, *(task(tap, MAXIME) for _press in range(3)))
    assert not any(answer.refusal for answer in answers)
    assert logged("duty_began") == 1


def test_two_adults_who_note_a_grave_outcome_owe_each_moderator_one_talk(app, environ):
    post = ask(EGEL)
    decide(claim(ROBIN), ROBIN)
    answers = together(environ, *(task(mark, name, post.public_id) for name in (JO, MAXIME, ADA)))
    assert not any(answer.refusal for answer in answers)
    assert count(Debrief) == 1
    assert count(NoticeHold) == 2, "for both names of the one person"


def test_the_same_choice_from_two_screens_is_kept_once(app, environ):
    answers = together(environ, *(task(shield, ROBIN, "theme:1") for _press in range(3)))
    assert not any(answer.refusal for answer in answers) and count(TopicShield) == 1


def test_a_coach_is_named_once(app, environ):
    answers = together(environ, *(task(name_coach, MAXIME) for _press in range(3)))
    assert not any(answer.refusal for answer in answers)
    assert count(CareCoach) == 1 and logged("coach_named") == 1
