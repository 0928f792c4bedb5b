"""Decisions that somebody else looks at again, without seeing them."""

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
