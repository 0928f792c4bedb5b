"""Changing a CHECK that stands already: PostgreSQL drops and adds it, SQLite rewrites its text.

SQLite's own way for changes that touch no row (sqlite.org/lang_altertable.html, section 8): making
the table anew, as a batch would, loses its triggers and breaks what points to it.
"""

from alembic import op
from sqlalchemy import text


def change_check(table: str, name: str, before: str, after: str) -> None:
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(op.f(name), table)
        op.create_check_constraint(op.f(name), table, after)
        return
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
        raise LookupError(f"{table} has no such check: {before}")
    connection.execute(text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(text("PRAGMA writable_schema = OFF"))
