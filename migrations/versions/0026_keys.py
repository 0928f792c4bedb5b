"""What staff set, with every earlier value of it."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

# A number for moderators may be a person's: what it was before may go after a while.
_MAY_GO = "OLD.name = 'duty_number'"


def upgrade() -> None:
    op.create_table(
        "setting_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_setting_version_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_version")),
        sa.UniqueConstraint("name", "number", name=op.f("uq_setting_version_name_number")),
    )
    _refuse_changes()
    op.add_column(
        "theme",
        sa.Column("other_languages", sa.JSON(), nullable=False, server_default=sa.text("'{}'")),
    )


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        refuse = "BEGIN SELECT RAISE(ABORT, 'setting_version is written once'); END"
        op.execute(
            "CREATE TRIGGER setting_version_refuses_update BEFORE UPDATE ON setting_version "
            + refuse
        )
        op.execute(
            "CREATE TRIGGER setting_version_refuses_delete BEFORE DELETE ON setting_version "
            f"WHEN NOT ({_MAY_GO}) {refuse}"
        )
        return
    refuse = "EXECUTE FUNCTION written_once()"
    op.execute(
        "CREATE TRIGGER setting_version_refuses_update BEFORE UPDATE ON setting_version "
        f"FOR EACH ROW {refuse}"
    )
    op.execute(
        "CREATE TRIGGER setting_version_refuses_delete BEFORE DELETE ON setting_version "
        f"FOR EACH ROW WHEN (NOT ({_MAY_GO})) {refuse}"
    )
    op.execute(
        "CREATE TRIGGER setting_version_refuses_truncate BEFORE TRUNCATE ON setting_version "
        f"FOR EACH STATEMENT {refuse}"
    )


def downgrade() -> None:
    op.drop_column("theme", "other_languages")
    op.drop_table("setting_version")
