"""The audit: a tamper-evident, hash-chained log of who did what, when, to which exact text.

`record` only collects. The outermost transaction appends all events as its last statements, under
one locked head row: locking earlier deadlocks, locking the newest row forks the chain. Entries
hold pseudonymous ids and digests, never words.
"""

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app import clock
from app.audit.chain import Fact, Link, chained
from app.audit.models import AuditEntry, AuditHead
from app.audit.verifying import Verdict, verify
from app.database import at_close, collected, db

__all__ = ["SYSTEM", "Verdict", "record", "verify"]

SYSTEM = "system"


def record(event: str, *, actor: str, **facts: Fact) -> None:
    """Note, inside a transaction, that this happened. `actor` is an account's public id.

    Facts are ids, numbers and short words of the code; never anything a person wrote. A theme
    is noted by its id, a reason by its code.
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
    rows = list(chained(noted, Link(*connection.execute(_LOCK_HEAD).one())))
    connection.execute(_ADD, rows)
    connection.execute(_MOVE_HEAD, {"seq": rows[-1]["seq"], "hash": rows[-1]["hash"]})
