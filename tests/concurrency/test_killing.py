"""A process dies at the worst moment: nothing is half done, nothing is lost, nothing done twice."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from app import audit, outbox
from app.database import db, transaction
from app.outbox import OutboxItem
from app.posts.states import State
from moderation.desk import deciding
from moderation.gate import Judgement
from moderation.models import Decision
from moderation.outcomes import Lane, Outcome
from tests.concurrency.crew import Member, task, together
from tests.people import ROBIN, id_of
from tests.things import RED, ask, claim, decide, fresh, publications_of, review_of, seen
from tests.worker.mailbox import Mailbox, open_mailbox

MANY = 20


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with open_mailbox() as mailbox:
        yield mailbox


@pytest.fixture
def environ(environ, mailbox) -> dict[str, str]:
    return {**environ, **mailbox.settings}


def judge(public_id: str, on_screen: deciding.Seen, outcome: Outcome) -> None:
    deciding.decide(id_of(ROBIN), public_id, on_screen, Judgement(outcome))


def drain() -> int:
    return outbox.drain()


def items() -> list[OutboxItem]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxItem)))


def die(environ, one, stop_at: str) -> None:
    member = Member(environ, one, stop_at=stop_at)
    member.wait_until_there()
    member.kill()
    db.session.rollback()


def test_killed_before_the_commit_nothing_happened(app, environ):
    post = ask()
    review = claim(ROBIN)
    die(environ, task(judge, review.public_id, seen(review), Outcome.PUBLISH), "before commit")

    assert db.session.scalar(select(Decision.id)) is None
    assert fresh(post).state == State.PENDING
    assert not publications_of(post)
    assert audit.verify().holds
    decide(claim(ROBIN))
    assert fresh(post).state == State.PUBLISHED


def test_killed_after_the_commit_the_decision_stands_and_the_alert_follows(app, environ, mailbox):
    post = ask()
    review = claim(ROBIN)
    die(environ, task(judge, review.public_id, seen(review), Outcome.ESCALATE), "after commit")

    assert review_of(post).lane == Lane.STAFF
    assert not mailbox.mails
    assert drain() == 2, "the alert, and a look at what this author wrote over time"
    assert drain() == 0
    assert len(mailbox.mails) == 1


def test_killed_during_a_job_it_is_done_by_a_later_drain(app, environ, mailbox, the_clock):
    ask(screened=RED)
    die(environ, task(drain), "before smtplib.SMTP")

    assert drain() == 0, "for a while the item counts as being done"
    the_clock.advance(minutes=6)
    assert drain() == 1
    assert len(mailbox.mails) == 1


def test_two_drains_at_once_do_each_item_once(app, environ, mailbox):
    with transaction():
        for number in range(MANY):
            outbox.put("alert", dedupe_key=f"test:{number}", what="red")

    answers = together(environ, task(drain), task(drain))

    assert sum(answer.value for answer in answers) == MANY
    assert len(mailbox.mails) == MANY
    assert {item.tries for item in items()} == {1}
    assert all(item.done_at for item in items())
