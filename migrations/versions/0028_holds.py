"""Cases that go on, talks read by a second adult, softer words, looks, holds, evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

MOMENT = sa.DateTime(timezone=True)
UNANSWERED = sa.text("answered_at IS NULL")


def upgrade() -> None:
    _make_reopenings()
    _make_readings()
    _make_softer_versions()
    _make_looks()
    _make_holds()
    _make_evidence()


def downgrade() -> None:
    for table in ("evidence_pack", "legal_hold", "look", "softer_version", "talk_reading"):
        op.drop_table(table)
    op.drop_table("case_reopening")


def _make_reopenings() -> None:
    op.create_table(
        "case_reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_reopening_case_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_case_reopening_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_reopening")),
        sa.UniqueConstraint("post_id", name=op.f("uq_case_reopening_post_id")),
    )
    op.create_index(op.f("ix_case_reopening_case_id"), "case_reopening", ["case_id"])


def _make_readings() -> None:
    op.create_table(
        "talk_reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("up_to_post_id", sa.Integer(), nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["read_by_id"], ["account.id"], name=op.f("fk_talk_reading_read_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_talk_reading_thread_id")
        ),
        sa.ForeignKeyConstraint(
            ["up_to_post_id"], ["post.id"], name=op.f("fk_talk_reading_up_to_post_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk_reading")),
        sa.UniqueConstraint(
            "thread_id", "up_to_post_id", name=op.f("uq_talk_reading_thread_id_up_to_post_id")
        ),
    )


def _make_softer_versions() -> None:
    op.create_table(
        "softer_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("offered_by_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "answer IN ('accepted', 'changed', 'declined', 'replaced')",
            name=op.f("ck_softer_version_answer"),
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer IS NULL)",
            name=op.f("ck_softer_version_answered_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["offered_by_id"], ["account.id"], name=op.f("fk_softer_version_offered_by_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_softer_version_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_softer_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_softer_version_public_id")),
    )
    op.create_index(
        "uq_softer_version_post_id_unanswered",
        "softer_version",
        ["post_id"],
        unique=True,
        sqlite_where=UNANSWERED,
        postgresql_where=UNANSWERED,
    )


def _make_looks() -> None:
    op.create_table(
        "look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.CheckConstraint("at < until", name=op.f("ck_look_period")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_look_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_look_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look")),
    )
    op.create_index(
        "ix_look_account_id_person_id_until", "look", ["account_id", "person_id", "until"]
    )
    op.create_index(op.f("ix_look_person_id"), "look", ["person_id"])


def _make_holds() -> None:
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", MOMENT, nullable=True),
        sa.Column("end_asked_by_id", sa.Integer(), nullable=True),
        sa.Column("end_asked_at", MOMENT, nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.CheckConstraint("asked_at < until", name=op.f("ck_legal_hold_period")),
        sa.CheckConstraint(
            "(agreed_at IS NULL) = (agreed_by_id IS NULL)",
            name=op.f("ck_legal_hold_agreed_is_whole"),
        ),
        sa.CheckConstraint(
            "(end_asked_at IS NULL) = (end_asked_by_id IS NULL)",
            name=op.f("ck_legal_hold_end_asked_is_whole"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_legal_hold_ended_is_whole")
        ),
        sa.CheckConstraint("agreed_by_id <> asked_by_id", name=op.f("ck_legal_hold_two_begin")),
        sa.CheckConstraint(
            "agreed_at IS NULL OR ended_at IS NULL"
            " OR (end_asked_at IS NOT NULL AND end_asked_by_id <> ended_by_id)",
            name=op.f("ck_legal_hold_two_end"),
        ),
        *(
            sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"fk_legal_hold_{column}"))
            for column in ("asked_by_id", "agreed_by_id", "end_asked_by_id", "ended_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_legal_hold_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
        sa.UniqueConstraint("public_id", name=op.f("uq_legal_hold_public_id")),
    )
    op.create_index(op.f("ix_legal_hold_person_id"), "legal_hold", ["person_id"])


def _make_evidence() -> None:
    op.create_table(
        "evidence_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("authority", sa.String(length=100), nullable=False),
        sa.Column("reference", sa.String(length=100), nullable=False),
        sa.Column("ground", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_evidence_pack_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_evidence_pack_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_pack")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evidence_pack_public_id")),
    )
    op.create_index(op.f("ix_evidence_pack_case_id"), "evidence_pack", ["case_id"])
