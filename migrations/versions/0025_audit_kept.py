"""How far the audit was verified, its yearly segments, and what staff filter it by."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

BROKEN = sa.text("broken_at IS NOT NULL AND seen_at IS NULL")
# In this order: of those that fit, SQLite takes the one that was made last, and what comes last
# here finds the fewest entries.
FILTERS = ("event", "actor", "theme", "reason", "account", "post")
ALWAYS = ("event", "actor")  # the others are null where an entry is about something else
BESIDE = {"actor": ["event"]}  # so that a rare act of somebody busy is found in the index alone
BEFORE = ("actor", "event", "post")  # what 0007 had an index for

# Entries go only with a whole year that was closed and marked; nothing else opens this door.
IS_REMOVED = (
    "EXISTS (SELECT 1 FROM audit_segment WHERE removed_at IS NOT NULL"
    " AND OLD.seq BETWEEN first_seq AND last_seq)"
)
# A closed year never changes, but for being marked as removed, once.
ONLY_MARKS = (
    "OLD.removed_at IS NULL AND NEW.removed_at IS NOT NULL AND OLD.year = NEW.year"
    " AND OLD.first_seq = NEW.first_seq AND OLD.last_seq = NEW.last_seq"
    " AND OLD.first_prev = NEW.first_prev AND OLD.last_hash = NEW.last_hash"
    " AND OLD.closed_at = NEW.closed_at"
)


def upgrade() -> None:
    _make_tables()
    op.add_column("finding", sa.Column("found_at", sa.DateTime(timezone=True), nullable=True))
    for column in ("reason", "theme"):
        op.add_column("audit_entry", sa.Column(column, sa.String(length=40), nullable=True))
    _drop_triggers()
    _fill_from_the_text()
    _make_triggers()
    for column in BEFORE:
        op.drop_index(f"ix_audit_entry_{column}_seq", "audit_entry")
    op.create_index("ix_audit_entry_at_seq", "audit_entry", ["at", "seq"])
    for column in FILTERS:
        stated = None if column in ALWAYS else sa.text(f"{column} IS NOT NULL")
        op.create_index(
            f"ix_audit_entry_{column}_at_seq",
            "audit_entry",
            [column, "at", "seq", *BESIDE.get(column, ())],
            sqlite_where=stated,
            postgresql_where=stated,
        )


def downgrade() -> None:
    """An entry of a removed year does not come back; what is left begins in the middle."""
    _drop_triggers()
    for column in FILTERS:
        op.drop_index(f"ix_audit_entry_{column}_at_seq", "audit_entry")
    op.drop_index("ix_audit_entry_at_seq", "audit_entry")
    for column in BEFORE:
        op.create_index(f"ix_audit_entry_{column}_seq", "audit_entry", [column, "seq"])
    for column in ("theme", "reason"):
        op.drop_column("audit_entry", column)
    op.drop_column("finding", "found_at")
    op.drop_table("audit_segment")
    op.drop_table("audit_verification")
    _make_triggers_as_before()


def _make_tables() -> None:
    op.create_table(
        "audit_verification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_whole", sa.Boolean(), nullable=False),
        sa.Column("up_to_seq", sa.BigInteger(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("anchors", sa.Integer(), nullable=False),
        sa.Column("broken_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "(broken_at IS NULL) = (why IS NULL)", name=op.f("ck_audit_verification_why")
        ),
        sa.CheckConstraint(
            "(seen_at IS NULL) = (seen_by IS NULL)",
            name=op.f("ck_audit_verification_seen_is_whole"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_verification")),
    )
    op.create_index(
        "ix_audit_verification_id_broken",
        "audit_verification",
        ["id"],
        sqlite_where=BROKEN,
        postgresql_where=BROKEN,
    )
    op.create_table(
        "audit_segment",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_seq", sa.BigInteger(), nullable=False),
        sa.Column("last_seq", sa.BigInteger(), nullable=False),
        sa.Column("first_prev", sa.String(length=64), nullable=False),
        sa.Column("last_hash", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first_seq <= last_seq", name=op.f("ck_audit_segment_order")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_audit_segment")),
        sa.UniqueConstraint("first_seq", name=op.f("uq_audit_segment_first_seq")),
    )


def _fill_from_the_text() -> None:
    """The columns say what the entries have said all along; the entries stay as they are."""
    for column in ("reason", "theme"):
        stated = f"json_extract(body, '$.{column}')"
        if op.get_bind().dialect.name != "sqlite":
            stated = f"CAST(body AS json) ->> '{column}'"
        op.execute(f"UPDATE audit_entry SET {column} = {stated} WHERE {stated} IS NOT NULL")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _drop_triggers() -> None:
    if _is_sqlite():
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_entry_refuses_{act}")
    else:
        op.execute("DROP TRIGGER audit_entry_refuses_change ON audit_entry")


def _make_triggers() -> None:
    if _is_sqlite():
        _refuse("audit_entry", "update")
        _refuse("audit_entry", "delete", f"NOT {IS_REMOVED}")
        _refuse("audit_segment", "update", f"NOT ({ONLY_MARKS})")
        _refuse("audit_segment", "delete")
        return
    _make_function("audit_entry_stays", "DELETE", IS_REMOVED, "OLD")
    _make_function("audit_segment_stays", "UPDATE", ONLY_MARKS, "NEW")
    _refuse_change("audit_entry", "audit_entry_stays")
    _refuse_change("audit_segment", "audit_segment_stays")
    op.execute(
        "CREATE TRIGGER audit_segment_refuses_truncate BEFORE TRUNCATE ON audit_segment "
        "FOR EACH STATEMENT EXECUTE FUNCTION written_once()"
    )


def _make_triggers_as_before() -> None:
    if _is_sqlite():
        _refuse("audit_entry", "update")
        _refuse("audit_entry", "delete")
        return
    _refuse_change("audit_entry", "written_once")
    for name in ("audit_entry_stays", "audit_segment_stays"):
        op.execute(f"DROP FUNCTION {name}()")


def _refuse(table: str, act: str, when: str = "true") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_{act} BEFORE {act} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
    )


def _refuse_change(table: str, function: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()"
    )


def _make_function(name: str, act: str, door: str, row: str) -> None:
    """Refuses as `written_once` does, but for this act where the door is open."""
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = '{act}' THEN IF {door} THEN RETURN {row}; END IF; END IF; "
        "RAISE EXCEPTION '% is written once', TG_TABLE_NAME; END $$"
    )
