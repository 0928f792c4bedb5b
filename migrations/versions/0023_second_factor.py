"""The second step of signing in, and what is recorded of the adults and moderators."""

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
