"""The training of the demo: the call is open, Jip is halfway, an evening is planned."""

from datetime import time, timedelta

from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.people.papers import record_paper
from moderation.evenings.planning import EveningWish, plan
from moderation.joining.call import Call, set_call
from moderation.outcomes import Outcome
from moderation.practising.comparing import compare, verdict_of
from moderation.practising.practice import shipped
from moderation.practising.trying import record
from moderation.quality.verdicts import Verdict
from moderation.shadowing.releasing import release
from moderation.shadowing.texts import texts_to_release
from moderation.training.actions import finish
from moderation.training.book import lessons

LESSONS, POSTS, RELEASED = 3, 12, 8


def load() -> None:
    staff, learner = _account("Jo"), _account("Jip")
    set_call(staff.id, Call(open=True))
    for kind in ("interview", "identity", "consent", "note"):
        record_paper(staff.id, learner.person.public_id, kind, clock.today(), "map 1")
    for code, lesson in list(lessons().items())[:LESSONS]:
        finish(learner.id, code, [question.best for question in lesson.questions])
    for place, post in enumerate(list(shipped().values())[:POSTS]):
        chosen = verdict_of(post.agreed) if place % 5 else Verdict(Outcome.ESCALATE)
        record(learner.id, post.code, compare(post, chosen))
    for text in texts_to_release(staff).items[:RELEASED]:
        release(staff.id, text.decision.public_id)
    next_week = clock.today() + timedelta(days=7)
    plan(staff.id, EveningWish(next_week, time(18, 30), 90, "Online", "Samen oefenen"))


def _account(name: str) -> Account:
    return db.session.scalars(select(Account).where(Account.pseudonym == name)).one()
