"""Texts that staff released to practise with, and shifts along them."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    op.create_table(
        "shadow_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("released_by_id", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)",
            name=op.f("ck_shadow_text_ended_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_shadow_text_decision_id")
        ),
        *(
            sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_shadow_text_{column}"))
            for column in ("released_by_id", "ended_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shadow_text")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_shadow_text_decision_id")),
    )
    op.create_table(
        "shadow_shift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_shadow_shift_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shadow_shift")),
        sa.UniqueConstraint("public_id", name=op.f("uq_shadow_shift_public_id")),
    )
    op.create_index(op.f("ix_shadow_shift_person_id"), "shadow_shift", ["person_id"])
    _one_at_a_time("shadow_shift", "uq_shadow_shift_person_id_running", "ended_at IS NULL")
    op.create_table(
        "shadow_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('publish', 'return', 'escalate')", name=op.f("ck_shadow_try_outcome")
        ),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (outcome IS NOT NULL AND outcome = 'return')",
            name=op.f("ck_shadow_try_reason_where_needed"),
        ),
        sa.CheckConstraint(
            "(outcome IS NULL) = (agrees IS NULL) AND (outcome IS NULL OR closed_at IS NOT NULL)",
            name=op.f("ck_shadow_try_judged_is_whole"),
        ),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"], [f"{there}.id"], name=op.f(f"fk_shadow_try_{table}_id")
            )
            for table, there in (
                ("shift", "shadow_shift"),
                ("person", "person"),
                ("decision", "decision"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shadow_try")),
        sa.UniqueConstraint("public_id", name=op.f("uq_shadow_try_public_id")),
        sa.UniqueConstraint(
            "person_id", "decision_id", name=op.f("uq_shadow_try_person_id_decision_id")
        ),
    )
    op.create_index(op.f("ix_shadow_try_shift_id"), "shadow_try", ["shift_id"])
    _one_at_a_time("shadow_try", "uq_shadow_try_person_id_on_screen", "closed_at IS NULL")


def _one_at_a_time(table: str, name: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(
        name, table, ["person_id"], unique=True, sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    op.drop_table("shadow_try")
    op.drop_table("shadow_shift")
    op.drop_table("shadow_text")
