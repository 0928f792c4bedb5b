"""Evenings together, and who said to come or was there."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column

MINUTES_LEAST, MINUTES_MOST = 15, 240


class Evening(Base):
    """Moderators and staff talk about the work. `note` is what came of it, without names."""

    __tablename__ = "evening"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    begins_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(100))  # or how: a call
    about: Mapped[str] = mapped_column(Text)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    note: Mapped[str] = mapped_column(Text, default="")
    noted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    made_by: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint("minutes BETWEEN 15 AND 240", name="minutes"),
        CheckConstraint("cancelled_at IS NULL OR noted_at IS NULL", name="noted_took_place"),
    )

    @property
    def ends_at(self) -> datetime:
        return self.begins_at + timedelta(minutes=self.minutes)

    @property
    def wall(self) -> datetime:
        """When it begins, as a clock on the wall shows it."""
        return clock.local(self.begins_at)

    @property
    def has_begun(self) -> bool:
        return self.begins_at <= clock.now()


class EveningGuest(Base):
    """What one person said about one evening, and whether they were there; None: nobody said."""

    __tablename__ = "evening_guest"
    evening_id: Mapped[int] = mapped_column(ForeignKey("evening.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    coming: Mapped[bool | None]
    was_there: Mapped[bool | None]
    evening: Mapped[Evening] = relationship()
