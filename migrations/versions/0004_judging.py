"""Reviews, decisions, findings and cases."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("lane", sa.String(length=10), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_over_from_id", sa.Integer(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claim_token", sa.String(length=32), nullable=True),
        sa.CheckConstraint("kind IN ('first', 'staff', 'own_reply')", name=op.f("ck_review_kind")),
        sa.CheckConstraint("lane IN ('peer', 'staff')", name=op.f("ck_review_lane")),
        sa.CheckConstraint("level < 2 OR lane = 'staff'", name=op.f("ck_review_red_is_for_staff")),
        sa.CheckConstraint(
            "(claimed_by_id IS NULL) = (claimed_until IS NULL)"
            " AND (claimed_by_id IS NULL) = (claim_token IS NULL)",
            name=op.f("ck_review_claim_is_whole"),
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 2", name=op.f("ck_review_level")),
        sa.ForeignKeyConstraint(
            ["claimed_by_id"], ["account.id"], name=op.f("fk_review_claimed_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_person_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_review_post_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_review_revision_id")
        ),
        sa.ForeignKeyConstraint(
            ["taken_over_from_id"], ["account.id"], name=op.f("fk_review_taken_over_from_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("public_id", name=op.f("uq_review_public_id")),
    )
    op.create_index(
        "ix_review_lane_due_at_id_open",
        "review",
        ["lane", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_index("ix_review_post_id", "review", ["post_id"], unique=False)
    op.create_index(
        "uq_review_claimed_by_id_open",
        "review",
        ["claimed_by_id"],
        unique=True,
        sqlite_where=sa.text("claimed_by_id IS NOT NULL AND closed_at IS NULL"),
        postgresql_where=sa.text("claimed_by_id IS NOT NULL AND closed_at IS NULL"),
    )
    op.create_index(
        "uq_review_post_id_open",
        "review",
        ["post_id"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("judge_person_id", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.Column("words_digest", sa.String(length=64), nullable=False),
        sa.Column("with_reply_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(reason IS NOT NULL) = (outcome IN ('return', 'refuse'))",
            name=op.f("ck_decision_reason_where_needed"),
        ),
        sa.CheckConstraint(
            "outcome IN ('publish', 'return', 'refuse', 'escalate')",
            name=op.f("ck_decision_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_decision_decided_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["judge_person_id"], ["person.id"], name=op.f("fk_decision_judge_person_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_decision_post_id")),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"], name=op.f("fk_decision_review_id")),
        sa.ForeignKeyConstraint(
            ["revision_id", "post_id"],
            ["revision.id", "revision.post_id"],
            name=op.f("fk_decision_revision"),
        ),
        sa.ForeignKeyConstraint(
            ["with_reply_id"], ["post.id"], name=op.f("fk_decision_with_reply_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint(
            "id",
            "post_id",
            "revision_id",
            "outcome",
            name=op.f("uq_decision_id_post_id_revision_id_outcome"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_decision_public_id")),
        sa.UniqueConstraint("review_id", name=op.f("uq_decision_review_id")),
    )
    op.create_index(
        "ix_decision_judge_person_id_post_id",
        "decision",
        ["judge_person_id", "post_id"],
        unique=False,
    )
    op.create_index(op.f("ix_decision_post_id"), "decision", ["post_id"], unique=False)
    op.create_table(
        "decision_text",
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_text_decision_id")
        ),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decision_text")),
    )
    op.create_table(
        "reversal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_reversal_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reversal")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_reversal_decision_id")),
    )
    op.create_table(
        "put_down",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_put_down_person_id")),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_put_down_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_down")),
        sa.UniqueConstraint("post_id", "person_id", name=op.f("uq_put_down_post_id_person_id")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name=op.f("ck_finding_place")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_finding_revision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("public_id", name=op.f("uq_finding_public_id")),
        sa.UniqueConstraint(
            "revision_id",
            "category",
            "rule",
            "start",
            "end",
            name=op.f("uq_finding_revision_id_category_rule_start_end"),
        ),
    )
    op.create_table(
        "opened_cover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_opened_cover_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_opened_cover_finding_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opened_cover")),
        sa.UniqueConstraint(
            "finding_id", "account_id", name=op.f("uq_opened_cover_finding_id_account_id")
        ),
    )
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["account.id"], name=op.f("fk_case_file_opened_by_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_case_file_post_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_case_file_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("post_id", name=op.f("uq_case_file_post_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_file_public_id")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_case_file_thread_id")),
    )
    op.create_table(
        "screening_fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=60), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening_fault")),
    )
    op.create_index(
        "uq_screening_fault_rule_unseen",
        "screening_fault",
        ["rule"],
        unique=True,
        sqlite_where=sa.text("seen_at IS NULL"),
        postgresql_where=sa.text("seen_at IS NULL"),
    )
    op.create_table(
        "screened_with",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ruleset", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screened_with")),
    )


def downgrade() -> None:
    op.drop_table("screened_with")
    op.drop_table("screening_fault")
    op.drop_table("case_file")
    op.drop_table("opened_cover")
    op.drop_table("finding")
    op.drop_table("put_down")
    op.drop_table("reversal")
    op.drop_table("decision_text")
    op.drop_table("decision")
    op.drop_table("review")
