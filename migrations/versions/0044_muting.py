"""Names and themes that somebody does not want to read."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.create_table(
        "muted_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("byline", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_muted_name_account_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_muted_name_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_muted_name")),
        sa.UniqueConstraint(
            "account_id", "person_id", "byline", name=op.f("uq_muted_name_account_id")
        ),
    )
    op.create_table(
        "muted_theme",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_muted_theme_account_id")
        ),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_muted_theme_theme_id")),
        sa.PrimaryKeyConstraint("account_id", "theme_id", name=op.f("pk_muted_theme")),
    )


def downgrade() -> None:
    op.drop_table("muted_theme")
    op.drop_table("muted_name")
