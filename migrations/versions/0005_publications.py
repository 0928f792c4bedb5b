"""Publications: each tied to the decision that published exactly its revision."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "publication",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("decided", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("sanitiser_version", sa.String(length=10), nullable=False),
        sa.Column("byline", sa.String(length=60), nullable=False),
        sa.Column("badge", sa.String(length=20), nullable=True),
        sa.Column("visible_from", sa.DateTime(timezone=True), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("decided = 'publish'", name=op.f("ck_publication_decided")),
        sa.CheckConstraint(
            "replaced_by_id IS NULL OR hidden_at IS NOT NULL", name=op.f("ck_publication_replaced")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_publication_post_id")),
        # Deferred, so that a restore may bring rows in any order.
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["publication.id"],
            name=op.f("fk_publication_replaced_by_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        # The first promise: no publication without the decision that published that revision.
        sa.ForeignKeyConstraint(
            ["decision_id", "post_id", "revision_id", "decided"],
            ["decision.id", "decision.post_id", "decision.revision_id", "decision.outcome"],
            name=op.f("fk_publication_decision"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(
            ["revision_id", "post_id"],
            ["revision.id", "revision.post_id"],
            name=op.f("fk_publication_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_publication_decision_id")),
    )
    op.create_index(
        "ix_publication_post_id_visible_from",
        "publication",
        ["post_id", "visible_from"],
        unique=False,
    )
    op.create_index(
        "uq_publication_post_id_live",
        "publication",
        ["post_id"],
        unique=True,
        sqlite_where=sa.text("hidden_at IS NULL"),
        postgresql_where=sa.text("hidden_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("publication")
