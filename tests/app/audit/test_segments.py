"""A year of the log is closed into a file; later it may go, and everything else still holds."""

import gzip
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import audit
from app.audit import segments
from app.audit.models import AuditEntry, AuditSegment
from app.audit.segment_file import Refused, read
from app.backup import actions as backups
from app.database import db, transaction
from tests.conftest import make_app
from tests.things import ask


@pytest.fixture
def years(app, the_clock):
    """2026, 2027 and 2028, a question in each, and it is 2029."""
    for _ in range(3):
        ask()
        the_clock.advance(days=366)
    db.session.rollback()
    return app


def say(app, *words: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", *words])
    db.session.rollback()
    return result.exit_code, result.output


def seqs() -> list[int]:
    found = list(db.session.scalars(sa.select(AuditEntry.seq).order_by(AuditEntry.seq)))
    db.session.rollback()
    return found


def file_of(year: int) -> Path:
    return segments.segment_path(year)


def test_a_year_is_written_to_a_file_that_proves_itself(years):
    before = seqs()
    code, said = say(years, "close-year", "2026")
    assert code == 0 and said.startswith("2026 is closed: entries 1 to ")
    segment = db.session.get_one(AuditSegment, 2026)
    assert read(file_of(2026)).end == segment.end
    assert set(before) < set(seqs()), "nothing left the table"
    lines = gzip.decompress(file_of(2026).read_bytes()).splitlines()
    assert len(lines) == segment.last_seq + 1
    assert json.loads(json.loads(lines[1])["body"])["seq"] == 1


def test_years_are_closed_in_their_order_and_once_they_are_over(years):
    assert say(years, "close-year", "2027") == (1, "Error: Close 2026 first.\n")
    assert say(years, "close-year", "2029") == (1, "Error: 2029 is not over.\n")
    assert say(years, "close-year", "2026")[0] == 0
    assert say(years, "close-year", "2026") == (1, "Error: 2026 was closed before.\n")
    assert say(years, "close-year", "2027")[0] == 0
    first, second = (db.session.get_one(AuditSegment, year) for year in (2026, 2027))
    assert second.before == first.end


def test_a_year_that_does_not_hold_is_not_closed(years):
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
        else:
            connection.execute(sa.text("DROP TRIGGER audit_entry_refuses_update"))
        connection.execute(sa.text("UPDATE audit_entry SET event = 'x' WHERE seq = 2"))
    said = "Error: The chain breaks at entry 2: nothing was closed.\n"
    assert say(years, "close-year", "2026") == (1, said)
    assert not file_of(2026).exists()


def test_a_year_stays_as_long_as_it_must(years, the_clock):
    assert say(years, "remove-segment", "2026")[1].startswith("Error: 2026 was not closed")
    say(years, "close-year", "2026")
    say(years, "close-year", "2027")
    assert "2026 stays: a year is kept for 5 more" in say(years, "remove-segment", "2026")[1]
    the_clock.advance(days=5 * 366)
    assert say(years, "remove-segment", "2027") == (1, "Error: Remove 2026 first.\n")
    assert say(years, "remove-segment", "2026")[0] == 0
    assert say(years, "remove-segment", "2026") == (1, "Error: 2026 was removed before.\n")
    assert say(years, "remove-segment", "2027")[0] == 0
    assert say(years, "verify")[0] == 0


def test_a_year_goes_only_when_its_file_is_whole(years, the_clock, tmp_path):
    say(years, "close-year", "2026")
    the_clock.advance(days=5 * 366)
    whole = file_of(2026).read_bytes()
    everything = seqs()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    for bad in (whole[:-40], gzip.compress(b"".join(lines[:-1])), gzip.compress(b"{}\n"), b"x"):
        file_of(2026).write_bytes(bad)
        assert say(years, "remove-segment", "2026")[0] == 1
    file_of(2026).unlink()
    assert say(years, "remove-segment", "2026")[0] == 1
    assert seqs() == everything
    elsewhere = tmp_path / "elsewhere.gz"
    elsewhere.write_bytes(whole)
    assert say(years, "remove-segment", "2026", "--file", str(elsewhere))[0] == 0


def test_the_door_opens_for_that_year_alone(years, the_clock):
    say(years, "close-year", "2026")
    the_clock.advance(days=5 * 366)
    say(years, "remove-segment", "2026")
    last = db.session.get_one(AuditSegment, 2026).last_seq
    db.session.rollback()
    assert seqs()[0] == last + 1
    with pytest.raises(sa.exc.DBAPIError, match="is written once"), transaction() as session:
        session.execute(sa.delete(AuditEntry).where(AuditEntry.seq == last + 1))
    with pytest.raises(sa.exc.DBAPIError, match="is written once"), transaction() as session:
        session.execute(sa.update(AuditSegment).values(last_seq=last + 1))


def test_a_backup_made_after_it_comes_back_and_holds(years, the_clock, tmp_path, environ):
    say(years, "close-year", "2026")
    the_clock.advance(days=5 * 366)
    say(years, "remove-segment", "2026")
    backups.back_up(tmp_path / "kept")
    here = audit.verify()
    db.session.remove()
    other = make_app(environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}"})
    with other.app_context():
        backups.restore(tmp_path / "kept")
        there = audit.verify()
        assert there.holds and there.length == here.length + 1
        db.session.remove()
        db.engine.dispose()


def test_what_refuses_says_so_in_a_sentence(years, tmp_path):
    with pytest.raises(Refused, match="is not there"):
        read(tmp_path / "nothing")
    assert say(years, "close-year", "2026", "--file", str(tmp_path / "no" / "x"))[0] == 1
