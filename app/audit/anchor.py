"""The head of the chain leaves the machine daily: who owns the database does not own the mail.

Each day a line goes by mail, and a line into a file that may stand on another machine. A line
proves the chain up to its entry: what was cut off, or written anew, does not fit it.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app import clock, outbox
from app.audit.chain import Link
from app.audit.models import AuditHead
from app.database import db, transaction

FILE = "anchors.txt"
_LINE = re.compile(r"\d{4}-\d{2}-\d{2}: (?P<seq>\d{1,18}) (?P<hash>[0-9a-f]{64})", re.ASCII)


def tell_head() -> None:
    """Once a day: to be kept elsewhere, and compared when somebody doubts the tail."""
    with transaction():
        day = clock.today().isoformat()
        for kind in ("audit_head", "audit_anchor"):  # one may fail without the other
            outbox.put(kind, dedupe_key=f"{kind.replace('_', '-')}:{day}", day=day)


def head_sentence(day: str) -> str:
    """What is sent: the day, the number of entries, the hash."""
    head = db.session.execute(select(AuditHead.seq, AuditHead.hash)).one()
    return f"{day}: {head.seq} {head.hash}"


def anchor_file() -> Path:
    return Path(current_app.config["AUDIT_ANCHOR_DIR"]) / FILE


def write_down(day: str) -> None:
    """One more line at the end of the file. Its folder is never made here: where a disk is not
    mounted, the line must not land on this machine instead; the outbox tries again."""
    path = anchor_file()
    if any(line.startswith(f"{day}:") for line in _lines_of(path)):
        return
    line = f"{head_sentence(day)}\n".encode()
    number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(number, line)
        os.fsync(number)
    finally:
        os.close(number)


def anchors_in(path: Path) -> list[Link]:
    """Every head in this file, or in a copy of the mails; no file, no heads."""
    return list(_links(_lines_of(path)))


def _lines_of(path: Path) -> list[str]:
    return path.read_text(errors="replace").splitlines() if path.exists() else []


def _links(lines: Iterable[str]) -> Iterable[Link]:
    for line in lines:
        if found := _LINE.search(line):
            yield Link(int(found["seq"]), found["hash"])
