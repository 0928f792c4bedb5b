"""The file with everything: made by a job, sealed, kept for a week, for its owner alone."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.accounts.sealing import seal, unseal
from app.database import db, transaction
from app.errors import NotVisible
from app.notifications.actions import notify
from app.notifications.models import News, Notice
from app.outbox import put
from app.rights.gathering import everything
from app.rights.models import DataFile

KEPT = timedelta(days=7)
JOB = "my_data"


def ask(account_id: int) -> None:
    """A new one, in the place of an earlier one. While one is being made, a press adds nothing."""
    with transaction() as session:
        account = locked_account(account_id)
        earlier = _of(account.id)
        if earlier is not None and earlier.made_at is None:
            return
        if earlier is not None:
            session.delete(earlier)
            session.flush()
        file = DataFile(account_id=account.id, asked_at=clock.now())
        session.add(file)
        session.flush()
        put(JOB, file_id=file.id)
        audit.record("my_data_asked", actor=account.public_id)


def make(file_id: int) -> None:
    """What the worker does: gather, seal, and say that it is there."""
    file = db.session.get(DataFile, file_id, populate_existing=True)
    if file is None or file.made_at is not None:
        return
    account = db.session.get_one(Account, file.account_id)
    content = json.dumps(everything(account), default=_plain, ensure_ascii=False, indent=1)
    sealed = seal(content, file.public_id)
    with transaction() as session:
        file = session.get(DataFile, file_id, populate_existing=True, with_for_update=True)
        if file is None or file.made_at is not None:
            return
        file.made_at, file.sealed = clock.now(), sealed
        # Earlier news is about a file that is gone, and whose number may come again.
        earlier = (Notice.account_id == file.account_id, Notice.kind == News.MY_DATA)
        session.execute(delete(Notice).where(*earlier))
        # Below zero: no decision has such a number, so none takes the notice back.
        notify(file.account_id, News.MY_DATA, None, about=-file.id, visible_from=file.made_at)


def file_of(viewer: Account) -> DataFile | None:
    """What they asked, made or not yet."""
    file = _of(viewer.id)
    return None if file is None or _is_over(file) else file


def content_for(viewer: Account, public_id: str) -> str:
    """To its owner alone; for everybody else it is not there."""
    file = file_of(viewer)
    if file is None or file.public_id != public_id or file.sealed is None:
        raise NotVisible
    content = unseal(file.sealed, file.public_id)
    if content is None:
        raise NotVisible
    with transaction():
        audit.record("my_data_taken", actor=viewer.public_id)
    return content


def erase_own(account_id: int) -> None:
    with transaction() as session:
        session.execute(delete(DataFile).where(DataFile.account_id == account_id))


def erase_old() -> int:
    since = func.coalesce(DataFile.made_at, DataFile.asked_at)
    with transaction() as session:
        old = delete(DataFile).where(since <= clock.now() - KEPT)
        return session.execute(old).rowcount  # type: ignore[attr-defined,no-any-return]


def _of(account_id: int) -> DataFile | None:
    return db.session.scalar(select(DataFile).where(DataFile.account_id == account_id))


def _is_over(file: DataFile) -> bool:
    return (file.made_at or file.asked_at) <= clock.now() - KEPT


def _plain(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
