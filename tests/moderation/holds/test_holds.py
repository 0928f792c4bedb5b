"""A legal hold: two adults begin it, two end it early, none to let it lapse; and what it keeps."""

import pytest
from sqlalchemy import select

from app import clock
from app.accounts.models import Person
from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.registry import registry
from moderation.desk import claims
from moderation.holds import actions as holds
from moderation.holds.at_hand import on_hold, with_open_case, with_open_report
from moderation.holds.models import LegalHold
from moderation.models import Review
from moderation.outcomes import Outcome
from moderation.reports.actions import report
from tests.moderation.talking import begin, closed_talk, events
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import RED, ask, decide, published

SECRET = "zwerfkei"


def person_of(name: str = EGEL) -> Person:
    return account(name).person


def asked(name: str = JO, whom: str = EGEL, days: int = 30) -> LegalHold:
    day = clock.today() + clock.timedelta(days=days)
    holds.ask(id_of(name), person_of(whom).public_id, "order", SECRET, day)
    return newest()


def newest() -> LegalHold:
    db.session.expire_all()
    query = select(LegalHold).order_by(LegalHold.id.desc()).limit(1)
    return db.session.scalars(query).one()


def running(by: str = JO, second: str = MAXIME) -> LegalHold:
    hold = asked(by)
    holds.agree(id_of(second), hold.public_id)
    return newest()


def kept() -> set[int]:
    db.session.expire_all()
    return set(db.session.scalars(on_hold()))


# Two begin it


def test_it_begins_when_a_second_adult_agrees(app):
    hold = asked()
    assert kept() == set()
    holds.agree(id_of(MAXIME), hold.public_id)
    assert kept() == {person_of().id}
    assert [entry.actor for entry in events("hold_asked") + events("hold_begun")] == [
        account(JO).public_id,
        account(MAXIME).public_id,
    ]
    assert SECRET not in "".join(e.body for e in events("hold_asked") + events("hold_begun"))


def test_who_asked_is_not_the_second_and_one_time_is_enough(app):
    hold = asked()
    with pytest.raises(NotAllowed):
        holds.agree(id_of(JO), hold.public_id)
    holds.agree(id_of(MAXIME), hold.public_id)
    with pytest.raises(Outdated):
        holds.agree(id_of(ADA), hold.public_id)


@pytest.mark.parametrize("name", [ROBIN, NOOR, OTTER])
def test_peers_and_young_people_have_no_part_in_it(app, visit, name):
    hold = asked()
    for verb in (holds.agree, holds.lay_aside, holds.ask_end, holds.end):
        with pytest.raises(NotAllowed):
            verb(id_of(name), hold.public_id)
    with pytest.raises(NotAllowed):
        asked(name)
    assert visit(name).get("/staff/holds/").status == 403


def test_what_is_not_needed_after_all_is_laid_aside_by_one(app):
    hold = asked()
    holds.lay_aside(id_of(JO), hold.public_id)
    with pytest.raises(Outdated):
        holds.agree(id_of(MAXIME), hold.public_id)
    assert kept() == set()


@pytest.mark.parametrize(
    ("ground", "words", "days", "field"),
    [
        ("", SECRET, 5, "ground"),
        ("order", "  ", 5, "words"),
        ("order", "w" * 1001, 5, "words"),
        ("order", SECRET, 0, "last_day"),
        ("order", SECRET, 367, "last_day"),
        ("order", SECRET, None, "last_day"),
    ],
)
def test_a_wish_says_ground_reason_and_a_day_within_a_year(app, ground, words, days, field):
    day = None if days is None else clock.today() + clock.timedelta(days=days)
    with pytest.raises(Unacceptable) as refusal:
        holds.ask(id_of(JO), person_of().public_id, ground, words, day)
    assert refusal.value.field == field


# It ends


def test_it_lapses_by_the_clock_at_the_end_of_its_day(app, the_clock):
    hold = running()
    local = clock.local(hold.until)
    assert (local.hour, local.minute) == (0, 0)
    the_clock.set(hold.until - clock.timedelta(seconds=1))
    assert kept() == {person_of().id}
    the_clock.set(hold.until)
    assert kept() == set()
    with pytest.raises(Outdated):
        holds.ask_end(id_of(JO), hold.public_id)


