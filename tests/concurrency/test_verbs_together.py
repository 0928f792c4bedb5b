"""Verbs that write the audit in different places, against each other: no deadlock, no gap."""

from collections import Counter

from sqlalchemy import func, select

from app import audit
from app.accounts.models import Certificate
from app.audit.models import AuditEntry
from app.database import db
from app.posts.models import Post, Revision
from app.posts.states import State
from moderation.cases.models import Case, CasePost
from moderation.desk.models import PutDown
from moderation.models import Decision, Reversal, Review
from tests.concurrency.crew import task, together
from tests.concurrency.lives import adult, author, keeper, moderator
from tests.concurrency.people import moderators, young_people
from tests.people import ADA, JO, MAXIME, id_of
from tests.things import RED, ask

ROUNDS = 25
UNWRITTEN = ("red_opened", "taken_over", "lane_lowered")


def count(model: type, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def entries() -> Counter[str]:
    rows = db.session.execute(
        select(AuditEntry.event, func.count()).group_by(AuditEntry.event)
    ).all()
    return Counter(dict(rows))


def lanes_raised() -> int:
    """The second who puts a text down raises it, and so does each one after that."""
    each = select(func.count() - 1).select_from(PutDown).group_by(PutDown.post_id)
    return sum(db.session.scalars(each))


def expected(happened: Counter[str]) -> Counter[str]:
    """One entry for each fact that the tables hold."""
    return Counter(
        {
            **{event: happened[event] for event in UNWRITTEN},
            "post_submitted": count(Revision),
            "post_withdrawn": count(Post, Post.state == State.WITHDRAWN),
            "decided": count(Decision),
            "decision_taken_back": count(Reversal),
            "case_opened": count(Case),
            "case_confirmed": count(CasePost, CasePost.confirmed_at.is_not(None)) - count(Case),
            "lane_raised": lanes_raised(),
            "certificate_granted": count(Certificate, Certificate.granted_by_id == id_of(ADA)),
            "certificate_ended": count(Certificate, Certificate.ended_at.is_not(None)),
        }
    )


def test_a_busy_day_leaves_exactly_the_entries_it_should(app, environ):
    writers, readers = young_people(12), moderators(3)
    for name in writers:
        ask(name), ask(name, screened=RED)
    answers = together(
        environ,
        *(task(author, writers[seed::2], ROUNDS, seed) for seed in range(2)),
        *(task(moderator, name, ROUNDS, 10 + seed) for seed, name in enumerate(readers)),
        task(adult, JO, ROUNDS, 20),
        task(adult, MAXIME, ROUNDS, 21),
        task(keeper, readers, ROUNDS, 30),
    )

    happened = sum((answer.value for answer in answers), Counter())
    should_be = expected(happened)
    written = entries()
    del written["account_made"]  # the cast's
    assert written.pop("case_joined", 0) >= count(CasePost, CasePost.confirmed_at.is_(None))
    assert written == +should_be
    verdict = audit.verify()
    assert verdict.holds, verdict
    assert verdict.length == entries().total()
    assert_that_much_happened(should_be)
    assert_that_every_waiting_text_has_its_review()


def assert_that_much_happened(entries: Counter[str]) -> None:
    for event in ("post_submitted", "post_withdrawn", "decided", "certificate_granted"):
        assert entries[event] > 5, f"too little of {event} to prove anything: {entries}"
    assert entries["case_opened"] and entries["lane_lowered"] and entries["decision_taken_back"]


def assert_that_every_waiting_text_has_its_review() -> None:
    open_reviews = select(Review.post_id).where(Review.closed_at.is_(None))
    waiting = select(Post.id).where(Post.state == State.PENDING)
    found = db.session.scalars(open_reviews).all()
    assert len(found) == len(set(found))
    assert set(db.session.scalars(waiting)) <= set(found)
