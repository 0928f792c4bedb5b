"""Heavy texts are covered at first; "te zwaar" is one press, and never met with silence."""

import json

import pytest
from sqlalchemy import delete, select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.outbox import OutboxItem
from moderation.care.models import Debrief, Exposure, HeavyOptIn
from moderation.desk import claims, heavy
from moderation.desk.models import TooHeavy
from moderation.escalation import actions as escalation
from moderation.outcomes import Lane
from moderation.screening.findings import Level
from tests.people import EGEL, JO, NOOR, ROBIN, id_of
from tests.things import RED, ask, claim, decide, edit, fresh, review_of

HEAVY_THEME = 9
TEXT = "Alles is zo donker."


def alerts(what: str) -> int:
    return sum(item.ids.get("what") == what for item in db.session.scalars(select(OutboxItem)))


def test_a_heavy_text_is_covered_by_one_line_until_it_is_opened(app, visit):
    ask(EGEL, body=TEXT, theme_id=HEAVY_THEME)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    assert "Depressie of zelfmoordgedachten" in page and TEXT not in page.html
    assert not db.session.scalars(select(Exposure)).all(), "not read yet"
    opened = page.submit("Open het bericht")
    assert TEXT in opened
    assert [read.is_heavy for read in db.session.scalars(select(Exposure))] == [True]
    assert TEXT in visit(ROBIN).get("/desk/"), "it stays open"


def test_it_can_be_put_down_or_passed_on_without_opening(app, visit):
    post = ask(EGEL, body=TEXT, theme_id=HEAVY_THEME)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    page.submit("Open het bericht", press="Volwassene")
    assert review_of(post).lane == Lane.STAFF
    assert not db.session.scalars(select(Exposure)).all()


def test_nobody_judges_what_they_did_not_open(app, visit):
    post = ask(EGEL, body=TEXT, theme_id=HEAVY_THEME)
    held = claim(ROBIN)
    with pytest.raises(NotAllowed):
        decide(held, ROBIN)
    assert fresh(post).state == "pending"


def test_another_wording_is_covered_again(app, visit):
    post = ask(EGEL, body=TEXT, theme_id=HEAVY_THEME)
    held = claim(ROBIN)
    claims.uncover(id_of(ROBIN), held.public_id)
    edit(post, "Nog donkerder.")
    assert "Nog donkerder." not in visit(ROBIN).get("/desk/").html


def test_a_danger_that_an_adult_cleared_is_heavy_for_peers(app, visit):
    post = ask(EGEL, body="Ik wil niet meer leven.", screened=None)
    review = claims.claim(id_of(JO), review_of(post).public_id)
    escalation.clear(id_of(JO), review.public_id, review.version)
    assert claim(ROBIN).post_id == post.id
    page = visit(ROBIN).get("/desk/")
    assert "mogelijk gevaar" in page and "niet meer leven" not in page.html


def test_heavy_texts_come_only_to_who_opted_in(app):
    ask(EGEL, theme_id=HEAVY_THEME)
    with transaction() as session:
        session.execute(delete(HeavyOptIn))
    assert claims.claim_next(id_of(ROBIN)) is None


def test_adults_read_without_a_cover(app, visit):
    ask(EGEL, body=TEXT, theme_id=HEAVY_THEME)
    assert TEXT in visit(JO).get("/desk/").submit("Neem het volgende bericht")


def test_too_heavy_opens_a_red_review_with_a_clock_and_a_talk_this_evening(app, the_clock):
    post = ask(body=TEXT)
    held = claim(ROBIN)
    heavy.too_heavy(id_of(ROBIN), held.public_id)
    review = review_of(post)
    assert (review.lane, review.level) == (Lane.STAFF, Level.RED)
    assert review.due_at <= clock.now() + clock.timedelta(minutes=15)
    owed = db.session.scalars(select(Debrief)).one()
    assert (owed.account_id, owed.why) == (id_of(ROBIN), "too_heavy")
    assert clock.local(owed.due_at).date() == clock.today()
    assert alerts("escalated") == 1
    assert db.session.scalars(select(TooHeavy)).one().account_id == id_of(ROBIN)
    said = db.session.scalars(select(AuditEntry.body).where(AuditEntry.event == "too_heavy")).one()
    assert TEXT not in said and json.loads(said)["post"] == post.public_id
    assert claims.claim_next(id_of(NOOR)) is None, "never to a peer again"


def test_it_works_whatever_moved_meanwhile_but_only_on_ones_own_text(app):
    post = ask(body=TEXT)
    held = claim(ROBIN)
    edit(post, "Anders.")
    heavy.too_heavy(id_of(ROBIN), held.public_id)
    assert review_of(post).level == Level.RED
    for name in (NOOR, JO):
        with pytest.raises(NotVisible):
            heavy.too_heavy(id_of(name), held.public_id)


def test_who_read_it_is_cared_for_also_when_the_text_left_their_hands_meanwhile(app, visit):
    post = ask(body=TEXT)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    edit(post, "Ik wil niet meer leven.", RED)
    after = page.submit("reply", press="Te zwaar", reply="Half geschreven")
    assert "Goed dat je het zei" in after
    assert db.session.scalars(select(Debrief)).one().why == "too_heavy"
    assert review_of(post).lane == Lane.STAFF
    assert "Half geschreven" in visit(ROBIN).get("/desk/?rest=1")


def test_after_it_the_page_shows_people_and_no_next_text(app, visit):
    ask(body=TEXT)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    after = page.submit("reply", press="Te zwaar")
    assert "Goed dat je het zei" in after and "Neem het volgende" not in after
    assert TEXT not in after.html


def test_a_breath_comes_after_a_heavy_text(app, visit):
    ask(EGEL, body=TEXT, theme_id=HEAVY_THEME)
    ask(EGEL)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht").submit("Open het bericht")
    page.submit("reply", press="Plaatsen")
    start = visit(ROBIN).get("/desk/?rest=1")
    assert "Adem even uit" in start and "Neem het volgende bericht" not in start
    ready = visit(ROBIN).get(start.link("Ik ben klaar voor het volgende"))
    assert "Neem het volgende bericht" in ready


def test_urgent_alarms_and_not_urgent_does_not(app, visit):
    for press, alarms in (("Geef door, het is niet dringend", 0), ("Volwassene", 1)):
        post = ask()
        page = visit(ROBIN).get("/desk/?ready=1").submit("Neem het volgende bericht")
        page.submit("reply", press=press)
        assert review_of(post).lane == Lane.STAFF
        assert alerts("escalated") == alarms
