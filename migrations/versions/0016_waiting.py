"""The expected wait, and thanks for a reply."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.create_table(
        "expected_wait",
        sa.Column("lane", sa.String(length=10), nullable=False),
        sa.Column("median_seconds", sa.Integer(), nullable=False),
        sa.Column("p90_seconds", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("measured_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("lane IN ('peer', 'staff')", name=op.f("ck_expected_wait_lane")),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_expected_wait")),
    )
    op.create_table(
        "thanks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("thanked_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_thanks_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint("post_id", name=op.f("uq_thanks_post_id")),
    )


def downgrade() -> None:
    op.drop_table("thanks")
    op.drop_table("expected_wait")
