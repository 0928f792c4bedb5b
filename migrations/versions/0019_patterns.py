"""Patterns over time, their evidence, and the prints of texts."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

UNSEEN = sa.text("seen_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "pattern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "kind IN ('seeks_contact_again', 'copied_text', 'writes_to_many',"
            " 'writes_to_vulnerable')",
            name=op.f("ck_pattern_kind"),
        ),
        sa.CheckConstraint("outcome IN ('nothing', 'follow_up')", name=op.f("ck_pattern_outcome")),
        sa.CheckConstraint(
            "(seen_at IS NULL) = (seen_by_id IS NULL) AND (seen_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_pattern_seen_is_whole"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pattern_person_id")),
        sa.ForeignKeyConstraint(["seen_by_id"], ["account.id"], name=op.f("fk_pattern_seen_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pattern")),
        sa.UniqueConstraint("public_id", name=op.f("uq_pattern_public_id")),
    )
    op.create_index(op.f("ix_pattern_person_id"), "pattern", ["person_id"])
    op.create_index(
        "uq_pattern_kind_person_id_unseen",
        "pattern",
        ["kind", "person_id"],
        unique=True,
        sqlite_where=UNSEEN,
        postgresql_where=UNSEEN,
    )
    op.create_table(
        "pattern_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pattern_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pattern_id"], ["pattern.id"], name=op.f("fk_pattern_post_pattern_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_pattern_post_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pattern_post")),
        sa.UniqueConstraint(
            "pattern_id", "post_id", name=op.f("uq_pattern_post_pattern_id_post_id")
        ),
    )
    op.create_index(op.f("ix_pattern_post_post_id"), "pattern_post", ["post_id"])
    op.create_table(
        "text_print",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("print", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_text_print_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_text_print")),
    )
    op.create_index(op.f("ix_text_print_at"), "text_print", ["at"])
    op.create_index("ix_text_print_print_at", "text_print", ["print", "at"])


def downgrade() -> None:
    op.drop_table("text_print")
    op.drop_table("pattern_post")
    op.drop_table("pattern")
