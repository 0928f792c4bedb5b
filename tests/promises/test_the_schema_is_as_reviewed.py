"""Promises stand in the database: what it holds is what was reviewed, on both databases."""

from pathlib import Path

import sqlalchemy as sa

from app.database import db
from tests.promises.schema import described

REVIEWED = Path(__file__).with_name("schema.txt")


def test_the_schema_is_as_reviewed(app):
    with db.engine.connect() as connection:
        found = described(connection).strip().splitlines()
    assert found == REVIEWED.read_text().strip().splitlines(), "review, then write schema.txt anew"


def test_the_models_say_what_the_migrations_made(app):
    with db.engine.connect() as connection:
        seen = sa.inspect(connection)
        for name, table in db.metadata.tables.items():
            made = {column["name"]: column["nullable"] for column in seen.get_columns(name)}
            assert made == {column.name: column.nullable for column in table.columns}, name
            indexes = {index.name for index in table.indexes}
            assert {i["name"] for i in seen.get_indexes(name)} >= indexes - EXPRESSIONS, name
            checks = {c.name for c in table.constraints if isinstance(c, sa.CheckConstraint)}
            assert {c["name"] for c in seen.get_check_constraints(name)} == checks, name


EXPRESSIONS = {"uq_account_pseudonym_lower"}  # SQLite does not tell of them
