"""The head of the chain leaves the machine daily: who owns the database does not own the mail."""

from sqlalchemy import select

from app import clock, outbox
from app.audit.models import AuditHead
from app.database import db, transaction


def tell_head() -> None:
    """Once a day: to be kept elsewhere, and compared when somebody doubts the tail."""
    with transaction():
        day = clock.today().isoformat()
        outbox.put("audit_head", dedupe_key=f"audit-head:{day}", day=day)


def head_sentence(day: str) -> str:
    """What is sent: the day, the number of entries, the hash."""
    head = db.session.execute(select(AuditHead.seq, AuditHead.hash)).one()
    return f"{day}: {head.seq} {head.hash}"
