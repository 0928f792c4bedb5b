"""Sanctions, and the way back."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check

revision = "0031"
down_revision = "0030"

KINDS = (
    "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
    " 'report_kept', 'report_acted', 'appeal_answered')"
)
MORE_KINDS = KINDS.replace("'appeal_answered')", "'appeal_answered', 'sanction')")


def upgrade() -> None:
    change_check("notice", "ck_notice_kind", KINDS, MORE_KINDS)
    op.create_table(
        "sanction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("way_back", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "step IN ('word', 'warning', 'pause', 'closed')", name=op.f("ck_sanction_step")
        ),
        sa.CheckConstraint(
            "(step = 'pause') = (days > 0) OR asked_by_id IS NULL", name=op.f("ck_sanction_days")
        ),
        sa.CheckConstraint(
            "began_at IS NULL OR asked_by_id IS NOT NULL", name=op.f("ck_sanction_asked_first")
        ),
        sa.CheckConstraint(
            "agreed_by_id IS NULL OR agreed_by_id <> asked_by_id", name=op.f("ck_sanction_two")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_sanction_ended_is_whole")
        ),
        *(
            sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_sanction_{column}"))
            for column in ("account_id", "asked_by_id", "agreed_by_id", "ended_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanction")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sanction_public_id")),
    )
    op.create_index("ix_sanction_account_id", "sanction", ["account_id"])
    op.create_table(
        "sanction_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sanction_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sanction_id"], ["sanction.id"], name=op.f("fk_sanction_post_sanction_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_sanction_post_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanction_post")),
        sa.UniqueConstraint(
            "sanction_id", "post_id", name=op.f("uq_sanction_post_sanction_id_post_id")
        ),
    )
    op.create_index("ix_sanction_post_post_id", "sanction_post", ["post_id"])


def downgrade() -> None:
    op.drop_table("sanction_post")
    op.drop_table("sanction")
    op.execute("DELETE FROM notice WHERE kind = 'sanction'")
    change_check("notice", "ck_notice_kind", MORE_KINDS, KINDS)
