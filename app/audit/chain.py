"""The chain on paper: what an entry says, how it is sealed, and what can be wrong with it. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

# What an entry is about; each is a column to filter by as well as a part of the hashed body.
SUBJECTS = ("account", "post", "revision", "review", "reason", "theme")

Fact = str | int | bool | None


class Link(NamedTuple):
    """An entry by its number and its hash: all that the next one has to follow."""

    seq: int
    hash: str


BEGINNING = Link(0, "0" * 64)


class Fault(StrEnum):
    """What is wrong at the first entry that does not hold."""

    MISSING = "missing"
    UNLINKED = "unlinked"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    COLUMNS = "columns"
    HEAD = "head"
    CUT = "cut"  # something outside knows of an entry beyond the last one
    REWRITTEN = "rewritten"  # something outside knows this entry with another hash
    REMOVED = "removed"  # a year is gone, and the log does not say who took it away


def chained(noted: Iterable[dict[str, Any]], last: Link) -> Iterator[dict[str, Any]]:
    """The rows for these facts, in this order, after that link."""
    for facts in noted:
        body = _canonical({**facts, "seq": last.seq + 1, "prev": last.hash})
        last = Link(last.seq + 1, digest(body))
        yield row(body, last.hash)


def _canonical(facts: dict[str, Any]) -> str:
    return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def digest(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()


def row(body: str, sealed: str) -> dict[str, Any]:
    """The columns of an entry as its body states them: the body alone is the truth."""
    facts = json.loads(body)
    return {
        "seq": facts["seq"],
        "at": datetime.fromisoformat(facts["at"]),
        "event": facts["event"],
        "actor": facts["actor"],
        **{subject: _text(facts.get(subject)) for subject in SUBJECTS},
        "body": body,
        "prev_hash": facts["prev"],
        "hash": sealed,
    }


def _text(value: Fact) -> str | None:
    return None if value is None else str(value)


def fault_in(entry: dict[str, Any], last: Link) -> Fault | None:
    """What is wrong with this row as the one after that link; None when it holds."""
    if entry["seq"] != last.seq + 1:
        return Fault.MISSING
    if entry["prev_hash"] != last.hash:
        return Fault.UNLINKED
    if digest(entry["body"]) != entry["hash"]:
        return Fault.CHANGED
    try:
        stated = row(entry["body"], entry["hash"])
    except (ValueError, KeyError, TypeError):
        return Fault.UNREADABLE
    return None if stated == entry else Fault.COLUMNS
