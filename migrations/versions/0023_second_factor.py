"""The second step of signing in, and what is recorded of the adults and moderators."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("sign_in", sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE sign_in SET confirmed_at = started_at")
    op.create_table(
        "second_step",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.String(length=200), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.Column("coming", sa.String(length=200), nullable=True),
        sa.Column("coming_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(sealed IS NULL) = (since IS NULL)", name=op.f("ck_second_step_set_is_whole")
        ),
        sa.CheckConstraint(
            "(coming IS NULL) = (coming_at IS NULL)", name=op.f("ck_second_step_coming_is_whole")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_step_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_step")),
    )
    op.create_table(
        "second_step_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_second_step_code_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_step_code")),
        sa.UniqueConstraint(
            "account_id", "digest", name=op.f("uq_second_step_code_account_id_digest")
        ),
    )
    op.create_table(
        "staff_record",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("legal_name", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_staff_record_account_id")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_staff_record")),
    )
    op.create_table(
        "moderator_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('consent', 'note', 'identity')", name=op.f("ck_moderator_record_kind")
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)",
            name=op.f("ck_moderator_record_withdrawn_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_moderator_record_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("fk_moderator_record_recorded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["account.id"], name=op.f("fk_moderator_record_withdrawn_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderator_record")),
        sa.UniqueConstraint("public_id", name=op.f("uq_moderator_record_public_id")),
    )
    op.create_index(op.f("ix_moderator_record_person_id"), "moderator_record", ["person_id"])


def downgrade() -> None:
    op.drop_table("moderator_record")
    op.drop_table("staff_record")
    op.drop_table("second_step_code")
    op.drop_table("second_step")
    # A sign-in that stopped half-way would be a whole one without its second step.
    op.execute("UPDATE sign_in SET ended_at = started_at WHERE confirmed_at IS NULL")
    op.drop_column("sign_in", "confirmed_at")
