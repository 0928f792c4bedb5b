"""Bulk data for measuring: realistic, reproducible, with every constraint in force."""

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from app import audit, clock, editions
from app.accounts.models import Account, Person
from app.accounts.names import ADJECTIVES, CREATURES
from app.database import Base, db, follow_ids, new_public_id, transaction
from app.posts.models import Post, Publication, Revision, RevisionText, Theme, Thread
from app.posts.words import Words, digest
from app.text import SANITISER_VERSION, render
from moderation.models import Decision, DecisionText, Review
from moderation.seed_words import a_reply, a_text, a_title

CHUNK = 2000
WRITERS = 40
RULESET = "seed"


@dataclass(frozen=True)
class Planted:
    threads: int
    replies: int
    pending: int


@dataclass
class _Row:
    """One post to be: its thread's number in this run, and whether it is public or waits."""

    thread: int
    opens: bool
    waits: bool
    at: datetime


def plant(threads: int, replies: int, pending: int) -> Planted:
    """Add so many published threads, each with so many replies, and so many waiting questions."""
    chance = random.Random(20_26)  # noqa: S311
    with transaction() as session:
        judge_id, judge_person, writers = _people(chance)
        theme_ids = list(session.scalars(select(Theme.id).order_by(Theme.id)))
        rows = list(_rows(chance, threads, replies, pending))
        first_thread = _next_id(Thread)
        _insert(Thread, _threads(chance, rows, first_thread, theme_ids, writers))
        _plant_posts(chance, rows, first_thread, writers, (judge_id, judge_person))
        follow_ids(session, Base.metadata.sorted_tables)
        for theme_id in theme_ids:
            editions.bump(editions.theme_scope(theme_id))
        editions.bump(editions.LISTS)
        audit.record("seeded", actor=audit.SYSTEM, posts=len(rows))
    return Planted(threads, threads * replies, pending)


def _rows(chance: random.Random, threads: int, replies: int, pending: int) -> Iterator[_Row]:
    now = clock.now()
    for number in range(threads):
        asked = now - timedelta(minutes=chance.randint(60, 400 * 24 * 60))
        yield _Row(number, True, False, asked)
        for _ in range(replies):
            asked += timedelta(minutes=chance.randint(1, 9))
            yield _Row(number, False, False, asked)
    for number in range(threads, threads + pending):
        yield _Row(number, True, True, now - timedelta(seconds=chance.randint(1, 7000)))


def _people(chance: random.Random) -> tuple[int, int, list[tuple[int, int, str]]]:
    """A seeding judge, and writers (account, person, name); made once, used again."""
    judge = db.session.scalar(select(Account).where(Account.pseudonym == "Seed"))
    if judge is None:
        judge = _account("Seed", "staff", None)
        for number in range(WRITERS):
            name = f"{chance.choice(ADJECTIVES)} {chance.choice(CREATURES)} {1000 + number}"
            _account(name, "young_person", 2011)
        db.session.flush()
    writers = db.session.execute(
        select(Account.id, Account.person_id, Account.pseudonym)
        .where(Account.passphrase_hash == RULESET, Account.role == "young_person")
        .order_by(Account.id)
    )
    return judge.id, judge.person_id, [(a, p, name) for a, p, name in writers]


def _account(name: str, role: Any, birth_year: int | None) -> Account:
    account = Account(
        person=Person(birth_year=birth_year),
        pseudonym=name,
        role=role,
        passphrase_hash=RULESET,  # fits no passphrase: nobody signs in as these
        created_at=clock.now(),
    )
    db.session.add(account)
    return account


def _next_id(model: type[Any]) -> int:
    return 1 + (db.session.scalar(select(func.max(model.id))) or 0)


def _insert(model: type[Base], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), CHUNK):
        db.session.execute(insert(model), rows[start : start + CHUNK])


def _threads(
    chance: random.Random, rows: list[_Row], first: int, theme_ids: list[int], writers: list[Any]
) -> list[dict[str, Any]]:
    active = {row.thread: None if row.waits else row.at for row in rows}
    return [
        {
            "id": first + number,
            "public_id": new_public_id(),
            "audience": "public",
            "theme_id": chance.choice(theme_ids),
            "asker_id": writers[number % len(writers)][0],
            "active_at": at,
        }
        for number, at in active.items()
    ]


def _plant_posts(
    chance: random.Random,
    rows: list[_Row],
    first_thread: int,
    writers: list[tuple[int, int, str]],
    judge: tuple[int, int],
) -> None:
    tables: dict[type[Base], list[dict[str, Any]]] = {
        model: []
        for model in (Post, Revision, RevisionText, Review, Decision, DecisionText, Publication)
    }
    first = {model: _next_id(model) for model in (Post, Revision, Review, Decision, Publication)}
    for number, row in enumerate(rows):
        ids = {model: start + number for model, start in first.items()}
        shift = 0 if row.opens else 1 + number % 7
        writer = writers[(row.thread + shift) % len(writers)]
        _post_rows(chance, tables, row, first_thread + row.thread, ids, writer, judge)
    for model, made in tables.items():
        _insert(model, made)


def _post_rows(
    chance: random.Random,
    tables: dict[type[Base], list[dict[str, Any]]],
    row: _Row,
    thread_id: int,
    ids: dict[Any, int],
    writer: tuple[int, int, str],
    judge: tuple[int, int],
) -> None:
    account_id, person_id, name = writer
    title, body = (a_title(chance), a_text(chance)) if row.opens else ("", a_reply(chance))
    salt = secrets.token_hex(16)
    tables[Post].append(
        {
            "id": ids[Post],
            "public_id": new_public_id(),
            "thread_id": thread_id,
            "author_id": account_id,
            "person_id": person_id,
            "opens": row.opens,
            "state": "pending" if row.waits else "published",
            "revision_number": 1,
            "submitted_at": row.at,
        }
    )
    tables[Revision].append(
        {
            "id": ids[Revision],
            "post_id": ids[Post],
            "number": 1,
            "made_at": row.at,
            "digest": digest(Words(title, body), salt),
        }
    )
    tables[RevisionText].append(
        {"revision_id": ids[Revision], "title": title, "body": body, "salt": salt}
    )
    tables[Review].append(
        {
            "id": ids[Review],
            "public_id": new_public_id(),
            "kind": "first",
            "post_id": ids[Post],
            "revision_id": ids[Revision],
            "person_id": person_id,
            "lane": "peer",
            "level": 0,
            "ruleset": RULESET,
            "opened_at": row.at,
            "due_at": row.at + timedelta(hours=2),
            "version": 1,
            "closed_at": None if row.waits else row.at,
        }
    )
    if row.waits:
        return
    tables[Decision].append(
        {
            "id": ids[Decision],
            "public_id": new_public_id(),
            "review_id": ids[Review],
            "post_id": ids[Post],
            "revision_id": ids[Revision],
            "outcome": "publish",
            "reason": None,
            "decided_by_id": judge[0],
            "judge_person_id": judge[1],
            "decided_at": row.at,
            "ruleset": RULESET,
            "words_digest": "0" * 64,
            "with_reply_id": None,
        }
    )
    tables[DecisionText].append({"decision_id": ids[Decision], "words": "", "salt": ""})
    tables[Publication].append(
        {
            "id": ids[Publication],
            "post_id": ids[Post],
            "revision_id": ids[Revision],
            "decision_id": ids[Decision],
            "decided": "publish",
            "title": title,
            "html": str(render(body)),
            "sanitiser_version": SANITISER_VERSION,
            "byline": name,
            "badge": None,
            "visible_from": row.at,
            "hidden_at": None,
            "replaced_by_id": None,
        }
    )
