"""Words not sent yet keep what goes with them: what one needs, the content note, the name."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

NOTES = (
    "content_note IN ('home', 'bullying', 'low', 'self_harm', 'death', 'body',"
    " 'violence', 'abuse', 'sex')"
)


def upgrade() -> None:
    op.add_column(
        "unsent", sa.Column("needs", sa.String(length=40), nullable=False, server_default="")
    )
    op.add_column(
        "unsent",
        sa.Column(
            "content_note",
            sa.String(length=20),
            sa.CheckConstraint(NOTES, name=op.f("ck_unsent_content_note")),
            nullable=True,
        ),
    )
    op.add_column(
        "unsent", sa.Column("as_name", sa.String(length=60), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("unsent", "as_name")
    op.drop_column("unsent", "content_note")
    op.drop_column("unsent", "needs")
