"""Rules of screening that staff change, and how often a rule failed."""

import sqlalchemy as sa
from alembic import op

from migrations.written_once import refuse_changes

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "rule_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("needs_two", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_rule_version_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rule_version_public_id")),
        sa.UniqueConstraint("rule", "number", name=op.f("uq_rule_version_rule_number")),
    )
    op.create_table(
        "rule_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_rule_outcome_by_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["rule_version.id"], name=op.f("fk_rule_outcome_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_outcome")),
        sa.UniqueConstraint("version_id", name=op.f("uq_rule_outcome_version_id")),
    )
    refuse_changes("rule_version")
    refuse_changes("rule_outcome")
    op.add_column(
        "screening_fault",
        sa.Column("times", sa.Integer(), nullable=False, server_default=sa.text("1")),
    )
    op.add_column(
        "screening_fault", sa.Column("last_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("screening_fault", "last_at")
    op.drop_column("screening_fault", "times")
    op.drop_table("rule_outcome")
    op.drop_table("rule_version")
