"""An open call, who answered it, and the papers of a first meeting."""

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
