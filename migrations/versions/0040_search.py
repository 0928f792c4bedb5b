"""What is public, word by word, to be found again."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.create_table(
        "search_stem",
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("backwards", sa.String(length=40), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("stem", name=op.f("pk_search_stem")),
    )
    op.create_index("ix_search_stem_backwards", "search_stem", ["backwards"])
    op.create_table(
        "search_place",
        sa.Column("stem", sa.String(length=40), nullable=False),
        sa.Column("publication_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["stem"], ["search_stem.stem"], name=op.f("fk_search_place_stem")),
        sa.ForeignKeyConstraint(
            ["publication_id"], ["publication.id"], name=op.f("fk_search_place_publication_id")
        ),
        sa.PrimaryKeyConstraint("stem", "publication_id", name=op.f("pk_search_place")),
    )
    op.create_index("ix_search_place_publication_id", "search_place", ["publication_id"])


def downgrade() -> None:
    op.drop_table("search_place")
    op.drop_table("search_stem")
