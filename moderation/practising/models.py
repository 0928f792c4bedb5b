"""That somebody judged a practice post, how, and what had been agreed for it then."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime
from moderation.outcomes import Outcome

_FIRST = text("is_first")


class PracticeTry(Base):
    """Nobody's words. Only the first time that a person judges a post counts for anything."""

    __tablename__ = "practice_try"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]  # of the post: 0 as it was shipped
    outcome: Mapped[Outcome] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    # A verdict that may be defended too stands here when it was the one that was given.
    agreed_outcome: Mapped[Outcome] = mapped_column(String(10))
    agreed_reason: Mapped[str | None] = mapped_column(String(20))
    agrees: Mapped[bool]
    was_told: Mapped[bool]  # read what was agreed, without choosing
    is_first: Mapped[bool]
    tried_at: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("outcome IN ('publish', 'return', 'escalate')", name="outcome"),
        CheckConstraint(
            "agreed_outcome IN ('publish', 'return', 'escalate')", name="agreed_outcome"
        ),
        Index(
            "uq_practice_try_person_id_code_first",
            "person_id",
            "code",
            unique=True,
            sqlite_where=_FIRST,
            postgresql_where=_FIRST,
        ),
    )
