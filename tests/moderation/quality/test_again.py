"""A private example: read it again, choose anew, and see how it was settled; for oneself alone."""

import pytest
from sqlalchemy import select

from app import clock
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.erasure import words
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.notifications.actions import hold
from moderation.care import duty, shields
from moderation.gate import Judgement
from moderation.models import Decision, StoredFinding
from moderation.outcomes import Outcome
from moderation.quality import again
from moderation.quality.choosing import choose
from moderation.quality.models import PrivateWord, SecondLook, Settlement
from moderation.quality.settling import Settled, settle
from moderation.quality.verdicts import Verdict
from moderation.reports.actions import report
from tests.moderation.quality.looking import differs, give, look_at, take
from tests.people import EGEL, JIP, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import CALM, edit, returned, withdraw

WORD = "Dag Robin. We keken samen nog eens. Dank je voor je zorg."
QUESTION = "Wat zou je nu doen?"
BACK = Judgement(Outcome.RETURN, "contact", "Laat je nummer weg.")
PUBLISH, RETURN = Verdict(Outcome.PUBLISH), Verdict(Outcome.RETURN, "contact")
ESCALATE = Verdict(Outcome.ESCALATE)


def example(the_clock, judgement: Judgement = BACK, question: str = QUESTION, **text: str):
    """Robin published it, Jo would have asked a change, Maxime settles that with a question."""
    post = differs(the_clock, EGEL, **text)
    look = look_at(post)
    settle(
        id_of(MAXIME),
        look.public_id,
        Settled(Settlement.REVERSED, judgement, private_words=WORD, question=question),
    )
    return post


def address(post) -> str:
    return f"/desk/mine/again/{look_at(post).public_id}"


def may_read(post, name: str = ROBIN) -> bool:
    db.session.rollback()
    try:
        again.example_for(account(name), look_at(post).public_id)
    except NotVisible:
        return False
    return True


def test_staff_may_add_a_question_to_their_word(app, visit, the_clock):
    post = differs(the_clock, EGEL)
    page = visit(MAXIME).get(f"/staff/quality/differences/{look_at(post).public_id}")
    long = {"settlement": "reversed", "outcome": "return", "reason": "contact", "words": "Dag."}
    refused = page.submit("settlement", **long, question="x" * 201)
    assert refused.status == 422 and "200 tekens" in refused
    refused.submit("settlement", question=QUESTION)
    (word,) = db.session.scalars(select(PrivateWord))
    assert word.question == QUESTION and word.tried_at is None


def test_the_moderator_reads_it_again_chooses_and_compares(app, visit, the_clock):
    example(the_clock, title="Mijn nummer", body="Schrijf mij maar.")
    mine = visit(ROBIN).get("/desk/mine")
    assert QUESTION in mine
    page = visit(ROBIN).get(mine.link("Lees het nog eens"))
    for told in (QUESTION, "Schrijf mij maar.", "Niemand ziet wat je kiest"):
        assert told in page, told
    assert WORD not in page and "Samen kozen we" not in page, "first one chooses"
    after = page.submit("outcome", "Ik zou een aanpassing vragen", reason="contact")
    assert after.status == 200 and "Je kiest nu hetzelfde als wij." in after
    for told in ("Nu koos je", "Toen koos je", "Samen kozen we", WORD, "nergens bewaard"):
        assert told in after, told
    assert "Je koos al eens opnieuw." in visit(ROBIN).get("/desk/mine")


@pytest.mark.parametrize(
    ("press", "reason", "told"),
    [
        ("Plaatsen", "", "iets anders dan wij samen"),
        ("Ik zou een aanpassing vragen", "name", "om een andere reden"),
        ("Volwassene", "", "iets anders dan wij samen"),
    ],
)
def test_another_choice_is_told_kindly(app, visit, the_clock, press, reason, told):
    post = example(the_clock)
    page = visit(ROBIN).get(address(post)).submit("reason", press, reason=reason)
    assert told in page and WORD in page


def test_a_choice_without_a_reason_is_asked_again(app, visit, the_clock):
    post = example(the_clock)
    page = visit(ROBIN).get(address(post))
    refused = page.submit("reason", "Ik zou een aanpassing vragen")
    assert refused.status == 422 and "Kies een reden" in refused
    refused = visit(ROBIN).post(f"{address(post)}/verdicts", {"csrf_token": token(page)})
    assert refused.status == 422 and "Kies wat jij zou doen." in refused
    with pytest.raises(NotAllowed):
        again.try_again(id_of(ROBIN), look_at(post).public_id, Verdict(Outcome.REFUSE, "hate"))
    with pytest.raises(Unacceptable):
        again.try_again(id_of(ROBIN), look_at(post).public_id, Verdict(Outcome.RETURN))


def token(page) -> str:
    return page.soup.find("input", attrs={"name": "csrf_token"})["value"]


def test_only_that_they_tried_is_kept(app, the_clock):
    post = example(the_clock)
    before = tables()
    logged = len(db.session.scalars(select(AuditEntry)).all())
    again.try_again(id_of(ROBIN), look_at(post).public_id, PUBLISH)
    at = clock.now()
    the_clock.advance(minutes=5)
    again.try_again(id_of(ROBIN), look_at(post).public_id, RETURN)
    assert tables() == before, "no decision, no look, no hour at the desk"
    assert len(db.session.scalars(select(AuditEntry)).all()) == logged
    (word,) = db.session.scalars(select(PrivateWord))
    assert word.tried_at == at, "once, the first time"


