"""Who heard of an alert, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "alert_telling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alert_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alert.id"], name=op.f("fk_alert_telling_alert_id")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_alert_telling_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_telling")),
    )
    op.create_index(op.f("ix_alert_telling_alert_id"), "alert_telling", ["alert_id"])


def downgrade() -> None:
    op.drop_table("alert_telling")
