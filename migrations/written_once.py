"""Triggers that refuse to change or delete what is written once, on both databases.

The function behind those of PostgreSQL is made in 0008.
"""

from alembic import op


def refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{act} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION written_once()"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION written_once()"
    )


def refuse_changes_in_use(table: str) -> None:
    """The same, with one narrow door: as long as there is no account nobody has worked with the
    first rows, and they may make place for those that a backup brings back.

    The second function behind those of PostgreSQL is made in 0012.
    """
    if op.get_bind().dialect.name == "sqlite":
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        op.execute(f"CREATE TRIGGER {table}_refuses_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(
            f"CREATE TRIGGER {table}_refuses_delete BEFORE DELETE ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM account) {refuse}"
        )
        return
    for act, each, function in (
        ("UPDATE", "ROW", "written_once"),
        ("DELETE", "ROW", "written_once_in_use"),
        ("TRUNCATE", "STATEMENT", "written_once"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{act.lower()} BEFORE {act} "
            f"ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
        )
