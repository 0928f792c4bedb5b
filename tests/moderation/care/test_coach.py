"""The care coach reads what moderators said for them; nobody else does, and it is erased."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.people.actions import end_colleague
from moderation.care import coach, demo, settings, shields, sittings
from moderation.care.models import CheckIn
from moderation.desk import putting_down
from moderation.desk.models import PutDown
from tests.house import real_house
from tests.people import ADA, EGEL, JO, MAXIME, NOOR, ROBIN, account, id_of
from tests.things import ask, claim

WORDS = "een zinnetje van mij"


@pytest.fixture
def house(app):
    """A house as it really is, with Maxime as its care coach."""
    real_house(app)
    coach.name_coach(id_of(ADA), account(MAXIME).public_id)
    return app


def events(event: str) -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).where(AuditEntry.event == event)))


def put_down(name: str, why: str = "too_close") -> PutDown:
    """This moderator puts a text down and says why."""
    post = ask(EGEL)
    with transaction() as session:
        down = PutDown(
            post_id=post.id, person_id=account(name).person_id, at=clock.now(), reason=why
        )
        session.add(down)
    return down


def page_of(visit, name: str = MAXIME):
    return visit(name).get("/staff/care/coach")


def test_an_admin_names_and_unnames_a_coach(app, visit):
    page = visit(ADA).get("/staff/care/coaches")
    row = next(row for row in page.soup.select("tbody tr") if row.th.get_text() == MAXIME)
    data = {tag["name"]: tag["value"] for tag in row.find_all("input")}
    page = visit(ADA).post(row.form["action"], data)
    assert "ja, sinds vandaag" in page and coach.is_coach(id_of(MAXIME))
    page.submit("Geen zorgcoach meer")
    assert not coach.is_coach(id_of(MAXIME))
    for event in ("coach_named", "coach_unnamed"):
        (entry,) = events(event)
        assert (entry.actor, entry.account) == (account(ADA).public_id, account(MAXIME).public_id)


def test_naming_twice_is_one_naming(app):
    for _time in range(2):
        coach.name_coach(id_of(ADA), account(MAXIME).public_id)
    assert len(events("coach_named")) == 1
    for _time in range(2):
        coach.unname_coach(id_of(ADA), account(MAXIME).public_id)
    assert len(events("coach_unnamed")) == 1


def test_only_an_admin_names_and_only_an_adult_is_named(app, visit):
    with pytest.raises(NotAllowed):
        coach.name_coach(id_of(JO), account(JO).public_id)
    with pytest.raises(NotAllowed):
        coach.unname_coach(id_of(JO), account(JO).public_id)
    for name in (ROBIN, EGEL):
        with pytest.raises(NotAllowed):
            coach.name_coach(id_of(ADA), account(name).public_id)
    with pytest.raises(NotVisible):
        coach.name_coach(id_of(ADA), "nobodyhasit_")
    assert visit(JO).get("/staff/care/coaches").status == 403


def test_who_left_the_team_is_no_coach_any_more(house):
    end_colleague(id_of(ADA), account(MAXIME).public_id)
    maxime = db.session.scalars(select(Account.id).where(Account.pseudonym == MAXIME)).one()
    assert not coach.is_coach(maxime)


def test_the_coach_reads_how_it_went(house, visit):
    sittings.check_in(id_of(ROBIN), "hard", WORDS)
    sittings.check_out(id_of(ROBIN), "so_so")
    page = page_of(visit)
    assert WORDS in page and "moeilijk vandaag om 17:00, bij het begin" in page
    assert "gaat wel vandaag om 17:00, op het einde" in page


def test_the_coach_reads_why_something_was_put_down(house, visit):
    put_down(NOOR, "too_close")
    assert str(putting_down.WHY[putting_down.Why.TOO_CLOSE]) in page_of(visit)


def test_the_coach_reads_what_each_wants_to_read(house, visit):
    shields.choose(id_of(ROBIN), heavy=True, topics=["theme:1", "category:crisis"])
    theme = shields.choices_of(account(ROBIN)).themes
    name = next(one.name for one in theme if one.id == 1)
    card = next(c for c in page_of(visit).soup.select(".card") if c.h2.get_text() == ROBIN)
    words = " ".join(card.get_text(" ").split())
    assert "Zware teksten: ja, sinds vandaag." in words
    assert name in words and "mogelijk gevaar" in words


def test_only_the_last_check_ins_stand_open(house, visit, the_clock):
    for _day in range(6):
        the_clock.advance(days=1)
        sittings.check_in(id_of(ROBIN), "good")
        sittings.check_out(id_of(ROBIN))
    card = next(c for c in page_of(visit).soup.select(".card") if c.h2.get_text() == ROBIN)
    assert len(card.select("details li")) == 2 and len(card.select("li")) == 6


@pytest.mark.parametrize("name", [JO, ADA])
def test_to_every_other_adult_the_page_is_not_there(house, visit, name):
    sittings.check_in(id_of(ROBIN), "hard", WORDS)
    assert page_of(visit, name).status == 404
    with pytest.raises(NotVisible):
        coach.coach_page(account(name))
    assert "Voor de zorgcoach" not in visit(name).get("/staff/care")
    assert "Voor de zorgcoach" in visit(MAXIME).get("/staff/care")
    assert visit(ROBIN).get("/staff/care/coach").status == 403


def test_every_look_is_in_the_log_but_not_at_whom(house, visit):
    sittings.check_in(id_of(ROBIN), "hard", WORDS)
    page_of(visit)
    page_of(visit, JO)
    (entry,) = events("care_read")
    assert entry.actor == account(MAXIME).public_id and entry.account is None
    assert account(ROBIN).public_id not in entry.body


def test_what_was_said_and_why_are_in_no_log(app, caplog):
    caplog.set_level("DEBUG")
    ask(EGEL)
    before = db.session.scalar(select(func.count()).select_from(AuditEntry))
    sittings.check_out(id_of(ROBIN), "hard", WORDS)
    sittings.check_in(id_of(ROBIN), "hard", WORDS)
    review = claim(ROBIN)
    putting_down.put_down(id_of(ROBIN), review.public_id)
    putting_down.say_why(id_of(ROBIN), review.public_id, "too_close")
    assert db.session.scalar(select(func.count()).select_from(AuditEntry)) == before
    assert WORDS not in caplog.text and "too_close" not in caplog.text


def test_after_thirty_days_it_is_erased_and_not_shown_before_that_either(house, visit, the_clock):
    sittings.check_in(id_of(ROBIN), "hard", WORDS)
    down = put_down(NOOR)
    the_clock.advance(days=29)
    sittings.check_in(id_of(NOOR), "good", "later gezegd")
    coach.erase_old()
    assert WORDS in page_of(visit)
    the_clock.advance(days=1, seconds=1)
    assert WORDS not in page_of(visit), "a job that is late shows nothing more"
    assert "dichtbij" not in page_of(visit)
    coach.erase_old()
    coach.erase_old()
    assert db.session.scalars(select(CheckIn.words)).all() == ["later gezegd"]
    kept = db.session.get_one(PutDown, down.id, populate_existing=True)
    assert kept.reason is None and kept.at, "that it was put down stays: never offered again"


def test_a_moderator_who_said_nothing_is_named_without_reproach(house, visit):
    card = next(c for c in page_of(visit).soup.select(".card") if c.h2.get_text() == NOOR)
    assert "Niets gezegd." in card.get_text()


def test_erasing_and_reminding_run_by_themselves(app):
    jobs = {job.name: job.every for job in app.extensions["registry"].periodic}
    assert jobs["erase"] <= timedelta(days=1).total_seconds()
    assert jobs["repeat-alerts"] == 60 and "remind-debriefs" in jobs


def test_the_demo_has_a_coach_and_a_number_twice_loaded_is_once(app):
    for _time in range(2):
        demo.load()
    assert coach.is_coach(id_of(MAXIME)) and settings.duty_number() == "0800 00 000"
