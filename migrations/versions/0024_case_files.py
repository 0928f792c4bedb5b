"""What a case file holds besides its texts."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from migrations.first_protocols import FIRST
from migrations.written_once import refuse_changes_in_use

revision = "0024"
down_revision = "0023"

MOMENT = sa.DateTime(timezone=True)
KINDS = "kind IN ('crisis', 'abuse', 'violence', 'grooming', 'sexual', 'other')"


def upgrade() -> None:
    _make_protocols()
    _make_sheets()
    _make_ticks()
    _make_words()
    _make_links()
    _make_endings()
    _make_handover()


def downgrade() -> None:
    op.drop_table("handover_note")
    op.drop_table("case_ending")
    op.drop_table("case_link")
    op.drop_table("case_contact")
    op.drop_table("case_note")
    op.drop_table("case_tick")
    op.drop_table("case_sheet")
    op.drop_table("protocol_version")


def _make_protocols() -> None:
    made = op.create_table(
        "protocol_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_protocol_version_kind")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_protocol_version_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_version")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_protocol_version_kind_number")),
    )
    first = {"number": 1, "made_at": datetime(2026, 11, 25, tzinfo=UTC)}
    op.bulk_insert(
        made, [{"kind": kind, "words": "\n".join(steps)} | first for kind, steps in FIRST]
    )
    refuse_changes_in_use("protocol_version")


def _make_sheets() -> None:
    """What runs already begins with the list for anything else: an adult says what it is about."""
    op.create_table(
        "case_sheet",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=True),
        sa.Column("erased_at", MOMENT, nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_case_sheet_kind")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_sheet_case_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_case_sheet_owner_id")),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol_version.id"], name=op.f("fk_case_sheet_protocol_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_sheet")),
    )
    op.execute(
        "INSERT INTO case_sheet (case_id, kind, protocol_id, owner_id, began_at, seen_at) "
        "SELECT case_file.id, 'other', protocol_version.id, opened_by_id, opened_at, opened_at "
        "FROM case_file JOIN protocol_version ON kind = 'other' AND number = 1"
    )


def _make_ticks() -> None:
    op.create_table(
        "case_tick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("protocol_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_tick_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_tick_case_id")),
        sa.ForeignKeyConstraint(
            ["protocol_id"], ["protocol_version.id"], name=op.f("fk_case_tick_protocol_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_tick")),
        sa.UniqueConstraint(
            "case_id", "protocol_id", "step", name=op.f("uq_case_tick_case_id_protocol_id_step")
        ),
    )


def _make_words() -> None:
    op.create_table(
        "case_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_note_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_note_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_note")),
    )
    op.create_index(op.f("ix_case_note_case_id"), "case_note", ["case_id"])
    op.create_table(
        "case_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("whom", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("spoken_at", MOMENT, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "whom IN ('parent', 'school', 'police', 'doctor', 'helpline', 'other')",
            name=op.f("ck_case_contact_whom"),
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_contact_by_id")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case_file.id"], name=op.f("fk_case_contact_case_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_contact")),
    )
    op.create_index(op.f("ix_case_contact_case_id"), "case_contact", ["case_id"])


def _make_links() -> None:
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "(post_id IS NULL) <> (other_id IS NULL)", name=op.f("ck_case_link_one_thing")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_link_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_link_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["case_file.id"], name=op.f("fk_case_link_other_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_case_link_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
        sa.UniqueConstraint("case_id", "other_id", name=op.f("uq_case_link_case_id_other_id")),
        sa.UniqueConstraint("case_id", "post_id", name=op.f("uq_case_link_case_id_post_id")),
    )
    op.create_index(op.f("ix_case_link_other_id"), "case_link", ["other_id"])
    op.create_index(op.f("ix_case_link_post_id"), "case_link", ["post_id"])


def _make_endings() -> None:
    op.create_table(
        "case_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("came_of", sa.String(length=20), nullable=False),
        sa.Column("reported", sa.String(length=20), nullable=True),
        sa.Column("ground", sa.String(length=20), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("also_by_id", sa.Integer(), nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "came_of IN ('safe_now', 'other_help', 'reported', 'no_contact', 'no_danger')",
            name=op.f("ck_case_ending_came_of"),
        ),
        sa.CheckConstraint(
            "reported IN ('emergency', 'police', 'prosecutor', 'child_abuse', 'youth_care',"
            " 'other')",
            name=op.f("ck_case_ending_reported"),
        ),
        sa.CheckConstraint(
            "ground IN ('consent', 'grave_danger', 'minor_harmed', 'necessity', 'superior')",
            name=op.f("ck_case_ending_ground"),
        ),
        sa.CheckConstraint(
            "(reported IS NULL) = (ground IS NULL)",
            name=op.f("ck_case_ending_reported_on_a_ground"),
        ),
        sa.CheckConstraint("also_by_id <> decided_by_id", name=op.f("ck_case_ending_two_adults")),
        sa.ForeignKeyConstraint(
            ["also_by_id"], ["account.id"], name=op.f("fk_case_ending_also_by_id")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_case_ending_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_ending_case_id")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_case_ending_decided_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_ending")),
    )
    op.create_index(op.f("ix_case_ending_case_id"), "case_ending", ["case_id"])


def _make_handover() -> None:
    op.create_table(
        "handover_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(read_at IS NULL) = (read_by_id IS NULL)", name=op.f("ck_handover_note_read_is_whole")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_handover_note_by_id")),
        sa.ForeignKeyConstraint(
            ["read_by_id"], ["account.id"], name=op.f("fk_handover_note_read_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_note")),
        sa.UniqueConstraint("public_id", name=op.f("uq_handover_note_public_id")),
    )
    op.create_index(op.f("ix_handover_note_at"), "handover_note", ["at"])
