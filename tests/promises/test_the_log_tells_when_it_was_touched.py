"""Promise 4: `flask audit verify` names the first broken link, whatever was done to the log."""

import ast
from pathlib import Path

import pytest
import sqlalchemy as sa

from app import audit
from app.audit.anchor import anchor_file, write_down
from app.audit.chain import BEGINNING, Link, chained
from app.audit.events import EVENTS
from app.audit.models import AuditEntry, AuditHead, AuditSegment
from app.database import db
from tests.people import JO
from tests.promises.source import modules
from tests.things import ask, claim, decide, withdraw

FREE_THE_TABLE = {
    "sqlite": (
        "DROP TRIGGER audit_entry_refuses_update",
        "DROP TRIGGER audit_entry_refuses_delete",
    ),
    "postgresql": ("ALTER TABLE audit_entry DISABLE TRIGGER USER",),
}
SWAP = """UPDATE audit_entry SET seq = seq + 1000 WHERE seq = {one};
          UPDATE audit_entry SET seq = {one} WHERE seq = {other};
          UPDATE audit_entry SET seq = {other} WHERE seq = {one} + 1000"""


@pytest.fixture
def tamper(app):
    """Do to the log what nobody may, with the triggers out of the way."""
    for _ in range(3):
        ask()
        decide(claim())
    withdraw(ask())
    db.session.rollback()

    def change(statements: str, **numbers: int) -> None:
        with db.engine.begin() as connection:
            for statement in FREE_THE_TABLE[connection.dialect.name]:
                connection.execute(sa.text(statement))
            for statement in statements.format(**numbers).split(";"):
                connection.execute(sa.text(statement))

    return change


def verify(app, *more: str) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", "verify", *more])
    return result.exit_code, result.output


def length() -> int:
    verdict = audit.verify()
    db.session.rollback()
    return verdict.length


def note_head() -> Path:
    """As the worker does once a day; returns the file, which stands outside the database."""
    write_down("2026-11-18")
    db.session.rollback()
    return anchor_file()


def cut(tamper, last: int) -> None:
    """Everything after that entry, and the head moved along."""
    sealed = row_of(last)["hash"]
    tamper(
        f"DELETE FROM audit_entry WHERE seq > {last};"
        f"UPDATE audit_head SET seq = {last}, hash = '{sealed}'"
    )


def rewrite_from(tamper, seq: int) -> None:
    """Other entries in the place of these, each following the one before, with a head that fits."""
    last = row_of(seq - 1)
    facts = {"at": last["at"].isoformat(), "event": "decided", "actor": "somebodyelse"}
    cut(tamper, seq - 1)
    rows = list(chained([facts] * 5, Link(last["seq"], last["hash"])))
    with db.engine.begin() as connection:
        connection.execute(sa.insert(AuditEntry.__table__), rows)
        end = {"seq": rows[-1]["seq"], "hash": rows[-1]["hash"]}
        connection.execute(sa.update(AuditHead.__table__).values(end))


def row_of(seq: int) -> dict[str, object]:
    with db.engine.connect() as connection:
        query = sa.select(AuditEntry.__table__).where(AuditEntry.seq == seq)
        return dict(connection.execute(query).mappings().one())


def free_and_empty(table: str) -> None:
    with db.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        else:
            names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
            for name in connection.scalars(sa.text(names), {"table": table}).all():
                connection.execute(sa.text(f"DROP TRIGGER {name}"))
        connection.execute(sa.text(f"DELETE FROM {table}"))


def take_the_year_out(app, the_clock) -> int:
    """Close the year and, when it is old enough, take it out; returns its last number."""
    runner = app.test_cli_runner()
    the_clock.advance(days=60)
    assert runner.invoke(args=["audit", "close-year", "2026"]).exit_code == 0
    ask()
    the_clock.advance(days=6 * 366)
    assert runner.invoke(args=["audit", "remove-segment", "2026"]).exit_code == 0
    last = db.session.get_one(AuditSegment, 2026).last_seq
    db.session.rollback()
    return last


def test_an_untouched_log_holds(app, tamper):
    code, said = verify(app)
    assert code == 0 and said.startswith(f"{length()} entries, the chain holds.")


@pytest.mark.parametrize("seq", [1, 5])
def test_an_edited_entry_is_named(app, tamper, seq):
    tamper("UPDATE audit_entry SET body = replace(body, 'system', 'nobody') WHERE seq = {n}", n=seq)
    assert verify(app) == (1, f"The chain breaks at entry {seq}: its text was changed.\n")


@pytest.mark.parametrize(
    "column", ["actor", "event", "post", "account", "review", "revision", "reason", "theme"]
)
def test_a_column_that_no_longer_says_what_its_entry_says_is_named(app, tamper, column):
    tamper(f"UPDATE audit_entry SET {column} = 'x' WHERE seq = 5")
    assert verify(app) == (1, "The chain breaks at entry 5: its columns differ from its text.\n")


def test_another_moment_is_named(app, tamper):
    tamper("UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE seq = 4")
    assert verify(app) == (1, "The chain breaks at entry 4: its columns differ from its text.\n")


