"""Shadow texts, which staff released, and the shifts along them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime, public_id_column
from moderation.models import Decision
from moderation.outcomes import Outcome

_RUNNING = text("ended_at IS NULL")
_ON_SCREEN = text("closed_at IS NULL")


class ShadowText(Base):
    """A decision whose text may be read along, until an adult takes that back."""

    __tablename__ = "shadow_text"
    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    released_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    released_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_is_whole"),
    )


class ShadowShift(Base):
    """One person along a handful of texts; at most one runs at a time."""

    __tablename__ = "shadow_shift"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        Index(
            "uq_shadow_shift_person_id_running",
            "person_id",
            unique=True,
            sqlite_where=_RUNNING,
            postgresql_where=_RUNNING,
        ),
    )


class ShadowTry(Base):
    """One text before one person: on their screen, then judged, or let go without a verdict."""

    __tablename__ = "shadow_try"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    shift_id: Mapped[int] = mapped_column(ForeignKey("shadow_shift.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    outcome: Mapped[Outcome | None] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    agrees: Mapped[bool | None]
    shift: Mapped[ShadowShift] = relationship()
    decision: Mapped[Decision] = relationship()

    __table_args__ = (
        CheckConstraint("outcome IN ('publish', 'return', 'escalate')", name="outcome"),
        CheckConstraint(
            "(reason IS NOT NULL) = (outcome IS NOT NULL AND outcome = 'return')",
            name="reason_where_needed",
        ),
        CheckConstraint(
            "(outcome IS NULL) = (agrees IS NULL) AND (outcome IS NULL OR closed_at IS NOT NULL)",
            name="judged_is_whole",
        ),
        UniqueConstraint("person_id", "decision_id"),
        Index(
            "uq_shadow_try_person_id_on_screen",
            "person_id",
            unique=True,
            sqlite_where=_ON_SCREEN,
            postgresql_where=_ON_SCREEN,
        ),
    )
