"""A decision that takes the place of an earlier one."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check
from migrations.written_once import refuse_changes

revision = "0021"
down_revision = "0020"

KINDS = "kind IN ('first', 'second_opinion', 'staff', 'own_reply', 'report')"
MORE_KINDS = "kind IN ('first', 'second_opinion', 'staff', 'own_reply', 'report', 'superseding')"


def upgrade() -> None:
    change_check("review", "ck_review_kind", KINDS, MORE_KINDS)
    op.create_table(
        "supersession",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("earlier_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "ground IN ('second_look', 'appeal')", name=op.f("ck_supersession_ground")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_supersession_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["decision.id"], name=op.f("fk_supersession_earlier_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_supersession")),
        sa.UniqueConstraint("earlier_id", name=op.f("uq_supersession_earlier_id")),
    )
    refuse_changes("supersession")


def downgrade() -> None:
    op.drop_table("supersession")
    # Decisions point to them, so they stay, as what they come nearest to.
    op.execute("UPDATE review SET kind = 'staff' WHERE kind = 'superseding'")
    change_check("review", "ck_review_kind", MORE_KINDS, KINDS)
