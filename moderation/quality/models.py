"""Second looks at decisions, the words that a moderator gets afterwards, and how far was chosen."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from moderation.models import Decision
from moderation.outcomes import Outcome

_UNREAD = text("read_at IS NULL")
_HELD = text("claimed_by_id IS NOT NULL AND read_at IS NULL")
_DIFFERS = text("read_at IS NOT NULL AND settled_at IS NULL")


class Why(StrEnum):
    """Why a decision is looked at again."""

    NEWCOMER = "newcomer"  # one of the first of a moderator
    HEAVY = "heavy"  # sent back in a heavy theme
    SAMPLE = "sample"


class Settlement(StrEnum):
    AGREED = "agreed"  # both said the same
    STANDS = "stands"  # they differed, and the first was right
    REVERSED = "reversed"  # they differed, and an adult decided anew
    NOTED = "noted"  # the first was not right, but the post moved on since


class SecondLook(Base):
    """Somebody else reads what was decided, without the verdict; adults settle a difference."""

    __tablename__ = "second_look"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    why: Mapped[Why] = mapped_column(String(10))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime)
    claimed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    claimed_until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    claim_token: Mapped[str | None] = mapped_column(String(32))
    uncovered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # by the present holder
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    reader_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    reader_person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[Outcome | None] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")  # why, to the adults who settle
    settled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    settlement: Mapped[Settlement | None] = mapped_column(String(10))
    decision: Mapped[Decision] = relationship()
    reader: Mapped[Account | None] = relationship(foreign_keys=[reader_id])
    settled_by: Mapped[Account | None] = relationship(foreign_keys=[settled_by_id])

    __table_args__ = (
        CheckConstraint("why IN ('newcomer', 'heavy', 'sample')", name="why"),
        CheckConstraint("outcome IN ('publish', 'return', 'refuse', 'escalate')", name="outcome"),
        CheckConstraint(
            "outcome IS NULL OR (reason IS NOT NULL) = (outcome IN ('return', 'refuse'))",
            name="reason_where_needed",
        ),
        CheckConstraint(
            "(claimed_by_id IS NULL) = (claimed_until IS NULL)"
            " AND (claimed_by_id IS NULL) = (claim_token IS NULL)",
            name="claim_is_whole",
        ),
        CheckConstraint(
            "(read_at IS NULL) = (reader_id IS NULL)"
            " AND (read_at IS NULL) = (reader_person_id IS NULL)"
            " AND (read_at IS NULL) = (outcome IS NULL)",
            name="read_is_whole",
        ),
        CheckConstraint(
            "settlement IN ('agreed', 'stands', 'reversed', 'noted')", name="settlement"
        ),
        CheckConstraint(
            "(settled_at IS NULL) = (settlement IS NULL)"
            " AND (settled_at IS NULL OR read_at IS NOT NULL)"
            " AND (settled_by_id IS NULL) = (settlement IS NULL OR settlement = 'agreed')",
            name="settled_is_whole",
        ),
        Index(
            "uq_second_look_claimed_by_id_open",
            "claimed_by_id",
            unique=True,
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
        Index(
            "ix_second_look_due_at_id_open",
            "due_at",
            "id",
            sqlite_where=_UNREAD,
            postgresql_where=_UNREAD,
        ),
        Index(
            "ix_second_look_read_at_id_differs",
            "read_at",
            "id",
            sqlite_where=_DIFFERS,
            postgresql_where=_DIFFERS,
        ),
    )

    def is_held(self, moment: datetime) -> bool:
        return self.claimed_until is not None and self.claimed_until > moment


class PrivateWord(Base):
    """What an adult wrote to the moderator whose decision was changed; for their eyes alone.

    With a `question` they may read the text again, and choose anew. That they did is kept, what
    they chose is not.
    """

    __tablename__ = "private_word"
    id: Mapped[int] = mapped_column(primary_key=True)
    second_look_id: Mapped[int] = mapped_column(ForeignKey("second_look.id"), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)  # who reads it
    words: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text, default="", server_default="")
    written_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    tried_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    second_look: Mapped[SecondLook] = relationship()
    written_by: Mapped[Account] = relationship()


class ChosenUpTo(Base):
    """Up to which decision it was chosen what is looked at again; one row."""

    __tablename__ = "chosen_up_to"
    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
