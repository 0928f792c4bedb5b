"""Guidelines confirmed, evenings together, examples of one's own, and who stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.create_table(
        "guideline_reading",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_guideline_reading_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["edition"], ["guideline_version.id"], name=op.f("fk_guideline_reading_edition")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_guideline_reading")),
    )
    op.add_column(
        "private_word", sa.Column("question", sa.Text(), nullable=False, server_default="")
    )
    op.add_column("private_word", sa.Column("tried_at", sa.DateTime(timezone=True)))
    _evenings()
    op.create_table(
        "moderating_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by_id", sa.Integer(), nullable=True),
        sa.Column("back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("back_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(seen_at IS NULL) = (seen_by_id IS NULL)",
            name=op.f("ck_moderating_stop_seen_is_whole"),
        ),
        sa.CheckConstraint(
            "(back_at IS NULL) = (back_by_id IS NULL)",
            name=op.f("ck_moderating_stop_back_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_moderating_stop_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["seen_by_id"], ["account.id"], name=op.f("fk_moderating_stop_seen_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["back_by_id"], ["account.id"], name=op.f("fk_moderating_stop_back_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderating_stop")),
        sa.UniqueConstraint("public_id", name=op.f("uq_moderating_stop_public_id")),
    )
    op.create_index(op.f("ix_moderating_stop_person_id"), "moderating_stop", ["person_id"])


def _evenings() -> None:
    op.create_table(
        "evening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minutes BETWEEN 15 AND 240", name=op.f("ck_evening_minutes")),
        sa.CheckConstraint(
            "cancelled_at IS NULL OR noted_at IS NULL", name=op.f("ck_evening_noted_took_place")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_evening_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evening")),
        sa.UniqueConstraint("public_id", name=op.f("uq_evening_public_id")),
    )
    op.create_index(op.f("ix_evening_begins_at"), "evening", ["begins_at"])
    op.create_table(
        "evening_guest",
        sa.Column("evening_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=True),
        sa.Column("was_there", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evening_id"], ["evening.id"], name=op.f("fk_evening_guest_evening_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_evening_guest_person_id")
        ),
        sa.PrimaryKeyConstraint("evening_id", "person_id", name=op.f("pk_evening_guest")),
    )
    op.create_index(op.f("ix_evening_guest_person_id"), "evening_guest", ["person_id"])


def downgrade() -> None:
    op.drop_table("moderating_stop")
    op.drop_table("evening_guest")
    op.drop_table("evening")
    op.drop_column("private_word", "tried_at")
    op.drop_column("private_word", "question")
    op.drop_table("guideline_reading")
