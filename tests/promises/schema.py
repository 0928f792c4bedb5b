"""The database's own account of itself, in one way of writing for SQLite and PostgreSQL."""

import re
from collections.abc import Iterator

import sqlalchemy as sa

NOT_OURS = {"alembic_version"}
TYPES = {"DATETIME": "MOMENT", "TIMESTAMP": "MOMENT"}


def described(connection: sa.Connection) -> str:
    """Each table: columns (not null unless said), keys, checks, indexes, what its triggers refuse.

    Brackets in checks and conditions are left out: each database puts its own.
    """
    seen = sa.inspect(connection)
    tables = sorted(set(seen.get_table_names()) - NOT_OURS)
    return "\n".join(line for table in tables for line in _table(connection, seen, table))


def _table(connection: sa.Connection, seen: sa.Inspector, table: str) -> Iterator[str]:
    yield f"\n{table}"
    for column in seen.get_columns(table):
        kind = str(column["type"])
        yield f"  {column['name']} {TYPES.get(kind, kind)}{' or null' * column['nullable']}"
    primary = seen.get_pk_constraint(table)
    yield f"  key ({_names(primary['constrained_columns'])})"
    unique = sorted(seen.get_unique_constraints(table), key=lambda one: str(one["name"]))
    yield from (f"  unique {one['name']} ({_names(one['column_names'])})" for one in unique)
    yield from sorted(_foreign(key) for key in seen.get_foreign_keys(table))
    checks = seen.get_check_constraints(table)
    yield from sorted(f"  check {one['name']}: {plain(one['sqltext'])}" for one in checks)
    backing = {str(one["name"]) for one in unique} | {str(primary["name"])}
    yield from sorted(_indexes(connection, table, backing))
    refused = ", ".join(_refused(connection, table))
    if refused:
        yield f"  refuses {refused}"


def _names(columns: list[str]) -> str:
    return ", ".join(columns)


def _foreign(key: sa.engine.interfaces.ReflectedForeignKeyConstraint) -> str:
    deferred = " deferred" if key["options"].get("initially") == "DEFERRED" else ""
    others = f"{key['referred_table']} ({_names(key['referred_columns'])})"
    return f"  points {key['name']} ({_names(key['constrained_columns'])}) to {others}{deferred}"


def _indexes(connection: sa.Connection, table: str, backing: set[str]) -> Iterator[str]:
    """As they were made: reflection leaves out expressions and conditions."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table"
    else:
        query = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = :table"
    for name, made in connection.execute(sa.text(query), {"table": table}):
        if made and name not in backing:
            _, on, where = re.split(r" ON \S+ (?:USING btree )?| WHERE ", f"{made} WHERE ")[:3]
            unique = "unique index" if made.startswith("CREATE UNIQUE") else "index"
            condition = f" where {plain(where)}" if plain(where) else ""
            yield f"  {unique} {name} on {plain(on)}{condition}"


def plain(said: str) -> str:
    """A condition without casts, brackets and quotes, its lists and ranges said in one way."""
    said = re.sub(r"::(character varying|text|boolean)(\[\])?", "", said)
    said = re.sub(r"= ANY \(+ARRAY\[([^]]*)\]\)+", r"IN \1", said)
    said = re.sub(r"(\w+) BETWEEN (\d+) AND (\d+)", r"\1 >= \2 AND \1 <= \3", said)
    return " ".join(re.sub(r'[()"]', " ", said).replace(" ,", ",").split()).lower()


def _refused(connection: sa.Connection, table: str) -> list[str]:
    """What the triggers refuse on both databases; PostgreSQL refuses TRUNCATE besides."""
    if connection.dialect.name == "sqlite":
        query = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table"
    else:
        query = (
            "SELECT pg_get_triggerdef(oid) FROM pg_trigger "
            "WHERE tgrelid = CAST(:table AS regclass) AND NOT tgisinternal"
        )
    made = " ".join(connection.scalars(sa.text(query), {"table": table})).lower()
    refused = [act for act in ("update", "delete") if re.search(rf"(before|or) {act}\b", made)]
    is_door = re.search(r"from erasure|unless_erased", made)
    return [f"{act} unless erased" if is_door and act == "delete" else act for act in refused]
