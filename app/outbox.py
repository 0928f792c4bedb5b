"""What must still happen once a transaction stands: mail, alerts, re-screening.

A row (kind, ids, not-before) is written in the transaction; RQ drains the rows, and the periodic
drain catches what a crash left. Each is carried out at least once, so every handler may run twice.
A row never holds text, so neither does Redis.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import JSON, Index, Integer, String, delete, exists, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.database import Base, UTCDateTime, add_if_new, after_commit, collected, db, transaction
from app.registry import registry

log = logging.getLogger(__name__)

BATCH = 100
TAKEN_FOR = timedelta(minutes=5)
KEPT_FOR = timedelta(days=90)
STUCK = timedelta(minutes=10)  # what waits longer than this is a matter for people
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240)]


class OutboxItem(Base):
    __tablename__ = "outbox_item"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    ids: Mapped[dict[str, Any]] = mapped_column(JSON)
    dedupe_key: Mapped[str | None] = mapped_column(String(120), unique=True)
    put_at: Mapped[datetime] = mapped_column(UTCDateTime)
    not_before: Mapped[datetime] = mapped_column(UTCDateTime)  # moves ahead with each failed try
    tries: Mapped[int] = mapped_column(Integer, default=0)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        Index(
            "ix_outbox_item_not_before_undone",
            "not_before",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )


def put(
    kind: str, *, dedupe_key: str | None = None, after: timedelta | None = None, **ids: int | str
) -> None:
    """Note, inside a transaction, what must happen afterwards. A known dedupe key adds nothing."""
    if dedupe_key and knows(dedupe_key):
        return
    now = clock.now()
    item = OutboxItem(
        kind=kind,
        ids=ids,
        dedupe_key=dedupe_key,
        put_at=now,
        not_before=now + (after or timedelta()),
    )
    if add_if_new(item):
        collected()["outbox"] = True


def knows(dedupe_key: str) -> bool:
    """Whether this was put before."""
    return db.session.scalar(select(exists().where(OutboxItem.dedupe_key == dedupe_key))) or False


def drain() -> int:
    """Carry out everything that is due; returns how many were done."""
    done = 0
    while batch := _due():
        done += sum(_carry_out(item_id) for item_id in batch)
    return done


def oldest_waiting() -> datetime | None:
    """Since when the oldest item is not done, however often it was tried."""
    return db.session.scalar(
        select(func.min(OutboxItem.put_at)).where(OutboxItem.done_at.is_(None))
    )


def forget_done() -> int:
    """What was done a season ago is not needed any more, not even to recognise its like."""
    with transaction() as session:
        done = delete(OutboxItem).where(OutboxItem.done_at < clock.now() - KEPT_FOR)
        return session.execute(done).rowcount  # type: ignore[attr-defined]


def _due() -> list[int]:
    waiting = (OutboxItem.done_at.is_(None), OutboxItem.not_before <= clock.now())
    query = select(OutboxItem.id).where(*waiting).order_by(OutboxItem.not_before, OutboxItem.id)
    return list(db.session.scalars(query.limit(BATCH)))


def _carry_out(item_id: int) -> bool:
    """Take one item, so that no other drain does it meanwhile; do it; note it as done."""
    item = _take(item_id)
    if item is None:
        return False
    try:
        registry().outbox[item.kind](**item.ids)
    except Exception as mishap:
        db.session.rollback()
        # The kind of mishap only: its words could quote a person's.
        log.error("outbox %s %s failed: %s", item.kind, item.id, type(mishap).__name__)
        return False
    with transaction() as session:
        done = update(OutboxItem).where(OutboxItem.id == item_id).values(done_at=clock.now())
        session.execute(done)
    return True


def _take(item_id: int) -> OutboxItem | None:
    now = clock.now()
    with transaction() as session:
        item = session.get(OutboxItem, item_id, populate_existing=True, with_for_update=True)
        if item is None or item.done_at or item.not_before > now:
            return None
        item.tries += 1
        pause = TAKEN_FOR if item.tries == 1 else PAUSES[min(item.tries, len(PAUSES)) - 1]
        item.not_before = now + pause
        return item


@after_commit
def _wake_worker(gathered: dict[str, Any]) -> None:
    """Ask RQ to drain; without Redis the periodic drain does it later."""
    if gathered.get("outbox"):
        current_app.extensions["wake_worker"]()
