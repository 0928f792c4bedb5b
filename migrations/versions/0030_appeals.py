"""Appeals, the outside reader who answers what nobody of the team may read, and their notice."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check

revision = "0030"
down_revision = "0029"

ROLES = "role IN ('young_person', 'trainee', 'moderator', 'staff', 'admin')"
MORE_ROLES = "role IN ('young_person', 'trainee', 'moderator', 'staff', 'admin', 'outside_reader')"
KINDS = (
    "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
    " 'report_kept', 'report_acted')"
)
MORE_KINDS = KINDS.replace("'report_acted')", "'report_acted', 'appeal_answered')")


def upgrade() -> None:
    change_check("account", "ck_account_role", ROLES, MORE_ROLES)
    change_check("notice", "ck_notice_kind", KINDS, MORE_KINDS)
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("is_red", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("overdue_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('agreed', 'agreed_late', 'stands')", name=op.f("ck_appeal_outcome")
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)"
            " AND (answered_at IS NULL) = (outcome IS NULL)",
            name=op.f("ck_appeal_answered_is_whole"),
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_appeal_account_id")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_appeal_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_appeal_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_appeal_public_id")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_appeal_decision_id")),
    )
    op.create_index("ix_appeal_account_id", "appeal", ["account_id"])
    waiting = sa.text("answered_at IS NULL")
    op.create_index(
        "ix_appeal_due_at_id_open",
        "appeal",
        ["due_at", "id"],
        sqlite_where=waiting,
        postgresql_where=waiting,
    )


def downgrade() -> None:
    op.drop_table("appeal")
    op.execute("DELETE FROM notice WHERE kind = 'appeal_answered'")
    change_check("notice", "ck_notice_kind", MORE_KINDS, KINDS)
    # Their account stays, as one that may do nothing.
    op.execute("UPDATE account SET role = 'trainee' WHERE role = 'outside_reader'")
    change_check("account", "ck_account_role", MORE_ROLES, ROLES)
