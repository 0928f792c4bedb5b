"""How well screening sees: figures for each set of rules, and what was found of missed risks."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "screening_figures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.Column("measured_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_figures")),
        sa.UniqueConstraint("ruleset", name=op.f("uq_screening_figures_ruleset")),
    )
    op.create_table(
        "missed_risk_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('visible', 'hidden', 'no_risk')",
            name=op.f("ck_missed_risk_verdict_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("fk_missed_risk_verdict_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_missed_risk_verdict_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missed_risk_verdict")),
        sa.UniqueConstraint("revision_id", name=op.f("uq_missed_risk_verdict_revision_id")),
    )


def downgrade() -> None:
    op.drop_table("missed_risk_verdict")
    op.drop_table("screening_figures")
