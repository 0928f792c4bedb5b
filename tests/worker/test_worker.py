"""What must still happen does happen, whichever process dies, and no word travels along."""

import zlib
from collections.abc import Iterator

from redis import Redis
from sqlalchemy import select, update

from app import jobs, outbox
from app.database import db, transaction
from app.outbox import OutboxItem
from bin.child import wait_until
from moderation import jobs as judging_jobs
from moderation.escalation.actions import clear
from moderation.models import Review, ScreenedWith
from moderation.outcomes import Lane
from moderation.screening import Level
from tests.people import JO, id_of
from tests.things import CALM, RED, ask, review_of
from tests.worker.mailbox import REFUSAL

PATIENCE = 40  # seconds
TITLE, HEAVY = "Het gaat niet meer", "Ik wil niet meer leven."


def waiting() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxItem.kind).where(OutboxItem.done_at.is_(None))))


def all_is_done() -> bool:
    return wait_until(lambda: not waiting(), PATIENCE)


def wake(app) -> None:
    db.session.rollback()
    app.extensions["wake_worker"]()


def kept_in(broker) -> Iterator[bytes]:
    """Every value in Redis, unpacked where RQ packed it."""
    with Redis.from_url(broker.url) as redis:
        for key in redis.scan_iter():
            yield key
            if redis.type(key) == b"hash":
                for field, value in redis.hgetall(key).items():
                    yield field
                    yield zlib.decompress(value) if value[:1] == b"\x78" else value
            else:
                yield redis.dump(key) or b""


def test_an_alert_becomes_one_mail_without_content(app, start, mailbox, broker, log):
    start("worker")
    ask(title=TITLE, body=HEAVY, screened=RED)

    assert all_is_done()
    (mail,) = mailbox.mails
    assert mail["To"] == "team@example.org"
    everything = mail.as_string() + log.read_text() + b"\n".join(kept_in(broker)).decode("latin-1")
    assert TITLE not in everything and "leven" not in everything


def test_a_failing_job_is_tried_again_and_its_words_are_kept_nowhere(
    app, start, mailbox, broker, log, the_clock
):
    mailbox.refuses = True
    start("worker")
    ask(screened=RED)
    assert wait_until(lambda: "failed: " in log.read_text(), PATIENCE)
    told = REFUSAL[4:20]
    assert not any(told in value for value in kept_in(broker))
    assert told not in log.read_bytes()

    mailbox.refuses = False
    the_clock.advance(minutes=6)
    wake(app)
    assert all_is_done()
    assert len(mailbox.mails) == 1


def test_a_worker_killed_during_a_job_loses_nothing(app, start, mailbox, the_clock):
    mailbox.may_answer.clear()
    worker = start("worker")
    ask(screened=RED)
    assert mailbox.called.wait(PATIENCE)
    worker.kill()
    mailbox.may_answer.set()

    the_clock.advance(minutes=6)
    start("worker")
    wake(app)
    assert all_is_done()
    assert len(mailbox.mails) == 1


def test_an_emptied_redis_loses_nothing(app, mailbox, broker):
    ask(screened=RED)
    broker.empty()
    db.session.rollback()
    jobs.sweep()
    assert "alert" not in waiting()
    jobs.sweep()
    alerts = [mail for mail in mailbox.mails if "volwassene" in mail["Subject"]]
    assert len(alerts) == 1, "and one, not two; the head of the log travels by itself"


def test_a_redis_that_died_is_found_again(app, start, mailbox, broker):
    worker = start("worker")
    ask(screened=RED)
    assert all_is_done()
    broker.kill()
    post = ask(screened=RED)
    assert post.state == "pending", "what was written is accepted all the same"
    broker.start()
    wake(app)
    assert wait_until(lambda: look_after(worker, app) or not waiting(), PATIENCE)
    assert len(mailbox.mails) == 2


def look_after(worker, app) -> None:
    """A worker that was at work when Redis went ends; its supervisor starts it again."""
    if not worker.is_running():
        worker.start()
        wake(app)


def test_the_scheduler_runs_what_is_periodic_and_readyz_tells(app, start, visit):
    answer = visit().get("/readyz")
    assert answer.status == 503 and not answer.response.json["worker"]

    start("worker")
    start("scheduler")
    assert wait_until(jobs.worker_is_alive, PATIENCE)
    answer = visit().get("/readyz")
    assert answer.status == 200 and answer.response.json["worker"]
    version = select(ScreenedWith.ruleset)
    assert wait_until(lambda: _fresh(version) is not None, PATIENCE), "the other half's too"


def _fresh(query):
    db.session.rollback()
    return db.session.scalar(query)


def rules_change() -> None:
    with transaction() as session:
        session.merge(ScreenedWith(id=1, ruleset="of before"))
    judging_jobs.notice_new_rules()


def test_new_rules_raise_what_the_old_ones_missed(app, start):
    post, calm = ask(body=HEAVY, screened=CALM), ask()
    assert review_of(post).lane == Lane.PEER
    db.session.rollback()
    rules_change()
    start("worker")
    assert all_is_done()
    review = review_of(post)
    assert (review.lane, review.level) == (Lane.STAFF, Level.RED)
    assert review_of(calm).lane == Lane.PEER


def test_new_rules_lower_nothing(app):
    post = ask(screened=RED)  # what the present rules see nothing in
    rules_change()
    outbox.drain()
    assert review_of(post).lane == Lane.STAFF


def test_new_rules_leave_no_danger_as_an_adult_said_it(app):
    post = ask(body=HEAVY, screened=None)
    review = review_of(post)
    assert review.level == Level.RED
    clear(id_of(JO), review.public_id, review.version)
    rules_change()
    outbox.drain()
    review = review_of(post)
    assert (review.lane, review.level) == (Lane.PEER, Level.AMBER)


def test_the_sweep_screens_what_has_no_review(app):
    """Such a text cannot come in; should it, it is for adults until somebody read it."""
    post = ask()
    with transaction() as session:
        session.execute(
            update(Review).where(Review.post_id == post.id).values(closed_at=post.submitted_at)
        )
    jobs.sweep()
    review = review_of(post)
    assert (review.lane, review.level) == (Lane.STAFF, Level.RED)
