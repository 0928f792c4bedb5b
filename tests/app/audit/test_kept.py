"""How far the log was verified is kept; a break alarms until an adult saw it, and comes back."""

import pytest
import sqlalchemy as sa

from app import outbox
from app.audit.actions import keep_verification
from app.audit.anchor import anchor_file, anchors_in, tell_head
from app.audit.chain import Fault
from app.audit.models import AuditEntry, AuditHead, AuditVerification
from app.database import db
from tests.people import JO, MAXIME, ROBIN
from tests.promises.test_the_log_tells_when_it_was_touched import FREE_THE_TABLE
from tests.things import ask

ALARM = "het logboek klopt niet"


@pytest.fixture
def broken(app):
    """Somebody changed an entry of long ago."""
    ask()
    keep_verification()
    db.session.rollback()
    change("UPDATE audit_entry SET actor = 'x' WHERE seq = 2")


def change(statement: str) -> None:
    with db.engine.begin() as connection:
        for free in FREE_THE_TABLE[connection.dialect.name]:
            connection.execute(sa.text(free))
        connection.execute(sa.text(statement))


def verifications() -> list[AuditVerification]:
    found = list(db.session.scalars(sa.select(AuditVerification).order_by(AuditVerification.id)))
    db.session.rollback()
    return found


def events() -> list[str]:
    found = list(db.session.scalars(sa.select(AuditEntry.event).order_by(AuditEntry.seq)))
    db.session.rollback()
    return found


def head() -> int:
    seq = db.session.scalar(sa.select(AuditHead.seq))
    db.session.rollback()
    return seq


def test_the_page_says_until_where_and_when(app, visit, the_clock):
    assert "Nog niet nagekeken." in visit(JO).get("/staff/audit/")
    until = head()
    keep_verification()
    page = visit(JO).get("/staff/audit/")
    assert f"Nagekeken tot nummer {until}, vandaag om 17:00." in page


def test_the_first_time_is_whole_then_it_goes_on_and_each_week_it_is_whole_again(app, the_clock):
    for _day in range(9):
        keep_verification()
        ask()
        the_clock.advance(days=1)
        db.session.rollback()
        app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    assert [one.is_whole for one in verifications()] == [True] + [False] * 6 + [True, False]
    assert all(one.holds for one in verifications())


def test_what_came_since_is_walked_the_next_day(app, the_clock):
    keep_verification()
    ask()
    last = head()
    change(f"UPDATE audit_entry SET actor = 'x' WHERE seq = {last}")
    kept = keep_verification()
    assert (kept.is_whole, kept.broken_at, kept.why) == (False, last, Fault.COLUMNS)


def test_a_break_of_long_ago_is_found_within_the_week(broken, the_clock):
    assert keep_verification().holds, "the entries since the last time are fine"
    the_clock.advance(days=7)
    assert keep_verification().broken_at == 2


def test_a_break_alarms_on_every_staff_page_and_by_mail(broken, visit):
    assert ALARM not in visit(JO).get("/staff/cases")
    keep_verification(whole=True)
    for address in ("/staff/cases", "/staff/people/", "/staff/audit/"):
        assert ALARM in visit(MAXIME).get(address)
    assert ALARM not in visit(ROBIN).get("/desk/")
    query = sa.select(outbox.OutboxItem.ids).where(outbox.OutboxItem.kind == "alert")
    assert [ids["what"] for ids in db.session.scalars(query)] == ["audit_broken"]


def test_an_adult_says_they_saw_it_and_it_comes_back_while_it_is_there(broken, visit):
    keep_verification(whole=True)
    page = visit(JO).get("/staff/audit/").submit("Gezien")
    assert ALARM not in page and ALARM not in visit(MAXIME).get("/staff/cases")
    assert "audit_break_seen" in events()
    assert keep_verification().is_whole, "after a break it begins at the beginning"
    assert ALARM in visit(JO).get("/staff/cases")


def test_nobody_sees_it_who_may_not_read_the_log(broken, visit):
    keep_verification(whole=True)
    page = visit(ROBIN).get("/account")
    token = page.soup.find("input", {"name": "csrf_token"})["value"]
    assert visit(ROBIN).post("/staff/audit/verification/sight", {"csrf_token": token}).status == 403
    assert verifications()[-1].seen_at is None


def test_the_button_looks_at_everything(broken, visit):
    page = visit(JO).get("/staff/audit/").submit("Kijk het hele logboek na")
    assert "Regel 2 is niet in orde" in page
    assert "De kolommen zeggen iets anders dan de regel zelf." in page


def test_each_day_a_line_leaves_for_the_file(app, the_clock):
    tell_head()
    outbox.drain()
    outbox.drain()
    first = head()
    the_clock.advance(days=1)
    ask()
    tell_head()
    tell_head()
    outbox.drain()
    assert [link.seq for link in anchors_in(anchor_file())] == [first, head()]
    assert anchor_file().read_text().splitlines()[0].startswith(f"2026-11-18: {first} ")


def test_a_folder_that_is_not_there_is_not_made(app, tmp_path):
    app.config["AUDIT_ANCHOR_DIR"] = str(tmp_path / "not mounted")
    tell_head()
    outbox.drain()
    assert not (tmp_path / "not mounted").exists()
    undone = sa.select(outbox.OutboxItem.kind).where(outbox.OutboxItem.done_at.is_(None))
    assert list(db.session.scalars(undone)) == ["audit_anchor"], "it is tried again"


def test_what_stands_in_the_file_is_compared_and_lines_of_mails_may_be_pasted_in(app, the_clock):
    tell_head()
    outbox.drain()
    sealed = db.session.scalar(sa.select(AuditHead.hash))
    with anchor_file().open("a") as file:
        file.write(f"Onderwerp: het logboek\n> 2026-11-17: {head()} {sealed}\nTot morgen\n")
    assert keep_verification().anchors == 2
    with anchor_file().open("a") as file:
        file.write(f"2026-11-19: {head()} {'0' * 64}\n")
    kept = keep_verification()
    assert (kept.broken_at, kept.why) == (head(), Fault.REWRITTEN)
