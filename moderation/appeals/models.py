"""An appeal against one decision: the author's words, and the answer of whoever read it again."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from moderation.models import Decision

_OPEN = text("answered_at IS NULL")


class Answered(StrEnum):
    """What became of an appeal."""

    AGREED = "agreed"  # something else was decided, at once
    AGREED_LATE = "agreed_late"  # the author was right, and there was already something newer
    STANDS = "stands"


class Appeal(Base):
    """One for each decision. Its words go with the text that it is about."""

    __tablename__ = "appeal"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    is_red: Mapped[bool]  # its words show danger, or nobody screened them
    words: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    overdue_told_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[Answered | None] = mapped_column(String(20))
    answer: Mapped[str] = mapped_column(Text, default="")
    decision: Mapped[Decision] = relationship()
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    answered_by: Mapped[Account | None] = relationship(foreign_keys=[answered_by_id])

    __table_args__ = (
        CheckConstraint("outcome IN ('agreed', 'agreed_late', 'stands')", name="outcome"),
        CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)"
            " AND (answered_at IS NULL) = (outcome IS NULL)",
            name="answered_is_whole",
        ),
        Index(
            "ix_appeal_due_at_id_open", "due_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN
        ),
    )
