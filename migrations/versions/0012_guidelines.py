"""Guidelines, each version written once; and the first version of each."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from migrations.first_guidelines import FIRST

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "guideline_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("example_1", sa.Text(), nullable=False),
        sa.Column("example_2", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["account.id"], name=op.f("fk_guideline_version_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guideline_version")),
        sa.UniqueConstraint("code", "number", name=op.f("uq_guideline_version_code_number")),
    )
    _fill()
    if op.get_bind().dialect.name == "sqlite":
        _refuse_on_sqlite()
    else:
        _refuse_on_postgresql()


def _fill() -> None:
    names = ("code", "title", "body", "example_1", "example_2")
    made = {"number": 1, "made_at": datetime(2026, 11, 1, tzinfo=UTC)}
    columns = [sa.column(name) for name in (*names, "number")]
    table = sa.table(
        "guideline_version", *columns, sa.column("made_at", sa.DateTime(timezone=True))
    )
    op.bulk_insert(table, [dict(zip(names, one, strict=True)) | made for one in FIRST])


# Written once, with one narrow door: as long as there is no account nobody has worked with the
# first versions, and they may make place for those that a backup brings back.


def _refuse_on_sqlite() -> None:
    refuse = "BEGIN SELECT RAISE(ABORT, 'guideline_version is written once'); END"
    op.execute(
        "CREATE TRIGGER guideline_version_refuses_update "
        f"BEFORE UPDATE ON guideline_version {refuse}"
    )
    op.execute(
        "CREATE TRIGGER guideline_version_refuses_delete BEFORE DELETE ON guideline_version "
        f"WHEN EXISTS (SELECT 1 FROM account) {refuse}"
    )


def _refuse_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION written_once_in_use() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF EXISTS (SELECT 1 FROM account) THEN "
        "RAISE EXCEPTION '% is written once', TG_TABLE_NAME; END IF; RETURN OLD; END $$"
    )
    for act, each, function in (
        ("UPDATE", "ROW", "written_once"),
        ("DELETE", "ROW", "written_once_in_use"),
        ("TRUNCATE", "STATEMENT", "written_once"),
    ):
        op.execute(
            f"CREATE TRIGGER guideline_version_refuses_{act.lower()} BEFORE {act} "
            f"ON guideline_version FOR EACH {each} EXECUTE FUNCTION {function}()"
        )


def downgrade() -> None:
    op.drop_table("guideline_version")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION written_once_in_use()")
