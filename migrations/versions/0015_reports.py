"""Reports of published posts, and the notices that answer them."""

import sqlalchemy as sa
from alembic import op

from migrations.checks import change_check

revision = "0015"
down_revision = "0014"

KINDS = "kind IN ('published', 'returned', 'refused', 'answered', 'talk')"
MORE_KINDS = (
    "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
    " 'report_kept', 'report_acted')"
)


def upgrade() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("hid_post", sa.Boolean(), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_report_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_report_person_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_report_post_id")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_report_review_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_report_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("review_id", "person_id", name=op.f("uq_report_review_id_person_id")),
    )
    op.create_index(
        "ix_report_person_id_reported_at", "report", ["person_id", "reported_at"], unique=False
    )
    op.create_index("ix_report_post_id", "report", ["post_id"], unique=False)
    change_check("notice", "ck_notice_kind", KINDS, MORE_KINDS)


def downgrade() -> None:
    op.execute("DELETE FROM notice WHERE kind IN ('report_kept', 'report_acted')")
    change_check("notice", "ck_notice_kind", MORE_KINDS, KINDS)
    op.drop_table("report")
