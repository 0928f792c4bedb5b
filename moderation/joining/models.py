"""An application: a young person wants to read along, and what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account, Person
from app.database import Base, UTCDateTime, public_id_column

_OPEN = text("ended_at IS NULL")


class State(StrEnum):
    SENT = "sent"
    INVITED = "invited"  # to a talk in person; from here on papers may be noted
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    WELCOMED = "welcomed"  # a second account was made, to train with


class Application(Base):
    """One open for each person. Its words, and those of the answer, go a month after it ended."""

    __tablename__ = "application"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    state: Mapped[State] = mapped_column(String(10), default=State.SENT)
    is_red: Mapped[bool]  # its words show danger, or nobody screened them
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # a red one, by the first adult
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answer: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    person: Mapped[Person] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    answered_by: Mapped[Account | None] = relationship(foreign_keys=[answered_by_id])

    __table_args__ = (
        CheckConstraint(
            "state IN ('sent', 'invited', 'declined', 'withdrawn', 'welcomed')", name="state"
        ),
        CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)"
            " AND (answered_at IS NOT NULL OR state IN ('sent', 'withdrawn'))",
            name="answered_is_whole",
        ),
        CheckConstraint(
            "(ended_at IS NULL) = (state IN ('sent', 'invited'))", name="ended_is_whole"
        ),
        Index("ix_application_account_id_id", "account_id", "id"),
        Index(
            "uq_application_person_id_open",
            "person_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )
