"""The audit: a tamper-evident, hash-chained log of who did what, when, to which exact text.

`record` only collects. The outermost transaction appends all events as its last statements, under
one locked head row: locking earlier deadlocks, locking the newest row forks the chain. Entries
hold pseudonymous ids and digests, never words.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.orm import Session

from app import clock
from app.audit.models import AuditEntry, AuditHead
from app.database import at_close, collected, db

GENESIS = "0" * 64
SYSTEM = "system"
# What an entry is about; each is a column to filter by as well as a part of the hashed body.
SUBJECTS = ("account", "post", "revision", "review")

Fact = str | int | bool | None


def record(event: str, *, actor: str, **facts: Fact) -> None:
    """Note, inside a transaction, that this happened. `actor` is an account's public id.

    Facts are ids, numbers and short words of the code; never anything a person wrote.
    """
    at = clock.now().isoformat(timespec="microseconds")
    noted: dict[str, Fact] = {"at": at, "event": event, "actor": actor}
    noted |= {name: value for name, value in facts.items() if value is not None}
    collected().setdefault("audit", []).append(noted)


_HEAD, _ENTRIES = (db.metadata.tables[model.__tablename__] for model in (AuditHead, AuditEntry))
_LOCK_HEAD = select(_HEAD.c.seq, _HEAD.c.hash).with_for_update()
_ADD = insert(_ENTRIES)
_MOVE_HEAD = update(_HEAD)


@at_close(order=2)  # the last statements of all
def _append(session: Session) -> None:
    noted = session.info["collected"].get("audit")
    if not noted:
        return
    connection = session.connection()
    head = connection.execute(_LOCK_HEAD).one()
    rows = list(_chained(noted, head.seq, head.hash))
    connection.execute(_ADD, rows)
    connection.execute(_MOVE_HEAD, {"seq": rows[-1]["seq"], "hash": rows[-1]["hash"]})


def _chained(noted: list[dict[str, Any]], seq: int, previous: str) -> Iterator[dict[str, Any]]:
    for facts in noted:
        seq += 1
        body = _canonical({**facts, "seq": seq, "prev": previous})
        digest = _digest(body)
        yield _row(body, digest)
        previous = digest


def _canonical(facts: dict[str, Any]) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def _row(body: str, digest: str) -> dict[str, Any]:
    """The columns of an entry as its body states them: the body alone is the truth."""
    facts = json.loads(body)
    return {
        "seq": facts["seq"],
        "at": clock.datetime.fromisoformat(facts["at"]),
        "event": facts["event"],
        "actor": facts["actor"],
        **{subject: _text(facts.get(subject)) for subject in SUBJECTS},
        "body": body,
        "prev_hash": facts["prev"],
        "hash": digest,
    }


def _text(value: Fact) -> str | None:
    return None if value is None else str(value)


@dataclass(frozen=True)
class Verdict:
    """What a verification found: `length` good entries, and the first broken one if any."""

    length: int
    head: str
    broken_at: int | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.broken_at is None


def verify() -> Verdict:
    """Walk the whole chain and compare every link, every column and the head.

    The forum may go on meanwhile: the head is read first, and the walk ends there.
    """
    head = _read_head()
    seq, previous = 0, GENESIS
    entries = db.session.execute(
        select(_ENTRIES)
        .where(_ENTRIES.c.seq <= (head.seq if head else 0))
        .order_by(_ENTRIES.c.seq)
        .execution_options(yield_per=1000)
    )
    for entry in entries.mappings():
        seq += 1
        if why := _fault(dict(entry), seq, previous):
            return Verdict(seq - 1, previous, seq, why)
        previous = entry["hash"]
    newest = db.session.scalar(select(func.max(_ENTRIES.c.seq))) or 0
    head_now = _read_head()
    if (
        not head
        or not head_now
        or (head.seq, head.hash) != (seq, previous)
        or newest > head_now.seq
    ):
        return Verdict(seq, previous, seq + 1, "the head does not match the last entry")
    return Verdict(seq, previous)


def _read_head() -> Row[tuple[int, str]] | None:
    return db.session.execute(select(_HEAD.c.seq, _HEAD.c.hash)).one_or_none()


def _fault(entry: dict[str, Any], seq: int, previous: str) -> str:
    if entry["seq"] != seq:
        return "an entry is missing"
    if entry["prev_hash"] != previous:
        return "it does not follow the entry before it"
    if _digest(entry["body"]) != entry["hash"]:
        return "its text was changed"
    try:
        stated = _row(entry["body"], entry["hash"])
    except (ValueError, KeyError, TypeError):
        return "its text cannot be read"
    if stated != entry:
        return "its columns differ from its text"
    return ""
