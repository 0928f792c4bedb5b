"""A hold: asked by one adult, agreed to by another, until a day; ended early by two as well."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account, Person
from app.database import Base, UTCDateTime, public_id_column
from moderation.holds.codes import HoldGround


class LegalHold(Base):
    """It runs from the moment a second adult agreed, by the clock, until its day or its end.

    Two begin it, because it takes somebody's erasure away; two end it early, because what was to
    be proved may be gone the next night; none is needed to let it lapse.
    """

    __tablename__ = "legal_hold"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    ground: Mapped[HoldGround] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    end_asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    end_asked_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    person: Mapped[Person] = relationship()
    asked_by: Mapped[Account] = relationship(foreign_keys=[asked_by_id])
    agreed_by: Mapped[Account | None] = relationship(foreign_keys=[agreed_by_id])
    end_asked_by: Mapped[Account | None] = relationship(foreign_keys=[end_asked_by_id])
    ended_by: Mapped[Account | None] = relationship(foreign_keys=[ended_by_id])

    __table_args__ = (
        CheckConstraint("asked_at < until", name="period"),
        CheckConstraint("(agreed_at IS NULL) = (agreed_by_id IS NULL)", name="agreed_is_whole"),
        CheckConstraint(
            "(end_asked_at IS NULL) = (end_asked_by_id IS NULL)", name="end_asked_is_whole"
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_is_whole"),
        CheckConstraint("agreed_by_id <> asked_by_id", name="two_begin"),
        CheckConstraint(
            "agreed_at IS NULL OR ended_at IS NULL"
            " OR (end_asked_at IS NOT NULL AND end_asked_by_id <> ended_by_id)",
            name="two_end",
        ),
    )

    def runs(self, moment: datetime) -> bool:
        return self.agreed_at is not None and self.ended_at is None and moment < self.until

    def waits(self, moment: datetime) -> bool:
        """For a second adult."""
        return self.agreed_at is None and self.ended_at is None and moment < self.until
