"""Promise 4: `flask audit verify` names the first broken link, whatever was done to the log."""

import pytest
import sqlalchemy as sa

from app import audit
from app.audit.events import EVENTS
from app.audit.models import AuditEntry
from app.database import db
from tests.people import JO
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


def verify(app) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=["audit", "verify"])
    return result.exit_code, result.output


def length() -> int:
    verdict = audit.verify()
    db.session.rollback()
    return verdict.length


def test_an_untouched_log_holds(app, tamper):
    code, said = verify(app)
    assert code == 0 and said.startswith(f"{length()} entries, the chain holds.")


@pytest.mark.parametrize("seq", [1, 5])
def test_an_edited_entry_is_named(app, tamper, seq):
    tamper("UPDATE audit_entry SET body = replace(body, 'system', 'nobody') WHERE seq = {n}", n=seq)
    assert verify(app) == (1, f"The chain breaks at entry {seq}: its text was changed.\n")


@pytest.mark.parametrize("column", ["actor", "event", "post", "account", "review", "revision"])
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


def test_staff_see_it_on_their_page_too(app, visit, tamper):
    page = visit(JO).get("/staff/audit/").submit("Kijk na of het logboek klopt")
    assert "Het logboek klopt" in page and "niet in orde" not in page
    tamper("DELETE FROM audit_entry WHERE seq = 3")
    page = visit(JO).get("/staff/audit/").submit("Kijk na of het logboek klopt")
    assert "Het logboek klopt niet" in page and "Regel 3 is niet in orde" in page


def test_every_event_has_words_for_staff(app, tamper):
    assert set(db.session.scalars(sa.select(AuditEntry.event))) <= set(EVENTS)
