"""Texts that staff released to practise with, and shifts along them."""

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
