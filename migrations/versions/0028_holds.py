"""Talks read by a second adult, looks beyond a case, legal holds."""

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
