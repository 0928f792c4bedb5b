"""Promise 4: what was decided, said and logged is never changed; the database itself refuses."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from app import clock
from app.audit.models import AuditEntry, AuditSegment
from app.database import db, transaction
from app.erasure import words
from app.site.known_sites import add_known_site
from moderation.desk import taking_back
from moderation.outcomes import Outcome
from moderation.statistics import years
from tests.moderation.rulebook.test_changes import propose, put_into_force
from tests.people import JO, NOOR, OTTER, ROBIN, id_of
from tests.things import ask, claim, decide, decide_anew, refused, returned

# Table and a column of it that somebody could wish to change.
WRITTEN_ONCE = {
    "revision": "number",
    "revision_text": "body",
    "decision": "reason",
    "decision_text": "words",
    "reversal": "reversed_at",
    "supersession": "ground",
    "mask": "finding_id",
    "audit_entry": "actor",
    "audit_segment": "last_hash",
    "guideline_version": "number",
    "protocol_version": "number",
    "setting_version": "number",
    "rule_version": "number",
    "rule_outcome": "is_active",
    "erasure": "why",
    "yearly_figures": "document",
}


@pytest.fixture
def connection(app):
    """A row in each of these tables, and a connection that no verb of ours stands before."""
    ask(body="Blijft staan.")
    decision = decide(claim(), outcome=Outcome.RETURN)
    taking_back.take_back(id_of(ROBIN), decision.public_id)
    ask(OTTER, body="Bel 0470 12 34 56.", screened=None)
    decide(claim(NOOR), NOOR)
    put_into_force(propose())
    add_known_site(id_of(JO), "tejo.be", "TEJO")
    close_a_year()
    years.keep_up_to(clock.today())
    app.config["GRACE"] = timedelta()
    decide_anew(refused())
    words.erase_own(id_of(OTTER), returned(OTTER, NOOR).public_id)
    db.session.rollback()
    with db.engine.connect() as connection:
        yield connection


def close_a_year() -> None:
    """As if the first entry were all of the year before."""
    with transaction() as session:
        first = session.get_one(AuditEntry, 1)
        session.add(
            AuditSegment(
                year=2025,
                first_seq=1,
                last_seq=1,
                first_prev=first.prev_hash,
                last_hash=first.hash,
                closed_at=clock.now(),
            )
        )


def rows(connection: sa.Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(connection.execute(sa.text(f"SELECT * FROM {table}")).all(), key=repr)


def refuse(connection: sa.Connection, table: str, statement: str) -> None:
    before = rows(connection, table)
    assert before, f"there is something in {table} to change"
    with pytest.raises(sa.exc.DBAPIError, match="is written once"):
        connection.execute(sa.text(statement))
    connection.rollback()
    assert rows(connection, table) == before


def test_no_update(connection):
    for table, column in WRITTEN_ONCE.items():
        refuse(connection, table, f"UPDATE {table} SET {column} = {column}")


def test_no_delete(connection):
    for table in WRITTEN_ONCE:
        refuse(connection, table, f"DELETE FROM {table}")


def test_no_row_takes_the_place_of_another(connection):
    for table, column in WRITTEN_ONCE.items():
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
        if connection.dialect.name == "postgresql":
            key = sa.inspect(connection).get_pk_constraint(table)["constrained_columns"]
            statement = (
                f"INSERT INTO {table} SELECT * FROM {table} "
                f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {column} = excluded.{column}"
            )
        refuse(connection, table, statement)


def test_no_truncate(connection):
    if connection.dialect.name == "sqlite":
        pytest.skip("SQLite knows no TRUNCATE")
    for table in WRITTEN_ONCE:
        refuse(connection, table, f"TRUNCATE {table} CASCADE")


def test_the_list_is_that_of_the_triggers(connection):
    names = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    if connection.dialect.name == "postgresql":
        names = "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    assert set(connection.scalars(sa.text(names))) == set(WRITTEN_ONCE)
