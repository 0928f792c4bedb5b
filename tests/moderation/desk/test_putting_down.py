"""Putting down: always allowed, never counted, and why is nobody's business but the coach's."""

import json

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotVisible, Unacceptable
from moderation.care.models import HelpCall
from moderation.desk import claims, putting_down
from moderation.desk.models import Acquaintance, PutDown
from moderation.outcomes import Lane
from tests.people import EGEL, NOOR, OTTER, ROBIN, id_of
from tests.things import ask, claim, review_of

NEXT = "Neem het volgende bericht"


def test_it_is_done_before_any_reason_is_asked(app, visit):
    post = ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT).submit("reply", press="Leg terug")
    assert "Je legde het bericht terug" in page and "Dat hoeft niet" in page
    assert review_of(post).claimed_by_id is None
    assert db.session.scalars(select(PutDown)).one().reason is None
    assert claims.claim_next(id_of(ROBIN)) is None
    assert claim(NOOR).post_id == post.id


def test_a_reason_is_kept_for_the_care_coach_and_stands_in_no_log(app, visit):
    ask()
    page = visit(ROBIN).get("/desk/").submit(NEXT).submit("reply", press="Leg terug")
    page.submit("why", press="Het komt te dichtbij")
    assert db.session.scalars(select(PutDown)).one().reason == "too_close"
    logged = " ".join(db.session.scalars(select(AuditEntry.body)))
    assert "too_close" not in logged and "put_down" not in logged


def test_somebody_one_knows_is_never_offered_again(app, visit):
    ask(EGEL)
    page = visit(ROBIN).get("/desk/").submit(NEXT).submit("reply", press="Leg terug")
    page.submit("why", press="Ik denk dat ik deze persoon ken")
    ask(EGEL, body="Iets anders.")
    theirs = ask(OTTER)
    assert claim(ROBIN).post_id == theirs.id
    assert db.session.scalar(select(func.count(Acquaintance.id))) == 1


def test_nobody_gives_a_reason_for_what_they_did_not_put_down(app):
    post = ask()
    with pytest.raises(NotVisible):
        putting_down.say_why(id_of(NOOR), review_of(post).public_id, "break")
    with pytest.raises(Unacceptable):
        putting_down.say_why(id_of(NOOR), review_of(post).public_id, "anything")


def test_put_down_by_two_it_goes_to_staff(app):
    post = ask()
    for name in (ROBIN, NOOR):
        putting_down.put_down(id_of(name), claim(name).public_id)
    assert review_of(post).lane == Lane.STAFF
    raised = select(AuditEntry.body).where(AuditEntry.event == "lane_raised")
    entry = json.loads(db.session.scalars(raised).one())
    assert ROBIN not in json.dumps(entry), "nor by whom"


def test_needing_somebody_puts_the_text_down_and_calls(app, visit):
    post = ask()
    visit(ROBIN).get("/desk/").submit(NEXT)
    page = visit(ROBIN).get("/desk/").submit("Ik heb iemand nodig")
    assert page.status == 200 and "Wat zouden jullie doen?" not in page.html
    assert review_of(post).claimed_by_id is None
    assert db.session.scalars(select(HelpCall)).one().account_id == id_of(ROBIN)