def test_early_it_ends_by_two_as_well(app):
    hold = running()
    with pytest.raises(Outdated):
        holds.end(id_of(MAXIME), hold.public_id)
    holds.ask_end(id_of(MAXIME), hold.public_id)
    assert kept() == {person_of().id}
    with pytest.raises(NotAllowed):
        holds.end(id_of(MAXIME), hold.public_id)
    holds.end(id_of(ADA), hold.public_id)
    assert kept() == set()
    with pytest.raises(Outdated):
        holds.end(id_of(JO), hold.public_id)


def test_the_database_itself_asks_for_two(app):
    hold = running()
    statement = db.text("UPDATE legal_hold SET agreed_by_id = asked_by_id WHERE id = :id")
    with pytest.raises(Exception, match="two_begin"):
        db.session.execute(statement, {"id": hold.id})
    db.session.rollback()
    alone = "UPDATE legal_hold SET ended_by_id = asked_by_id, ended_at = asked_at WHERE id = :id"
    with pytest.raises(Exception, match="two_end"):
        db.session.execute(db.text(alone), {"id": hold.id})
    db.session.rollback()


def test_a_hold_of_nobody_is_not_there(app):
    for verb in (holds.agree, holds.lay_aside, holds.ask_end, holds.end):
        with pytest.raises(NotVisible):
            verb(id_of(JO), "nobodyhasit_")


# What else keeps somebody's words


def test_an_open_case_keeps_and_a_closed_one_does_not(app):
    closed_talk(OTTER)
    begin(ask(EGEL, screened=RED))
    assert set(db.session.scalars(with_open_case())) == {person_of(EGEL).id}


def test_an_open_report_keeps_who_wrote_and_who_reported(app, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    assert set(db.session.scalars(with_open_report())) == set()
    report(id_of(OTTER), post.public_id, "other", "")
    assert set(db.session.scalars(with_open_report())) == {
        person_of(EGEL).id,
        person_of(OTTER).id,
    }
    query = select(Review).where(Review.post_id == post.id, Review.closed_at.is_(None))
    public_id = db.session.scalars(query).one().public_id
    decide(claims.claim(id_of(JO), public_id), JO, Outcome.PUBLISH)
    assert set(db.session.scalars(with_open_report())) == set()


def test_whoever_erases_hears_of_all_three(app):
    selects = [keep() for keep in registry().keeps]
    found = [set(db.session.scalars(one)) for one in selects]
    assert len(found) >= 3 and not any(found)
    running()
    begin(ask(OTTER, screened=RED))
    db.session.expire_all()
    kept_now = set().union(*(set(db.session.scalars(keep())) for keep in registry().keeps))
    assert kept_now == {person_of(EGEL).id, person_of(OTTER).id}


# The pages


def test_from_asking_to_its_end(app, visit):
    page = visit(JO).get(f"/staff/holds/of/{person_of().public_id}")
    empty = page.submit("ground", ground="order", words=SECRET, last_day="gisteren")
    assert empty.status == 422 and SECRET in empty.html and "Kies een dag na vandaag" in empty
    done = page.submit("ground", ground="order", words=SECRET, last_day="31/12/2026")
    assert "Het geldt zodra een collega akkoord gaat." in done
    assert SECRET in done and "wacht op een tweede volwassene" in done
    assert "Ik ga akkoord" not in done, "who asked is offered no second part"
    agreed = visit(MAXIME).get("/staff/holds/").submit("Ik ga akkoord")
    assert "Er wordt niets van deze persoon gewist." in agreed and "loopt" in agreed
    asked_end = visit(MAXIME).get("/staff/holds/").submit("Vraag om het vroeger te beëindigen")
    assert "Een collega moet akkoord gaan met het einde." in asked_end
    ended = visit(JO).get("/staff/holds/").submit("Ik ga akkoord met het einde")
    assert "voorbij" in ended
