"""The list of what people asked to be erased: outside the database, so that no backup undoes it.

Each line is JSON: when, and a digest or a public id, which tell nothing without the database. What
goes by time is not in it: after a restore it goes again, by time.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.accounts.models import Account
from app.database import db, transaction
from app.erasure import accounts, words
from app.erasure.models import Erasure, Why
from app.posts import actions as posts
from app.posts.models import Post, Revision

Line = dict[str, str]


def place() -> Path:
    return current_app.config["ERASURE_LIST"]


def note_all(path: Path | None = None) -> int:
    """Add to the list what is not on it yet; returns how many lines were added."""
    path = path or place()
    known = {_key(line) for line in _whole_lines(path)} if path.exists() else set()
    fresh = [line for line in _asked() if _key(line) not in known]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:  # also when empty: it is there, and was kept
        file.writelines(json.dumps(line, sort_keys=True) + "\n" for line in fresh)
    return len(fresh)


def do_again(path: Path | None = None) -> int:
    """Erase everything on the list that a backup brought back; returns how much that was."""
    return sum(_AGAIN[line["what"]](line["which"]) for line in _read(path or place()))


def _asked() -> Iterator[Line]:
    query = (
        select(Erasure.erased_at, Revision.digest, Post.public_id, Account.public_id)
        .outerjoin(Revision, Revision.id == Erasure.revision_id)
        .outerjoin(Post, Post.id == Erasure.post_id)
        .outerjoin(Account, Account.id == Erasure.account_id)
        .where(Erasure.why == Why.ASKED)
        .order_by(Erasure.id)
    )
    for at, digest, post, account in db.session.execute(query):
        what, which = next(
            (what, which)
            for what, which in (("text", digest), ("name", post), ("account", account))
            if which
        )
        yield {"at": at.isoformat(), "what": what, "which": which}


def _whole_lines(path: Path) -> Iterator[Line]:
    """Before more is added: a last line that was cut while it was written goes."""
    told = path.read_bytes()
    os.truncate(path, told.rfind(b"\n") + 1)
    return _read(path)


def _read(path: Path) -> Iterator[Line]:
    for line in path.read_text(encoding="ascii").splitlines(keepends=True):
        if line.endswith("\n"):
            yield json.loads(line)


def _key(line: Line) -> tuple[str, str]:
    return line["what"], line["which"]


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
