"""Who looked at whom, why, and until when that holds."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account, Person
from app.database import Base, UTCDateTime
from app.looks.words import What, Why


class Look(Base):
    """A reason that an adult gave. Their own words about it stand here, never in the audit."""

    __tablename__ = "look"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    what: Mapped[What] = mapped_column(String(20))
    reason: Mapped[Why] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    account: Mapped[Account] = relationship()
    person: Mapped[Person] = relationship()

    __table_args__ = (
        CheckConstraint("at < until", name="period"),
        Index("ix_look_account_id_person_id_until", "account_id", "person_id", "until"),
    )