def test_a_deleted_entry_is_named(app, tamper):
    tamper("DELETE FROM audit_entry WHERE seq = 3")
    assert verify(app) == (1, "The chain breaks at entry 3: an entry is missing.\n")


def test_two_entries_that_changed_places_are_named(app, tamper):
    tamper(SWAP, one=4, other=7)
    code, said = verify(app)
    assert code == 1 and said.startswith("The chain breaks at entry 4:")


def test_a_tail_that_was_cut_off_is_named(app, tamper):
    last = length()
    tamper("DELETE FROM audit_entry WHERE seq > {last} - 2", last=last)
    code, said = verify(app)
    assert code == 1
    assert (
        said == f"The chain breaks at entry {last - 1}: the head does not match the last entry.\n"
    )


def test_a_log_that_was_emptied_is_named(app, tamper):
    tamper("DELETE FROM audit_entry")
    assert verify(app)[0] == 1


def test_a_fork_has_no_place(app, tamper):
    """Two entries that follow the same one: the database refuses the second."""
    fork = """INSERT INTO audit_entry (seq, at, event, actor, body, prev_hash, hash)
              SELECT 1000, at, event, actor, body, prev_hash, hash FROM audit_entry WHERE seq = 3"""
    with pytest.raises(sa.exc.IntegrityError):
        tamper(fork)


def test_a_tail_that_was_written_anew_holds_by_itself_but_does_not_fit_the_noted_head(app, tamper):
    noted = note_head()
    rewrite_from(tamper, length() - 2)
    assert audit.verify().holds, "whoever owns the database can write a whole new end"
    code, said = verify(app, "--anchors", str(noted))
    assert code == 1
    assert said.endswith(": it is not the entry whose hash was noted.\n")


def test_a_tail_that_was_cut_off_with_its_head_does_not_fit_the_noted_head(app, tamper):
    noted, last = note_head(), length()
    cut(tamper, last - 3)
    assert audit.verify().holds, "a shorter chain holds by itself"
    assert verify(app, "--anchors", str(noted)) == (
        1,
        f"The chain breaks at entry {last - 2}: it is gone, and a noted head is beyond it.\n",
    )


def test_the_noted_head_is_compared_without_being_asked_for(app, tamper):
    note_head()
    assert "It fits the heads that were noted: 1." in verify(app)[1]
    cut(tamper, length() - 3)
    assert verify(app)[0] == 1


def test_erasing_what_people_can_read_breaks_nothing(app, tamper):
    before = length()
    for table in ("revision_text", "decision_text"):
        free_and_empty(table)
    assert verify(app)[0] == 0 and length() == before


def test_a_closed_year_can_go_and_the_rest_holds(app, tamper, the_clock):
    noted = note_head()
    taken_out = take_the_year_out(app, the_clock)
    assert db.session.scalar(sa.select(sa.func.min(AuditEntry.seq))) == taken_out + 1
    code, said = verify(app, "--anchors", str(noted))
    assert code == 0 and said.startswith(f"{length()} entries, the chain holds.")


def test_a_year_that_nobody_says_they_took_out_is_named(app, tamper):
    """Whoever owns the database can open the door; the log has no line that says so."""
    end = row_of(5)["hash"]
    tamper(
        "INSERT INTO audit_segment"
        " (year, first_seq, last_seq, first_prev, last_hash, closed_at, removed_at)"
        f" VALUES (2020, 1, 5, '{BEGINNING.hash}', '{end}', '2021-01-01', '2026-01-01');"
        "DELETE FROM audit_entry WHERE seq <= 5"
    )
    assert verify(app) == (
        1,
        "The chain breaks at entry 6: a year before it is gone, and the log does not say"
        " who removed it.\n",
    )


def test_entries_that_come_back_into_a_removed_year_are_named(app, tamper, the_clock):
    first = row_of(1)
    taken_out = take_the_year_out(app, the_clock)
    with db.engine.begin() as connection:
        connection.execute(sa.insert(AuditEntry.__table__), [first])
    code, said = verify(app)
    assert (code, said) == (1, f"The chain breaks at entry {taken_out + 1}: an entry is missing.\n")


def test_what_is_left_after_a_removed_year_is_watched_as_before(app, tamper, the_clock):
    taken_out = take_the_year_out(app, the_clock)
    tamper(f"UPDATE audit_entry SET actor = 'x' WHERE seq = {taken_out + 1}")
    assert verify(app)[0] == 1


def test_staff_see_it_on_their_page_too(app, visit, tamper):
    page = visit(JO).get("/staff/audit/").submit("Kijk het hele logboek na")
    assert "Het logboek klopt" in page and "niet in orde" not in page
    tamper("DELETE FROM audit_entry WHERE seq = 3")
    page = visit(JO).get("/staff/audit/").submit("Kijk het hele logboek na")
    assert "Het logboek klopt niet" in page and "Regel 3 is niet in orde" in page


def test_every_event_has_words_for_staff(app, tamper):
    assert set(db.session.scalars(sa.select(AuditEntry.event))) <= set(EVENTS)


def test_every_event_that_the_code_names_has_words_for_staff():
    named = {
        node.args[0].value
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "audit.record"
        and isinstance(node.args[0], ast.Constant)
    }
    assert named - set(EVENTS) == set()
