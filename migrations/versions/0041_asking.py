"""What somebody needs, a name for one thread, a note about the content, a draft."""

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
