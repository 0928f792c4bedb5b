"""The file of a closed year: one entry a line, each as the chain has it: it proves itself."""

import gzip
import json
import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.audit.chain import Link, fault_in, row
from app.audit.models import AuditEntry
from app.database import db

KIND = "klankbord audit 1"


class Refused(Exception):
    """A year that cannot be closed or removed; its text is one sentence that says why."""


@dataclass(frozen=True)
class Summary:
    """Which year a file holds, what it follows, and where it ends."""

    year: int
    before: Link
    end: Link


def write(path: Path, year: int, before: Link, last_seq: int) -> Summary:
    """Every entry after `before` up to that number; the file takes its name once it is whole."""
    unfinished = path.with_name(f".{path.name}.new")
    with unfinished.open("wb") as raw:
        with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
            packed.write(_line({"kind": KIND, "year": year, "follows": before}))
            end = _write_entries(packed, before, last_seq)
        raw.flush()
        os.fsync(raw.fileno())
    os.replace(unfinished, path)
    return Summary(year, before, end)


def _write_entries(packed: gzip.GzipFile, before: Link, last_seq: int) -> Link:
    table = AuditEntry.__table__
    entries = db.session.execute(
        select(table)
        .where(table.c.seq > before.seq, table.c.seq <= last_seq)
        .order_by(table.c.seq)
        .execution_options(yield_per=1000)
    )
    last = before
    for entry in entries.mappings():
        if fault_in(dict(entry), last):
            raise Refused(f"The chain breaks at entry {last.seq + 1}: nothing was closed.")
        packed.write(_line({"hash": entry["hash"], "body": entry["body"]}))
        last = Link(entry["seq"], entry["hash"])
    return last


def _line(told: dict[str, object]) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode() + b"\n"


def read(path: Path) -> Summary:
    """What the file holds, every link of it verified; Refused when it does not hold."""
    try:
        with gzip.open(path) as lines:
            begins = json.loads(lines.readline())
            if begins["kind"] != KIND:
                raise Refused(f"{path} is not a year of this log.")
            before = last = Link(*begins["follows"])
            for line in lines:
                told = json.loads(line)
                entry = row(told["body"], told["hash"])
                if fault_in(entry, last):
                    raise Refused(f"{path} does not hold at entry {last.seq + 1}.")
                last = Link(entry["seq"], entry["hash"])
    except FileNotFoundError:
        raise Refused(f"{path} is not there.") from None
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        raise Refused(f"{path} cannot be read as a year of this log.") from None
    return Summary(begins["year"], before, last)
