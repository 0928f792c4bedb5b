"""One author has one open case, whoever presses what at the same moment."""

import pytest
from sqlalchemy import func, select

from app import audit
from app.database import db
from app.posts.models import Post, Thread
from app.posts.words import Words
from moderation.cases import actions as cases
from moderation.cases import checklist, owning, writing
from moderation.cases.codes import CameOf
from moderation.cases.endings import Conclusion
from moderation.cases.models import Case, CaseNote, CasePost, Ending, Tick
from moderation.desk import heavy
from moderation.outcomes import Outcome
from moderation.talks import actions as talks
from tests.concurrency.crew import Member, task, together
from tests.people import ADA, EGEL, JO, MAXIME, ROBIN, id_of
from tests.things import CALM, RED, ask, claim, decide_on, edit, fresh, review_of, withdraw

A_WHILE = 0.5  # seconds given to one process to run ahead, where the database lets it


def confirm(name: str, public_id: str, version: int) -> None:
    cases.confirm(id_of(name), public_id, version)


def write(name: str, public_id: str, version: int) -> None:
    talks.answer(id_of(name), public_id, version, Words.of("Dag."), CALM)


def close(name: str, case_id: str) -> None:
    cases.close(id_of(name), case_id, Conclusion(CameOf.SAFE_NOW))


def ask_red() -> int:
    return ask(EGEL, screened=RED).id


def turn_red(post_id: int) -> int:
    edit(db.session.get_one(Post, post_id), "Ik kan niet meer.", RED)
    return post_id


def too_heavy(public_id: str) -> None:
    heavy.too_heavy(id_of(ROBIN), public_id)


def on_screen(post) -> tuple[str, int]:
    review = review_of(post)
    return review.public_id, review.version


def count(model: type, *where) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def in_case() -> set[int]:
    return set(db.session.scalars(select(CasePost.post_id)))


@pytest.fixture
def environ(environ) -> dict[str, str]:
    return {**environ, "WAITING_POSTS_PER_ACCOUNT": "100"}


def refusals(answers) -> list[str]:
    return sorted(answer.refusal for answer in answers)


def test_of_four_who_take_one_text_up_one_opens_a_case(app, environ):
    public_id, version = on_screen(ask(EGEL, screened=RED))
    names = (JO, MAXIME, JO, MAXIME)
    answers = together(environ, *(task(confirm, name, public_id, version) for name in names))
    assert refusals(answers) == ["", *["Outdated"] * 3]
    assert count(Case) == 1 and count(CasePost) == 1
    assert audit.verify().holds


def test_of_two_who_write_one_begins_a_talk(app, environ):
    public_id, version = on_screen(ask(EGEL, screened=RED))
    acts = [task(write, name, public_id, version) for name in (JO, MAXIME)]
    assert refusals(together(environ, *acts)) == ["", "Outdated"]
    assert count(Case) == 1 and count(Thread, Thread.audience == "private") == 1


def test_two_texts_of_one_author_taken_up_at_once_are_one_case(app, environ):
    texts = [ask(EGEL, screened=RED) for _ in range(2)]
    acts = [
        task(confirm, name, *on_screen(post))
        for name, post in zip((JO, MAXIME), texts, strict=True)
    ]
    assert refusals(together(environ, *acts)) == ["", ""]
    assert count(Case) == 1 and count(CasePost, CasePost.confirmed_at.is_not(None)) == 2


def test_two_who_write_about_two_texts_begin_one_talk(app, environ):
    texts = [ask(EGEL, screened=RED) for _ in range(2)]
    acts = [
        task(write, name, *on_screen(post)) for name, post in zip((JO, MAXIME), texts, strict=True)
    ]
    assert refusals(together(environ, *acts)) == ["", "Outdated"]
    assert count(Case) == 1 and count(Thread, Thread.audience == "private") == 1
    assert in_case() == {post.id for post in texts}


