"""What is erased, and the one door through which words leave: with a row that says so."""

import sqlalchemy as sa
from alembic import op

from migrations.written_once import refuse_changes

revision = "0027"
down_revision = "0026"

# Of each table with words: whether the revision that a row is about is erased.
ERASED = {
    "revision_text": "SELECT 1 FROM erasure WHERE revision_id = OLD.revision_id",
    "decision_text": (
        "SELECT 1 FROM erasure JOIN decision ON decision.revision_id = erasure.revision_id"
        " WHERE decision.id = OLD.decision_id"
    ),
}


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("why IN ('time', 'asked', 'case')", name=op.f("ck_erasure_why")),
        sa.CheckConstraint(
            "(revision_id IS NULL AND post_id IS NULL AND account_id IS NOT NULL)"
            " OR (revision_id IS NULL AND post_id IS NOT NULL AND account_id IS NULL)"
            " OR (revision_id IS NOT NULL AND post_id IS NULL AND account_id IS NULL)",
            name=op.f("ck_erasure_one_thing"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_erasure_account_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_erasure_post_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_erasure_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
        sa.UniqueConstraint("account_id", name=op.f("uq_erasure_account_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_erasure_post_id")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_erasure_revision_id")),
    )
    refuse_changes("erasure")
    for table, erased in ERASED.items():
        _drop_refusal(table)
        _open_door(table, erased)


def downgrade() -> None:
    for table in ERASED:
        _drop_refusal(table)
        if not _is_sqlite():
            op.execute(f"DROP FUNCTION {table}_unless_erased()")
        _refuse_deleting(table)
    op.drop_table("erasure")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _drop_refusal(table: str) -> None:
    if _is_sqlite():
        op.execute(f"DROP TRIGGER {table}_refuses_delete")
    else:
        op.execute(f"DROP TRIGGER {table}_refuses_change ON {table}")


def _open_door(table: str, erased: str) -> None:
    """DELETE of words of which a row in `erasure` says that they go; UPDATE never."""
    if _is_sqlite():
        op.execute(
            f"CREATE TRIGGER {table}_refuses_delete BEFORE delete ON {table} "
            f"WHEN NOT EXISTS ({erased}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {table}_unless_erased() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' AND EXISTS ({erased}) THEN RETURN OLD; END IF; "
        "RAISE EXCEPTION '% is written once', TG_TABLE_NAME; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_unless_erased()"
    )


def _refuse_deleting(table: str) -> None:
    """As 0008 left it."""
    if _is_sqlite():
        op.execute(
            f"CREATE TRIGGER {table}_refuses_delete BEFORE delete ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is written once'); END"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION written_once()"
        )
