"""The list of what people asked to be erased: outside the database, so that no backup undoes it.

It stands beside the noted heads of the log. Each line: when, and a digest or a public id, which
tell nothing without the database. What goes by time is not on it: it goes again, by time.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from flask import current_app
from sqlalchemy import select

from app.accounts.models import Account
from app.database import db, transaction
from app.erasure import accounts, words
from app.erasure.models import Erasure, Why
from app.posts import actions as posts
from app.posts.models import Post, Revision

FILE = "erasures.txt"
# Found at the end of a line: one that was cut, and grew together with the next, spoils neither.
_LINE = re.compile(r"(?P<what>text|name|account) (?P<which>[\w-]{12}|[0-9a-f]{64})$", re.ASCII)


class Gone(NamedTuple):
    """A text by its digest, the name above a post or an account by their public ids."""

    what: str
    which: str


def place() -> Path:
    return Path(current_app.config["AUDIT_ANCHOR_DIR"]) / FILE


def note_all() -> int:
    """Add to the list what is not on it yet; returns how many lines were added.

    Its folder is never made here: where a disk is not mounted, the list must not land elsewhere.
    """
    known = set(_read(place())) if place().exists() else set()
    fresh = {gone: at for gone, at in _asked() if gone not in known}
    number = os.open(place(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        for gone, at in fresh.items():
            os.write(number, f"{at} {gone.what} {gone.which}\n".encode())
        os.fsync(number)
    finally:
        os.close(number)
    return len(fresh)


def do_again(path: Path) -> int:
    """Erase everything on this list that a backup brought back; returns how much that was."""
    return sum(_AGAIN[gone.what](gone.which) for gone in _read(path))


def _asked() -> Iterator[tuple[Gone, str]]:
    query = (
        select(Erasure.erased_at, Revision.digest, Post.public_id, Account.public_id)
        .outerjoin(Revision, Revision.id == Erasure.revision_id)
        .outerjoin(Post, Post.id == Erasure.post_id)
        .outerjoin(Account, Account.id == Erasure.account_id)
        .where(Erasure.why == Why.ASKED)
        .order_by(Erasure.id)
    )
    for at, *which in db.session.execute(query):
        named = zip(("text", "name", "account"), which, strict=True)
        yield next(Gone(what, one) for what, one in named if one), at.isoformat()


def _read(path: Path) -> Iterator[Gone]:
    for line in path.read_text(errors="replace").splitlines():
        if found := _LINE.search(line):
            yield Gone(found["what"], found["which"])


def _text_again(digest: str) -> int:
    post_id = db.session.scalar(select(Revision.post_id).where(Revision.digest == digest))
    if post_id is None:
        return 0
    with transaction() as session:
        post = posts.locked(post_id)
        revision = session.scalars(select(Revision).where(Revision.digest == digest)).one()
        return words.erase_wordings(post, [revision], Why.ASKED)


def _name_again(public_id: str) -> int:
    post_id = db.session.scalar(select(Post.id).where(Post.public_id == public_id))
    if post_id is None:
        return 0
    with transaction():
        return int(words.take_name_off(posts.locked(post_id), Why.ASKED))


def _account_again(public_id: str) -> int:
    account_id = db.session.scalar(select(Account.id).where(Account.public_id == public_id))
    return int(account_id is not None and accounts.empty(account_id, Why.ASKED))


_AGAIN: dict[str, Any] = {"text": _text_again, "name": _name_again, "account": _account_again}
