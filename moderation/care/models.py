"""Duty, sittings at the desk, what was read, shields, calls for help, debriefs."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column


class Presence(Base):
    """ "Ik ben er": an adult who looks after the desk, until the tap grows old or they leave."""

    __tablename__ = "presence"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    tapped_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    left_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    account: Mapped[Account] = relationship()


class HelpCall(Base):
    """ "Ik heb iemand nodig": open until an adult says they saw it."""

    __tablename__ = "help_call"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    called_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    seen_by: Mapped[Account | None] = relationship(foreign_keys=[seen_by_id])

    __table_args__ = (
        CheckConstraint("(seen_at IS NULL) = (seen_by_id IS NULL)", name="seen_is_whole"),
        Index(
            "ix_help_call_called_at_unseen",
            "called_at",
            sqlite_where=text("seen_at IS NULL"),
            postgresql_where=text("seen_at IS NULL"),
        ),
    )


class Sitting(Base):
    """From check-in to check-out. Without a check-out it ends when its last sign grows old."""

    __tablename__ = "sitting"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime] = mapped_column(UTCDateTime)  # the last sign of somebody there
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        Index(
            "uq_sitting_account_id_open",
            "account_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_sitting_person_id_began_at", "person_id", "began_at"),
    )


class CheckIn(Base):
    """How somebody was at the beginning or the end, in one tap. For the care coach; 30 days."""

    __tablename__ = "check_in"
    id: Mapped[int] = mapped_column(primary_key=True)
    sitting_id: Mapped[int] = mapped_column(ForeignKey("sitting.id"))
    moment: Mapped[str] = mapped_column(String(10))
    mood: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    sitting: Mapped[Sitting] = relationship()

    __table_args__ = (
        CheckConstraint("moment IN ('in', 'out')", name="moment"),
        CheckConstraint("mood IN ('good', 'so_so', 'hard')", name="mood"),
        UniqueConstraint("sitting_id", "moment"),
    )


class Exposure(Base):
    """A text that was opened at the desk: counted against a person's budget, once per review."""

    __tablename__ = "exposure"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    is_heavy: Mapped[bool]
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (
        UniqueConstraint("person_id", "review_id"),
        Index("ix_exposure_person_id_opened_at", "person_id", "opened_at"),
    )


class TopicShield(Base):
    """A subject that somebody does not want to be offered; theirs and the care coach's to know.

    `topic` is `theme:<id>` or `category:<name>`, see topics.py.
    """

    __tablename__ = "topic_shield"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    topic: Mapped[str] = mapped_column(String(40))

    __table_args__ = (UniqueConstraint("person_id", "topic"),)


class HeavyOptIn(Base):
    """Somebody who said they can read heavy texts; undone by deleting the row."""

    __tablename__ = "heavy_opt_in"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime)


class Debrief(Base):
    """A talk that an adult owes a moderator, until it took place."""

    __tablename__ = "debrief"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    why: Mapped[str] = mapped_column(String(20))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    done_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    done_by: Mapped[Account | None] = relationship(foreign_keys=[done_by_id])

    __table_args__ = (
        CheckConstraint("why IN ('asked', 'too_heavy', 'grave_outcome')", name="why"),
        CheckConstraint("(done_at IS NULL) = (done_by_id IS NULL)", name="done_is_whole"),
        Index("ix_debrief_account_id_asked_at", "account_id", "asked_at"),
        Index(
            "ix_debrief_due_at_open",
            "due_at",
            sqlite_where=text("done_at IS NULL"),
            postgresql_where=text("done_at IS NULL"),
        ),
    )


class CareCoach(Base):
    """The adult to whom check-ins, put-down reasons and shields are open; named by an admin."""

    __tablename__ = "care_coach"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    named_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    named_at: Mapped[datetime] = mapped_column(UTCDateTime)
