"""A case is about one author: it holds texts, may have no talk yet, and is closed one day."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

OPEN = sa.text("closed_at IS NULL")
MOMENT = sa.DateTime(timezone=True)
OLD = sa.table(
    "case_file",
    *(sa.column(name) for name in ("id", "public_id", "post_id", "thread_id", "opened_by_id")),
    sa.column("opened_at", MOMENT),
)
NEW = sa.table(
    "case_file",
    *(sa.column(name) for name in ("id", "public_id", "person_id", "thread_id", "opened_by_id")),
    sa.column("opened_at", MOMENT),
    sa.column("closed_by_id"),
    sa.column("closed_at", MOMENT),
)
PARTS = sa.table(
    "case_post",
    *(sa.column(name) for name in ("case_id", "post_id", "confirmed_by_id")),
    sa.column("joined_at", MOMENT),
    sa.column("confirmed_at", MOMENT),
)
POST = sa.table("post", sa.column("id"), sa.column("person_id"))
REVIEW = sa.table("review", sa.column("post_id"), sa.column("closed_at", MOMENT))

# Nothing points to the table and no trigger hangs on it, so it is made anew; its rows are few.


def upgrade() -> None:
    of_whom = sa.select(OLD, POST.c.person_id).join(POST, POST.c.id == OLD.c.post_id)
    found = _rows(of_whom.order_by(OLD.c.id))
    waiting = {
        row["post_id"] for row in _rows(sa.select(REVIEW).where(REVIEW.c.closed_at.is_(None)))
    }
    op.drop_table("case_file")
    _make_new()
    _make_parts()
    newest = {row["person_id"]: row for row in found}
    _insert(NEW, [_as_new(row, newest[row["person_id"]]) for row in found])
    _insert(PARTS, [_as_part(row, newest[row["person_id"]], waiting) for row in found])
    _count_on("case_file")


def _as_new(row: dict[str, Any], newest: dict[str, Any]) -> dict[str, Any]:
    """Of somebody with more than one the newest goes on, and ended the others."""
    is_open = row["id"] == newest["id"]
    kept = {key: value for key, value in row.items() if key != "post_id"}
    return kept | {
        "closed_by_id": None if is_open else newest["opened_by_id"],
        "closed_at": None if is_open else newest["opened_at"],
    }


def _as_part(row: dict[str, Any], newest: dict[str, Any], waiting: set[int]) -> dict[str, Any]:
    """What is not judged yet stays in adults' hands: it goes along to the case that goes on."""
    return {
        "case_id": newest["id"] if row["post_id"] in waiting else row["id"],
        "post_id": row["post_id"],
        "joined_at": row["opened_at"],
        "confirmed_by_id": row["opened_by_id"],
        "confirmed_at": row["opened_at"],
    }


def downgrade() -> None:
    """A case without a talk, and what joined one later, has no place there."""
    order = (PARTS.c.confirmed_at.is_(None), PARTS.c.joined_at)
    parts = _rows(sa.select(PARTS).order_by(*order))
    cases = _rows(sa.select(NEW).where(NEW.c.thread_id.is_not(None)).order_by(NEW.c.id))
    op.drop_table("case_post")
    op.drop_table("case_file")
    _make_old()
    posts, threads, rows = set[int](), set[int](), []
    for case in cases:
        own = [part["post_id"] for part in parts if part["case_id"] == case["id"]]
        first = next((post for post in own if post not in posts), None)
        if first is None or case["thread_id"] in threads:
            continue
        posts.add(first)
        threads.add(case["thread_id"])
        gone = ("person_id", "closed_at", "closed_by_id")
        kept = {key: value for key, value in case.items() if key not in gone}
        rows.append(kept | {"post_id": first})
    _insert(OLD, rows)
    _count_on("case_file")


def _rows(query: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in op.get_bind().execute(query).mappings()]


def _insert(table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.bulk_insert(table, rows)


def _count_on(table: str) -> None:
    """The rows came with their ids: PostgreSQL counts on from there, as SQLite does."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
            " HAVING max(id) IS NOT NULL"
        )


def _make_new() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(closed_at IS NULL) = (closed_by_id IS NULL)",
            name=op.f("ck_case_file_closed_is_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["account.id"], name=op.f("fk_case_file_closed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["account.id"], name=op.f("fk_case_file_opened_by_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_file_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["thread.id"], name=op.f("fk_case_file_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_file_public_id")),
    )
    op.create_index(op.f("ix_case_file_person_id"), "case_file", ["person_id"])
    op.create_index(op.f("ix_case_file_thread_id"), "case_file", ["thread_id"])
    op.create_index(
        "uq_case_file_person_id_open",
        "case_file",
        ["person_id"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def _make_parts() -> None:
    op.create_table(
        "case_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)",
            name=op.f("ck_case_post_confirmed_is_whole"),
        ),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.id"], name=op.f("fk_case_post_case_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["account.id"], name=op.f("fk_case_post_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_case_post_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_post")),
        sa.UniqueConstraint("case_id", "post_id", name=op.f("uq_case_post_case_id_post_id")),
    )
    op.create_index(op.f("ix_case_post_post_id"), "case_post", ["post_id"])


def _make_old() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=12), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
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