def test_what_is_sent_while_a_case_runs_or_opens_all_joins(app, environ):
    """Sent before, during or after: nothing red of this author stays outside."""
    first, calm, read = ask(EGEL, screened=RED), ask(EGEL), ask(EGEL)
    held = claim(ROBIN)
    turning = calm if held.post_id != calm.id else read
    answers = together(
        environ,
        task(confirm, JO, *on_screen(first)),
        task(ask_red),
        task(ask_red),
        task(turn_red, turning.id),
        task(too_heavy, held.public_id),
    )
    assert refusals(answers) == [""] * 5
    sent = {answer.value for answer in answers if answer.value}
    assert count(Case) == 1 and in_case() == {first.id, turning.id, held.post_id, *sent}
    assert audit.verify().holds


def test_what_is_being_sent_while_a_case_opens_is_not_missed(app, environ):
    """A submission stands still before its commit; the case that opens meanwhile holds it too."""
    first = ask(EGEL, screened=RED)
    other = ask(EGEL)
    sender = Member(environ, task(turn_red, other.id), stop_at="before commit")
    sender.wait_until_there()
    opener = Member(environ, task(confirm, JO, *on_screen(first)))
    opener.is_done_within(A_WHILE)
    sender.go_on()
    assert not sender.answer().refusal and not opener.answer().refusal
    assert in_case() == {first.id, other.id}


def test_a_case_does_not_end_while_a_text_joins_it(app, environ):
    first = ask(EGEL, screened=RED)
    case = cases.confirm(id_of(JO), *on_screen(first))
    decide_on(first, JO, Outcome.RETURN)
    case_id = case.public_id
    db.session.rollback()
    sender = Member(environ, task(ask_red), stop_at="before commit")
    sender.wait_until_there()
    closer = Member(environ, task(close, MAXIME, case_id))
    closer.is_done_within(A_WHILE)
    sender.go_on()
    sent = sender.answer().value
    assert closer.answer().refusal == "Outdated"
    assert in_case() == {first.id, sent} and fresh(first).state == "returned"


def test_a_withdrawal_beside_it_blocks_nobody(app, environ):
    first, other = ask(EGEL, screened=RED), ask(EGEL, screened=RED)
    answers = together(environ, task(confirm, JO, *on_screen(first)), task(take_away, other.id))
    assert refusals(answers) == ["", ""]
    assert count(Case) == 1 and first.id in in_case()


def take_away(post_id: int) -> None:
    withdraw(db.session.get_one(Post, post_id))


def take_over(name: str, case_id: str, seen_owner: str) -> None:
    owning.take_over(id_of(name), case_id, seen_owner)


def tick(name: str, case_id: str, version_id: int) -> None:
    checklist.tick(id_of(name), case_id, version_id, 0)


def note(name: str, case_id: str) -> None:
    writing.write_note(id_of(name), case_id, "Een nota.")


def renew(name: str, case_id: str) -> None:
    checklist.set_kind(id_of(name), case_id, "abuse")


def a_case() -> Case:
    return cases.confirm(id_of(JO), *on_screen(ask(EGEL, screened=RED)))


def test_of_two_who_take_a_case_over_one_has_it(app, environ):
    case = a_case()
    seen = case.sheet.owner.public_id
    acts = [task(take_over, name, case.public_id, seen) for name in (MAXIME, ADA)]
    assert refusals(together(environ, *acts)) == ["", "Outdated"]


def test_a_step_that_two_tick_at_once_is_done_once(app, environ):
    case = a_case()
    acts = [task(tick, name, case.public_id, case.sheet.protocol_id) for name in (JO, MAXIME)]
    assert refusals(together(environ, *acts)) == ["", ""]
    assert count(Tick) == 1


def test_a_note_written_while_a_case_closes_is_in_the_file(app, environ):
    post = ask(EGEL, screened=RED)
    case = cases.confirm(id_of(JO), *on_screen(post))
    decide_on(post, JO, Outcome.RETURN)
    acts = [task(close, JO, case.public_id), *[task(note, MAXIME, case.public_id)] * 3]
    assert refusals(together(environ, *acts)) == [""] * 4
    assert count(CaseNote) == 3 and count(Ending) == 1


def test_a_tick_and_another_list_at_once_end_in_one_list(app, environ):
    case = a_case()
    answers = together(
        environ,
        task(tick, JO, case.public_id, case.sheet.protocol_id),
        task(renew, MAXIME, case.public_id),
    )
    assert refusals(answers) in (["", ""], ["", "Outdated"])
    assert audit.verify().holds
