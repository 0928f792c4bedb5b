"""Duty, sittings, what was read, shields, calls for help, debriefs."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "heavy_opt_in",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_heavy_opt_in_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_heavy_opt_in")),
    )
    op.create_table(
        "topic_shield",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_topic_shield_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_shield")),
        sa.UniqueConstraint("person_id", "topic", name=op.f("uq_topic_shield_person_id_topic")),
    )
    op.create_table(
        "care_coach",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_care_coach_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["account.id"], name=op.f("fk_care_coach_named_by_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_care_coach")),
    )
    op.create_table(
        "help_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(seen_at IS NULL) = (seen_by_id IS NULL)", name=op.f("ck_help_call_seen_is_whole")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_help_call_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["seen_by_id"], ["account.id"], name=op.f("fk_help_call_seen_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_help_call")),
        sa.UniqueConstraint("public_id", name=op.f("uq_help_call_public_id")),
    )
    op.create_index(
        "ix_help_call_called_at_unseen",
        "help_call",
        ["called_at"],
        unique=False,
        sqlite_where=sa.text("seen_at IS NULL"),
        postgresql_where=sa.text("seen_at IS NULL"),
    )
    op.create_table(
        "presence",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("tapped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_presence_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_presence")),
    )
    op.create_index(op.f("ix_presence_tapped_at"), "presence", ["tapped_at"], unique=False)
    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sitting_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sitting_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sitting_public_id")),
    )
    op.create_index(
        "ix_sitting_person_id_began_at", "sitting", ["person_id", "began_at"], unique=False
    )
    op.create_index(
        "uq_sitting_account_id_open",
        "sitting",
        ["account_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=10), nullable=False),
        sa.Column("mood", sa.String(length=10), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("moment IN ('in', 'out')", name=op.f("ck_check_in_moment")),
        sa.CheckConstraint("mood IN ('good', 'so_so', 'hard')", name=op.f("ck_check_in_mood")),
        sa.ForeignKeyConstraint(
            ["sitting_id"], ["sitting.id"], name=op.f("fk_check_in_sitting_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
        sa.UniqueConstraint("sitting_id", "moment", name=op.f("uq_check_in_sitting_id_moment")),
    )
    op.create_index(op.f("ix_check_in_said_at"), "check_in", ["said_at"], unique=False)
    op.create_table(
        "notice_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_notice_hold_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_notice_hold_thread_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_hold")),
    )
    op.create_index(
        "uq_notice_hold_account_id_thread_id_open",
        "notice_hold",
        ["account_id", "thread_id"],
        unique=True,
        sqlite_where=sa.text("released_at IS NULL"),
        postgresql_where=sa.text("released_at IS NULL"),
    )
    op.create_table(
        "debrief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "why IN ('asked', 'too_heavy', 'grave_outcome')", name=op.f("ck_debrief_why")
        ),
        sa.CheckConstraint(
            "(done_at IS NULL) = (done_by_id IS NULL)", name=op.f("ck_debrief_done_is_whole")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_debrief_account_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["account.id"], name=op.f("fk_debrief_done_by_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_debrief_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
        sa.UniqueConstraint("public_id", name=op.f("uq_debrief_public_id")),
    )
    op.create_index(
        "ix_debrief_account_id_asked_at", "debrief", ["account_id", "asked_at"], unique=False
    )
    op.create_index(
        "ix_debrief_due_at_open",
        "debrief",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("done_at IS NULL"),
        postgresql_where=sa.text("done_at IS NULL"),
    )
    op.create_table(
        "exposure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("is_heavy", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_exposure_account_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_exposure_person_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_exposure_post_id")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_exposure_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exposure")),
        sa.UniqueConstraint("person_id", "review_id", name=op.f("uq_exposure_person_id_review_id")),
    )
    op.create_index(
        "ix_exposure_person_id_opened_at", "exposure", ["person_id", "opened_at"], unique=False
    )
    op.create_index(op.f("ix_exposure_post_id"), "exposure", ["post_id"], unique=False)


def downgrade() -> None:
    op.drop_table("exposure")
    op.drop_table("debrief")
    op.drop_table("notice_hold")
    op.drop_table("check_in")
    op.drop_table("sitting")
    op.drop_table("presence")
    op.drop_table("help_call")
    op.drop_table("care_coach")
    op.drop_table("topic_shield")
    op.drop_table("heavy_opt_in")
