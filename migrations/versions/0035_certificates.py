"""What a certificate covers, that it can rest a while, and the talk before it."""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.add_column("certificate", sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "certificate",
        sa.Column("covers_heavy", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    op.add_column(
        "certificate",
        sa.Column("is_rescoped", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "certificate_theme",
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["certificate_id"],
            ["certificate.id"],
            name=op.f("fk_certificate_theme_certificate_id"),
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name=op.f("fk_certificate_theme_theme_id")
        ),
        sa.PrimaryKeyConstraint("certificate_id", "theme_id", name=op.f("pk_certificate_theme")),
    )
    op.create_table(
        "training_talk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_training_talk_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["account.id"], name=op.f("fk_training_talk_noted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_talk")),
    )
    op.create_index(op.f("ix_training_talk_person_id"), "training_talk", ["person_id"])


def downgrade() -> None:
    op.drop_table("training_talk")
    op.drop_table("certificate_theme")
    op.drop_column("certificate", "is_rescoped")
    op.drop_column("certificate", "covers_heavy")
    op.drop_column("certificate", "paused_at")
