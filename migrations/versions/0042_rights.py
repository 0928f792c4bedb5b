"""Asking for one's data, and leaving with a week to think again."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check

revision = "0042"
down_revision = "0041"

ABOUT_POSTS = (
    "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
    " 'report_kept', 'report_acted', 'appeal_answered', 'sanction') AND post_id IS NOT NULL"
)
KINDS = f"{ABOUT_POSTS} OR kind IN ('invited', 'declined') AND post_id IS NULL"
MORE_KINDS = (
    f"{ABOUT_POSTS} OR kind IN ('invited', 'declined', 'my_data', 'goodbye') AND post_id IS NULL"
)


def upgrade() -> None:
    change_check("notice", "ck_notice_kind", KINDS, MORE_KINDS)
    _leaving()
    _set_aside()
    _data_file()


def _leaving() -> None:
    op.create_table(
        "leaving",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("with_words", sa.Boolean(), nullable=False),
        sa.Column("goodbye_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("why IN ('asked', 'age')", name=op.f("ck_leaving_why")),
        sa.CheckConstraint(
            "why = 'asked' OR goodbye_at IS NOT NULL", name=op.f("ck_leaving_age_is_announced")
        ),
        sa.CheckConstraint("began_at < due_at", name=op.f("ck_leaving_period")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_leaving_account_id")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_leaving")),
    )


def _set_aside() -> None:
    op.create_table(
        "set_aside",
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("sanitiser_version", sa.String(length=10), nullable=False),
        sa.Column("byline", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("was_hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_set_aside_publication_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_set_aside_account_id")
        ),
        sa.PrimaryKeyConstraint("publication_id", name=op.f("pk_set_aside")),
    )
    op.create_index(op.f("ix_set_aside_account_id"), "set_aside", ["account_id"])


def _data_file() -> None:
    op.create_table(
        "data_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sealed", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(made_at IS NULL) = (sealed IS NULL)", name=op.f("ck_data_file_made_is_whole")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_data_file_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_data_file_public_id")),
        sa.UniqueConstraint("account_id", name=op.f("uq_data_file_account_id")),
    )


def downgrade() -> None:
    """Who is leaving in these days has left: what was set aside is not put back."""
    for table in ("data_file", "set_aside", "leaving"):
        op.drop_table(table)
    op.execute("DELETE FROM notice WHERE kind IN ('my_data', 'goodbye')")
    change_check("notice", "ck_notice_kind", MORE_KINDS, KINDS)
