"""Decisions that somebody else looks at again, without seeing them."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"

UNREAD = sa.text("read_at IS NULL")
HELD = sa.text("claimed_by_id IS NOT NULL AND read_at IS NULL")
DIFFERS = sa.text("read_at IS NOT NULL AND settled_at IS NULL")

CHECKS = {
    "why": "why IN ('newcomer', 'heavy', 'sample')",
    "outcome": "outcome IN ('publish', 'return', 'refuse', 'escalate')",
    "reason_where_needed": (
        "outcome IS NULL OR (reason IS NOT NULL) = (outcome IN ('return', 'refuse'))"
    ),
    "claim_is_whole": (
        "(claimed_by_id IS NULL) = (claimed_until IS NULL)"
        " AND (claimed_by_id IS NULL) = (claim_token IS NULL)"
    ),
    "read_is_whole": (
        "(read_at IS NULL) = (reader_id IS NULL)"
        " AND (read_at IS NULL) = (reader_person_id IS NULL)"
        " AND (read_at IS NULL) = (outcome IS NULL)"
    ),
    "settlement": "settlement IN ('agreed', 'stands', 'reversed', 'noted')",
    "settled_is_whole": (
        "(settled_at IS NULL) = (settlement IS NULL)"
        " AND (settled_at IS NULL OR read_at IS NOT NULL)"
        " AND (settled_by_id IS NULL) = (settlement IS NULL OR settlement = 'agreed')"
    ),
}
POINTS = {
    "decision_id": "decision",
    "claimed_by_id": "account",
    "reader_id": "account",
    "reader_person_id": "person",
    "settled_by_id": "account",
}


def upgrade() -> None:
    op.create_table(
        "second_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by_id", sa.Integer(), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claim_token", sa.String(length=32), nullable=True),
        sa.Column("uncovered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reader_id", sa.Integer(), nullable=True),
        sa.Column("reader_person_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=10), nullable=True),
        sa.Column("reason", sa.String(length=20), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settlement", sa.String(length=10), nullable=True),
        *(
            sa.CheckConstraint(said, name=op.f(f"ck_second_look_{name}"))
            for name, said in CHECKS.items()
        ),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_second_look_{column}"))
            for column, to in POINTS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_second_look")),
        sa.UniqueConstraint("public_id", name=op.f("uq_second_look_public_id")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_second_look_decision_id")),
    )
    op.create_index(op.f("ix_second_look_read_at"), "second_look", ["read_at"])
    _index("uq_second_look_claimed_by_id_open", ["claimed_by_id"], HELD, unique=True)
    _index("ix_second_look_due_at_id_open", ["due_at", "id"], UNREAD)
    _index("ix_second_look_read_at_id_differs", ["read_at", "id"], DIFFERS)
    op.create_table(
        "private_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("second_look_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["second_look_id"], ["second_look.id"], name=op.f("fk_private_word_second_look_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_private_word_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["account.id"], name=op.f("fk_private_word_written_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_private_word")),
        sa.UniqueConstraint("second_look_id", name=op.f("uq_private_word_second_look_id")),
    )
    op.create_index(op.f("ix_private_word_person_id"), "private_word", ["person_id"])
    op.create_table(
        "chosen_up_to",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_chosen_up_to_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chosen_up_to")),
    )


def _index(name: str, columns: list[str], where: sa.TextClause, *, unique: bool = False) -> None:
    op.create_index(
        name, "second_look", columns, unique=unique, sqlite_where=where, postgresql_where=where
    )


def downgrade() -> None:
    op.drop_table("chosen_up_to")
    op.drop_table("private_word")
    op.drop_table("second_look")
