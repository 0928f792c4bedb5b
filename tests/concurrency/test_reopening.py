"""A message in a talk while its case is closed, or another one opened: it is never nobody's."""

import pytest
from sqlalchemy import func, select

from app import audit
from app.database import db
from app.posts import actions as posts
from app.posts.models import Post, Thread
from app.posts.words import Words
from moderation.cases import actions as cases
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.models import Case, CasePost
from moderation.intake import open_review_of
from moderation.talks import actions as talks
from moderation.talks import readings
from moderation.talks.models import Reopening, TalkReading
from tests.concurrency.crew import Answer, Member, task, together
from tests.moderation.talking import begin, close, closed_talk, judge, open_case, talk_of
from tests.people import ADA, EGEL, JO, MAXIME, ROBIN, UIL, id_of
from tests.things import CALM, RED, ask, fresh, published, reply, review_of

A_WHILE = 0.5  # seconds given to one process to run ahead, where the database lets it


def say(thread_id: int, name: str = EGEL) -> int:
    return posts.reply(id_of(name), thread_id, Words.of("Ben je daar?"), CALM).id


def end(name: str, case_id: str) -> None:
    cases.close(id_of(name), case_id, Conclusion(CameOf.SAFE_NOW))


def confirm(name: str, public_id: str, version: int) -> None:
    cases.confirm(id_of(name), public_id, version)


def write(name: str, talk_id: str) -> None:
    talks.write_in_talk(id_of(name), talk_id, {}, Words.of("Hoe gaat het?"), CALM)


def read(name: str, talk_id: str, up_to: str) -> None:
    readings.read(id_of(name), talk_id, up_to)


def count(model: type, *where) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def running() -> int:
    return count(Case, Case.closed_at.is_(None))


def belongs(post_id: int) -> bool:
    """Whether this message is a case's that runs, and waits for an adult."""
    db.session.expire_all()
    found = db.session.scalars(select(Case).where(Case.closed_at.is_(None))).unique().all()
    by_talk = {case.thread_id for case in found}
    parts = select(CasePost.post_id).where(CasePost.case_id.in_([case.id for case in found]))
    post = fresh(db.session.get_one(Post, post_id))
    is_in_one = post.thread_id in by_talk or post_id in set(db.session.scalars(parts))
    return is_in_one and open_review_of(post) is not None


def refusals(answers: list[Answer]) -> list[str]:
    return sorted(answer.refusal for answer in answers)


@pytest.fixture
def ready(app) -> tuple[Thread, Case]:
    """A talk whose case can be closed: nothing of it waits."""
    post, talk = talk_of()
    judge(post)
    case = open_case()
    assert case is not None
    return talk, case


def test_of_a_message_and_a_closing_at_once_nothing_is_lost(app, environ, ready):
    talk, case = ready
    sent, closed = together(environ, task(say, talk.id), task(end, JO, case.public_id))
    assert not sent.refusal and closed.refusal in ("", "Outdated")
    assert running() == 1 and belongs(sent.value)
    assert count(Reopening) == (closed.refusal == "")
    assert audit.verify().holds


def test_a_case_does_not_end_while_a_message_is_on_its_way(app, environ, ready):
    talk, case = ready
    sender = Member(environ, task(say, talk.id), stop_at="before commit")
    sender.wait_until_there()
    closer = Member(environ, task(end, MAXIME, case.public_id))
    closer.is_done_within(A_WHILE)
    sender.go_on()
    message = sender.answer().value
    assert closer.answer().refusal == "Outdated"
    assert belongs(message) and count(Reopening) == 0


def test_a_message_that_comes_while_the_case_is_being_closed_reopens_it(app, environ, ready):
    talk, case = ready
    closer = Member(environ, task(end, MAXIME, case.public_id), stop_at="before commit")
    closer.wait_until_there()
    sender = Member(environ, task(say, talk.id))
    sender.is_done_within(A_WHILE)
    closer.go_on()
    assert not closer.answer().refusal
    message = sender.answer().value
    assert running() == 1 and belongs(message) and count(Reopening) == 1


def test_four_messages_at_once_reopen_it_once(app, environ):
    _post, talk, _case = closed_talk()
    answers = together(environ, *(task(say, talk.id) for _ in range(4)))
    assert refusals(answers) == [""] * 4
    assert running() == 1 and count(Reopening) == 1
    assert all(belongs(answer.value) for answer in answers)
    assert audit.verify().holds


def test_messages_in_two_talks_of_one_person_reopen_one_case(app, environ):
    """Under both names at the same moment: nobody has two cases."""
    _post, first, _case = closed_talk(UIL)
    own = reply(published(EGEL, "Noor"), ROBIN, screened=RED)
    second = begin(own)
    judge(own)
    close(ROBIN)
    acts = [task(say, first.id, UIL), task(say, second.id, ROBIN)]
    answers = together(environ, *acts, *acts)
    assert refusals(answers) == [""] * 4
    assert running() == 1 and count(Reopening) == 1
    assert all(belongs(answer.value) for answer in answers)


def test_a_message_beside_a_case_that_opens_belongs_to_the_one_that_runs(app, environ):
    _post, talk, _case = closed_talk()
    review = review_of(ask(EGEL, screened=RED))
    opener = task(confirm, JO, review.public_id, review.version)
    sent, opened = together(environ, task(say, talk.id), opener)
    assert not sent.refusal and not opened.refusal
    assert running() == 1 and belongs(sent.value)
    assert audit.verify().holds


def test_an_adult_and_a_young_person_who_write_at_once_reopen_it_once(app, environ):
    _post, talk, _case = closed_talk()
    acts = [
        task(say, talk.id),
        task(write, JO, talk.public_id),
        task(write, MAXIME, talk.public_id),
    ]
    answers = together(environ, *acts)
    assert refusals(answers) == [""] * 3
    assert running() == 1 and count(Reopening) == 1 and belongs(answers[0].value)


def test_of_two_second_readers_one_has_read_it(app, environ):
    _post, talk = talk_of()
    newest = db.session.scalar(select(Post.public_id).where(Post.thread_id == talk.id))
    acts = [task(read, name, talk.public_id, newest) for name in (MAXIME, ADA)]
    assert refusals(together(environ, *acts)) == ["", "Outdated"]
    assert count(TalkReading) == 1
