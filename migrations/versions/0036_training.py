"""Practice posts judged."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

_JUDGED = "IN ('publish', 'return', 'escalate')"


def upgrade() -> None:
    op.create_table(
        "practice_try",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(10), nullable=False),
        sa.Column("reason", sa.String(20), nullable=True),
        sa.Column("agreed_outcome", sa.String(10), nullable=False),
        sa.Column("agreed_reason", sa.String(20), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("was_told", sa.Boolean(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(f"outcome {_JUDGED}", name=op.f("ck_practice_try_outcome")),
        sa.CheckConstraint(
            f"agreed_outcome {_JUDGED}", name=op.f("ck_practice_try_agreed_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_practice_try_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_try")),
    )
    op.create_index(op.f("ix_practice_try_person_id"), "practice_try", ["person_id"])
    op.create_index(
        "uq_practice_try_person_id_code_first",
        "practice_try",
        ["person_id", "code"],
        unique=True,
        sqlite_where=sa.text("is_first"),
        postgresql_where=sa.text("is_first"),
    )


def downgrade() -> None:
    op.drop_table("practice_try")
