"""Second looks when several people, or workers, press at the same moment."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import audit
from app.database import db
from app.errors import NotAllowed
from moderation.gate import Judgement
from moderation.models import Supersession
from moderation.outcomes import Outcome
from moderation.quality import giving, holding
from moderation.quality.choosing import choose
from moderation.quality.models import PrivateWord, SecondLook, Settlement
from moderation.quality.settling import Settled, settle
from moderation.quality.verdicts import Verdict
from tests.concurrency.crew import task, together
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, OTTER, id_of
from tests.things import published

BACK = Settled(Settlement.REVERSED, Judgement(Outcome.RETURN, "contact", "Laat het weg."), "Dag.")


def take(name: str) -> str | None:
    try:
        look = holding.take(id_of(name))
    except NotAllowed:
        return None
    return look.public_id if look else None


def settle_back(name: str, public_id: str) -> None:
    settle(id_of(name), public_id, BACK)


def look_over() -> None:
    choose()


def count(model: type) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.fixture
def posts(app):
    """Three that were published, and can be taken back no more."""
    app.config["GRACE"] = timedelta()
    return [published(name) for name in (EGEL, OTTER, EGEL)]


@pytest.fixture
def environ(environ) -> dict[str, str]:
    return {**environ, "GRACE_SECONDS": "0"}


def test_workers_that_choose_at_once_choose_once(app, environ, posts):
    together(environ, *(task(look_over) for _ in range(3)))
    look_over()
    assert count(SecondLook) == len(posts)


def test_each_look_is_in_one_hand(app, environ, posts):
    choose()
    db.session.rollback()
    names = (JO, MAXIME, ADA, NOOR, JO, MAXIME)
    answers = together(environ, *(task(take, name) for name in names))
    held = dict(zip(names, (answer.value for answer in answers), strict=True))
    taken = [public_id for public_id in held.values() if public_id]
    assert len(taken) == len(set(taken)) == len(posts)
    assert [answer.value for answer in answers][:2] == [answer.value for answer in answers][4:]


def test_of_two_who_settle_at_once_one_decides_anew(app, environ, posts):
    choose()
    look = holding.take(id_of(MAXIME))
    giving.give(id_of(MAXIME), look.public_id, look.claim_token, Verdict("return", "contact"))
    db.session.rollback()
    acts = [task(settle_back, name, look.public_id) for name in (JO, ADA)]
    answers = together(environ, *acts)
    assert sorted(answer.refusal for answer in answers) == ["", "Outdated"]
    assert count(Supersession) == count(PrivateWord) == 1
    assert audit.verify().holds
