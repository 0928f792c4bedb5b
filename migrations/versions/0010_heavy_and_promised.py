"""What a review, a decision, a put-down, a theme and a thread are now asked as well."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check

revision = "0010"
down_revision = "0009"

KINDS = "kind IN ('first', 'staff', 'own_reply')"
MORE_KINDS = "kind IN ('first', 'second_opinion', 'staff', 'own_reply', 'report')"
OPEN = "closed_at IS NULL"
HEAVY_THEMES = ("Depressie of zelfmoordgedachten",)


def upgrade() -> None:
    change_check("review", "ck_review_kind", KINDS, MORE_KINDS)
    op.add_column(
        "review",
        sa.Column("is_heavy", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("review", sa.Column("promised_for", sa.DateTime(timezone=True)))
    op.add_column("review", sa.Column("uncovered_at", sa.DateTime(timezone=True)))
    op.drop_index("uq_review_post_id_open", "review")
    _open_index("uq_review_post_id_open", f"{OPEN} AND kind <> 'report'")
    _open_index("uq_review_post_id_report_open", f"{OPEN} AND kind = 'report'")
    op.add_column("decision", sa.Column("guidelines_edition", sa.Integer()))
    op.add_column("decision", sa.Column("passage_start", sa.Integer()))
    op.add_column("decision", sa.Column("passage_end", sa.Integer()))
    op.add_column("put_down", sa.Column("reason", sa.String(length=20)))
    op.add_column(
        "theme",
        sa.Column("is_heavy", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    theme = sa.table("theme", sa.column("name"), sa.column("is_heavy"))
    op.execute(theme.update().where(theme.c.name.in_(HEAVY_THEMES)).values(is_heavy=True))
    op.add_column("thread", sa.Column("unanswered_since", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_thread_unanswered_since_id",
        "thread",
        ["unanswered_since", "id"],
        sqlite_where=sa.text("unanswered_since IS NOT NULL"),
        postgresql_where=sa.text("unanswered_since IS NOT NULL"),
    )
    _find_the_unanswered()


def _open_index(name: str, where: str) -> None:
    op.create_index(
        name,
        "review",
        ["post_id"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def _find_the_unanswered() -> None:
    """Public questions that stand there without a reply by anybody else."""
    op.execute(
        "UPDATE thread SET unanswered_since = ("
        " SELECT publication.visible_from FROM publication JOIN post"
        " ON post.id = publication.post_id"
        " WHERE post.thread_id = thread.id AND post.opens AND publication.hidden_at IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM publication AS answer JOIN post AS reply"
        " ON reply.id = answer.post_id WHERE reply.thread_id = thread.id"
        " AND reply.person_id <> post.person_id AND answer.hidden_at IS NULL))"
        " WHERE audience = 'public'"
    )


def downgrade() -> None:
    # Decisions point to them, so they stay, as what they come nearest to.
    op.execute("UPDATE review SET kind = 'first' WHERE kind = 'second_opinion'")
    op.execute(
        "UPDATE review SET kind = 'staff', closed_at = coalesce(closed_at, opened_at)"
        " WHERE kind = 'report'"
    )
    op.drop_index("ix_thread_unanswered_since_id", "thread")
    op.drop_column("thread", "unanswered_since")
    op.drop_column("theme", "is_heavy")
    op.drop_column("put_down", "reason")
    for name in ("passage_end", "passage_start", "guidelines_edition"):
        op.drop_column("decision", name)
    op.drop_index("uq_review_post_id_report_open", "review")
    op.drop_index("uq_review_post_id_open", "review")
    for name in ("uncovered_at", "promised_for", "is_heavy"):
        op.drop_column("review", name)
    _open_index("uq_review_post_id_open", OPEN)
    change_check("review", "ck_review_kind", MORE_KINDS, KINDS)
