"""Changing a CHECK that stands already: PostgreSQL drops and adds it, SQLite rewrites its text.

SQLite's own way for changes that touch no row (sqlite.org/lang_altertable.html, section 8): making
the table anew, as a batch would, loses its triggers and breaks what points to it.
"""

from typing import Any

from alembic import op
from sqlalchemy import text
from sqlalchemy.types import TypeEngine


def change_check(table: str, name: str, before: str, after: str) -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(name), table)
        op.create_check_constraint(op.f(name), table, after)
    else:
        _rewrite(table, before, after)


def allow_null(table: str, column: str, kind: TypeEngine[Any], *, allowed: bool) -> None:
    """Whether a column may stand empty. Nothing may be empty in it when it is no longer allowed."""
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column(table, column, existing_type=kind, nullable=allowed)
        return
    without = f"{column} {kind.compile(op.get_bind().dialect)}"
    before, after = f"{without} NOT NULL", without
    _rewrite(table, *((before, after) if allowed else (after, before)))


def _rewrite(table: str, before: str, after: str) -> None:
    connection = op.get_bind()
    version = connection.execute(text("PRAGMA schema_version")).scalar_one()
    connection.execute(text("PRAGMA writable_schema = ON"))
    changed = connection.execute(
        text(
            "UPDATE sqlite_schema SET sql = replace(sql, :before, :after)"
            " WHERE type = 'table' AND name = :table AND instr(sql, :before) > 0"
        ),
        {"table": table, "before": before, "after": after},
    )
    if changed.rowcount != 1:
        raise LookupError(f"nothing in {table} is said so: {before}")
    connection.execute(text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(text("PRAGMA writable_schema = OFF"))
