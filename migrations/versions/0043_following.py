"""Threads that somebody follows, what helped, how it went, and which are finished; news by mail."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check

revision = "0043"
down_revision = "0042"

POSTS = (
    "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
    " 'report_kept', 'report_acted', 'appeal_answered', 'sanction'{more})"
    " AND post_id IS NOT NULL OR kind IN ('invited', 'declined', 'my_data', 'goodbye')"
    " AND post_id IS NULL"
)
KINDS = POSTS.format(more="")
MORE_KINDS = POSTS.format(more=", 'followed', 'how_it_went'")


def upgrade() -> None:
    change_check("notice", "ck_notice_kind", KINDS, MORE_KINDS)
    op.add_column("thread", sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("thread", sa.Column("kept_open_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "thread",
        sa.Column("closed_by_team", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _thread_follow()
    _asker_mark()
    _news_address()


def _thread_follow() -> None:
    op.create_table(
        "thread_follow",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_thread_follow_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_thread_follow_thread_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "thread_id", name=op.f("pk_thread_follow")),
    )
    op.create_index(op.f("ix_thread_follow_thread_id"), "thread_follow", ["thread_id"])


def _asker_mark() -> None:
    op.create_table(
        "asker_mark",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("says", sa.String(length=20), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("says IN ('helped', 'how_it_went')", name=op.f("ck_asker_mark_says")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_asker_mark_post_id")),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_asker_mark")),
    )


def _news_address() -> None:
    op.create_table(
        "news_address",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(length=500), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "token_digest IS NULL OR confirmed_at IS NULL",
            name=op.f("ck_news_address_confirmed_once"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_news_address_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_news_address")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_news_address_token_digest")),
    )


def downgrade() -> None:
    for table in ("news_address", "asker_mark", "thread_follow"):
        op.drop_table(table)
    for column in ("closed_by_team", "kept_open_at", "closed_at"):
        op.drop_column("thread", column)
    op.execute("DELETE FROM notice WHERE kind IN ('followed', 'how_it_went')")
    change_check("notice", "ck_notice_kind", MORE_KINDS, KINDS)
