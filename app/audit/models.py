"""The log's rows. No foreign keys: an entry outlives whatever it speaks of."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime

_ID = String(24)


class AuditEntry(Base):
    """One event. Triggers refuse UPDATE, DELETE and TRUNCATE."""

    __tablename__ = "audit_entry"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    event: Mapped[str] = mapped_column(String(40))
    actor: Mapped[str] = mapped_column(_ID)
    account: Mapped[str | None] = mapped_column(_ID)
    post: Mapped[str | None] = mapped_column(_ID)
    revision: Mapped[str | None] = mapped_column(_ID)
    review: Mapped[str | None] = mapped_column(_ID)
    body: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_audit_entry_actor_seq", "actor", "seq"),
        Index("ix_audit_entry_event_seq", "event", "seq"),
        Index("ix_audit_entry_post_seq", "post", "seq"),
    )


class AuditHead(Base):
    """The one row that every append locks: where the chain ends."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
