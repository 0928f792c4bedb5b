"""An open call, who answered it, the papers of a first meeting, and a notice about no post."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import allow_null, change_check

revision = "0034"
down_revision = "0033"

PAPERS = "kind IN ('consent', 'note', 'identity')"
MORE_PAPERS = "kind IN ('consent', 'note', 'identity', 'interview')"
KINDS = (
    "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
    " 'report_kept', 'report_acted', 'appeal_answered', 'sanction')"
)
MORE_KINDS = (
    f"{KINDS} AND post_id IS NOT NULL OR kind IN ('invited', 'declined') AND post_id IS NULL"
)


def upgrade() -> None:
    change_check("moderator_record", "ck_moderator_record_kind", PAPERS, MORE_PAPERS)
    change_check("notice", "ck_notice_kind", KINDS, MORE_KINDS)
    allow_null("notice", "post_id", sa.Integer(), allowed=True)
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("is_red", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state IN ('sent', 'invited', 'declined', 'withdrawn', 'welcomed')",
            name=op.f("ck_application_state"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)"
            " AND (answered_at IS NOT NULL OR state IN ('sent', 'withdrawn'))",
            name=op.f("ck_application_answered_is_whole"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (state IN ('sent', 'invited'))",
            name=op.f("ck_application_ended_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_application_person_id")
        ),
        *(
            sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_application_{column}"))
            for column in ("account_id", "answered_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("public_id", name=op.f("uq_application_public_id")),
    )
    op.create_index("ix_application_account_id_id", "application", ["account_id", "id"])
    op.create_index(
        "uq_application_person_id_open",
        "application",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("application")
    op.execute("DELETE FROM notice WHERE kind IN ('invited', 'declined')")
    change_check("notice", "ck_notice_kind", MORE_KINDS, KINDS)
    allow_null("notice", "post_id", sa.Integer(), allowed=False)
    op.execute("DELETE FROM moderator_record WHERE kind = 'interview'")
    change_check("moderator_record", "ck_moderator_record_kind", MORE_PAPERS, PAPERS)
