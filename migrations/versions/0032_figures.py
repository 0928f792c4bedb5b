"""The figures of a year."""

import sqlalchemy as sa
from alembic import op

from migrations.written_once import refuse_changes

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "yearly_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_yearly_figures")),
        sa.UniqueConstraint("year", "last_day", name=op.f("uq_yearly_figures_year_last_day")),
    )
    refuse_changes("yearly_figures")
    op.create_index("ix_decision_decided_at", "decision", ["decided_at"])
    op.create_index("ix_review_opened_at", "review", ["opened_at"])


def downgrade() -> None:
    op.drop_index("ix_review_opened_at", "review")
    op.drop_index("ix_decision_decided_at", "decision")
    op.drop_table("yearly_figures")
