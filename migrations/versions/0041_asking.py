"""What somebody needs, a name for one thread, a note about the content, and words not sent yet."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"

NOTES = (
    "content_note IN ('home', 'bullying', 'low', 'self_harm', 'death', 'body',"
    " 'violence', 'abuse', 'sex')"
)
HAS_NAME = sa.text("written_as IS NOT NULL")


def upgrade() -> None:
    op.add_column("post", sa.Column("written_as", sa.String(length=60), nullable=True))
    op.create_index(
        "ix_post_written_as",
        "post",
        ["written_as"],
        sqlite_where=HAS_NAME,
        postgresql_where=HAS_NAME,
    )
    op.add_column(
        "thread", sa.Column("needs", sa.String(length=40), nullable=False, server_default="")
    )
    op.add_column(
        "thread",
        sa.Column(
            "content_note",
            sa.String(length=20),
            sa.CheckConstraint(NOTES, name=op.f("ck_thread_content_note")),
            nullable=True,
        ),
    )
    op.create_table(
        "unsent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_unsent_account_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["theme.id"], name=op.f("fk_unsent_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsent")),
        sa.UniqueConstraint("account_id", "place", name=op.f("uq_unsent_account_id_place")),
    )
    op.create_index(op.f("ix_unsent_saved_at"), "unsent", ["saved_at"])


def downgrade() -> None:
    """The names of the threads are gone with it; what stands on the forum keeps its byline."""
    op.drop_table("unsent")
    op.drop_column("thread", "content_note")
    op.drop_column("thread", "needs")
    op.drop_index("ix_post_written_as", "post")
    op.drop_column("post", "written_as")
