"""What is written down of the adults and the moderators; the papers themselves stay outside."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column

PAPERS = ("interview", "identity", "consent", "note")


class StaffRecord(Base):
    """The legal name of an adult of the team; every look at it is in the log."""

    __tablename__ = "staff_record"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    legal_name: Mapped[str] = mapped_column(String(200))


class ModeratorRecord(Base):
    """That a paper is there about who moderates, or will: which, of which day, and where."""

    __tablename__ = "moderator_record"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    on_date: Mapped[date] = mapped_column(Date)
    reference: Mapped[str] = mapped_column(String(60))
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    recorded_at: Mapped[datetime] = mapped_column(UTCDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    recorded_by: Mapped[Account] = relationship(foreign_keys=[recorded_by_id])

    __table_args__ = (
        CheckConstraint("kind IN ('consent', 'note', 'identity', 'interview')", name="kind"),
        CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by_id IS NULL)", name="withdrawn_is_whole"
        ),
    )
