"""Guidelines, each version written once."""

import sqlalchemy as sa
from alembic import op

from migrations.written_once import refuse_changes

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "guideline_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("example_1", sa.Text(), nullable=False),
        sa.Column("example_2", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_guideline_version_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_version")),
        sa.UniqueConstraint("code", "number", name=op.f("uq_guideline_version_code_number")),
    )
    refuse_changes("guideline_version")


def downgrade() -> None:
    op.drop_table("guideline_version")