def tables() -> dict[str, int]:
    db.session.rollback()
    return {
        name: len(db.session.execute(select(table)).all())
        for name, table in db.metadata.tables.items()
    }


def test_what_was_noted_compares_with_the_second_reader(app, the_clock):
    post = differs(the_clock, EGEL)
    edit(post, "Intussen anders.")
    noted = Settled(Settlement.NOTED, private_words=WORD, question=QUESTION)
    settle(id_of(MAXIME), look_at(post).public_id, noted)
    tried = again.try_again(id_of(ROBIN), look_at(post).public_id, RETURN)
    assert (tried.now, tried.then, tried.settled) == (RETURN, PUBLISH, RETURN)


def test_what_adults_refuse_a_peer_passes_on(app, the_clock):
    post = example(the_clock)
    look = look_at(post)
    anew = select(Decision).where(Decision.id != look.decision_id)
    assert again.settled_verdict(look) == RETURN == again.first_verdict(db.session.scalar(anew))
    with transaction():
        look.settlement, look.outcome, look.reason = Settlement.NOTED, Outcome.REFUSE, "hate"
    assert again.settled_verdict(look_at(post)) == ESCALATE


def test_without_a_question_there_is_nothing_to_read_again(app, visit, the_clock):
    post = example(the_clock, question="")
    assert "Lees het nog eens" not in visit(ROBIN).get("/desk/mine")
    assert visit(ROBIN).get(address(post)).status == 404


@pytest.mark.parametrize("name", [NOOR, JO, MAXIME])
def test_it_is_theirs_alone(app, visit, the_clock, name):
    post = example(the_clock)
    again.try_again(id_of(ROBIN), look_at(post).public_id, PUBLISH)
    assert visit(name).get(address(post)).status == 404
    page = visit(MAXIME).get(f"/staff/quality/differences/{look_at(post).public_id}")
    assert "Nu koos je" not in page


def test_a_trainee_reads_nothing_of_it(app, visit, the_clock):
    post = example(the_clock)
    assert visit(JIP).get(address(post)).status == 403


def test_what_was_erased_or_taken_back_is_not_shown(app, visit, the_clock):
    post = example(the_clock)
    assert may_read(post)
    words.erase_own(id_of(EGEL), post.public_id)
    assert not may_read(post) and "Lees het nog eens" not in visit(ROBIN).get("/desk/mine")
    assert WORD in visit(ROBIN).get("/desk/mine"), "the word itself stays"


def test_what_its_author_took_back_is_not_shown(app, the_clock):
    post = example(the_clock)
    withdraw(post)
    assert not may_read(post)


def test_what_adults_took_away_is_not_shown(app, the_clock):
    post = example(the_clock, Judgement(Outcome.REFUSE, "hate", "Dit kan niet."))
    assert not may_read(post)


def test_what_turned_red_is_not_shown(app, the_clock):
    post = example(the_clock)
    with transaction() as session:
        session.add(
            StoredFinding(
                revision_id=look_at(post).decision.revision_id,
                category="crisis",
                level=2,
                start=0,
                end=3,
                rule="later",
                why="nieuwe regel",
                ruleset="later",
                found_at=clock.now(),
            )
        )
    assert not may_read(post)


def test_what_waits_with_the_adults_is_not_shown(app, the_clock):
    post = example(the_clock)
    edit(post, "Nu anders.", CALM)
    assert not may_read(post), "after adults took it away, its next wording is theirs"


def test_what_is_reported_is_not_shown(app, the_clock):
    post = returned(EGEL)
    the_clock.pass_grace()
    choose()
    give(take(JO), JO)
    anew = Settled(Settlement.REVERSED, Judgement(Outcome.PUBLISH), WORD, QUESTION)
    settle(id_of(MAXIME), look_at(post).public_id, anew)
    assert may_read(post)
    the_clock.pass_grace()
    report(id_of(OTTER), post.public_id, "other", "")
    assert not may_read(post)


def test_a_thread_that_is_held_for_them_is_not_shown(app, the_clock):
    post = example(the_clock)
    with transaction():
        hold(account(ROBIN).person_id, post.thread_id)
    assert not may_read(post)


def test_what_they_do_not_want_to_read_is_not_shown(app, the_clock):
    post = example(the_clock)
    shields.choose(id_of(ROBIN), heavy=True, topics=["theme:1"])
    assert not may_read(post)


def test_it_is_read_while_an_adult_is_there(app, visit, the_clock):
    post = example(the_clock)
    duty.leave(id_of(JO))
    with pytest.raises(NotAllowed):
        again.example_for(account(ROBIN), look_at(post).public_id)
    page = visit(ROBIN).get(address(post))
    assert "Zonder volwassene lezen we niet" in page and QUESTION in page


def test_one_statement_finds_what_can_be_read_again(app, the_clock):
    example(the_clock)
    found = db.session.scalars(select(PrivateWord)).all()
    assert again.to_try(account(ROBIN), found) == {found[0].id}
    assert again.to_try(account(NOOR), found) == set()
    assert db.session.scalars(select(SecondLook)).all()
