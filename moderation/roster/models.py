"""Shifts, and who has a place in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column


class Shift(Base):
    """A stretch of time at the desk, with so many places."""

    __tablename__ = "shift"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UTCDateTime)
    places: Mapped[int]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="stretch"),
        CheckConstraint("places BETWEEN 1 AND 20", name="places"),
    )


class Place(Base):
    """One person's place in a shift; `offered_at` while a colleague may take it over."""

    __tablename__ = "place"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    shift_id: Mapped[int] = mapped_column(ForeignKey("shift.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime] = mapped_column(UTCDateTime)
    offered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    shift: Mapped[Shift] = relationship()
    account: Mapped[Account] = relationship()

    __table_args__ = (
        Index(
            "uq_place_shift_id_person_id_open",
            "shift_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_place_person_id", "person_id"),
    )
