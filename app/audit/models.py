"""The log's rows, its closed years, and what each verification found.

No foreign keys: an entry outlives whatever it speaks of.
"""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.audit.chain import Fault, Link
from app.database import Base, UTCDateTime

_ID = String(24)
_CODE = String(40)
_HASH = String(64)
_BROKEN = text("broken_at IS NOT NULL AND seen_at IS NULL")


def _by(column: str, *beside: str, always: bool) -> Index:
    """What staff filter by, and then read in the order of time."""
    stated = None if always else text(f"{column} IS NOT NULL")
    name = f"ix_audit_entry_{column}_at_seq"
    return Index(name, column, "at", "seq", *beside, sqlite_where=stated, postgresql_where=stated)


class AuditEntry(Base):
    """One event. Triggers refuse UPDATE and TRUNCATE, and DELETE but for a removed year."""

    __tablename__ = "audit_entry"
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    event: Mapped[str] = mapped_column(_CODE)
    actor: Mapped[str] = mapped_column(_ID)
    account: Mapped[str | None] = mapped_column(_ID)
    post: Mapped[str | None] = mapped_column(_ID)
    revision: Mapped[str | None] = mapped_column(_ID)
    review: Mapped[str | None] = mapped_column(_ID)
    body: Mapped[str] = mapped_column(Text)
    prev_hash: Mapped[str] = mapped_column(_HASH, unique=True)
    hash: Mapped[str] = mapped_column(_HASH)
    reason: Mapped[str | None] = mapped_column(_CODE)
    theme: Mapped[str | None] = mapped_column(_CODE)

    __table_args__ = (
        Index("ix_audit_entry_at_seq", "at", "seq"),
        _by("event", always=True),
        _by("actor", "event", always=True),
        *(_by(column, always=False) for column in ("theme", "reason", "account", "post")),
    )


class AuditHead(Base):
    """The one row that every append locks: where the chain ends."""

    __tablename__ = "audit_head"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(_HASH)


class AuditVerification(Base):
    """What a verification found. One that found a break alarms until an adult has seen it."""

    __tablename__ = "audit_verification"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    is_whole: Mapped[bool]  # from the very first entry, not only what came since the last time
    up_to_seq: Mapped[int] = mapped_column(BigInteger)  # the last entry that holds
    head_hash: Mapped[str] = mapped_column(_HASH)
    anchors: Mapped[int]  # how many heads that were noted outside the database it fits
    broken_at: Mapped[int | None] = mapped_column(BigInteger)
    why: Mapped[Fault | None] = mapped_column(String(20))
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_by: Mapped[str | None] = mapped_column(_ID)  # an account's public id

    __table_args__ = (
        CheckConstraint("(broken_at IS NULL) = (why IS NULL)", name="why"),
        CheckConstraint("(seen_at IS NULL) = (seen_by IS NULL)", name="seen_is_whole"),
        Index(
            "ix_audit_verification_id_broken", "id", sqlite_where=_BROKEN, postgresql_where=_BROKEN
        ),
    )

    @property
    def holds(self) -> bool:
        return self.broken_at is None


class AuditSegment(Base):
    """A year of the log that was closed and written to a file; later its entries may go.

    Triggers refuse any change but being marked as removed, which opens the one door for DELETE.
    """

    __tablename__ = "audit_segment"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    first_seq: Mapped[int] = mapped_column(BigInteger)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    first_prev: Mapped[str] = mapped_column(_HASH)
    last_hash: Mapped[str] = mapped_column(_HASH)
    closed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("first_seq <= last_seq", name="order"),
        UniqueConstraint("first_seq"),
    )

    @property
    def before(self) -> Link:
        """What its first entry follows."""
        return Link(self.first_seq - 1, self.first_prev)

    @property
    def end(self) -> Link:
        return Link(self.last_seq, self.last_hash)
