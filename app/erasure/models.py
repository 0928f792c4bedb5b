"""What was erased, when and why: the key to the one door, and the list that a restore goes by."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class Why(StrEnum):
    """For what reason something was erased."""

    TIME = "time"  # it was kept as long as it is kept
    ASKED = "asked"  # by whoever wrote it
    CASE = "case"  # with the closed case that it belonged to


class Erasure(Base):
    """One thing that is gone. Written once; no words leave `revision_text` without their row.

    Of a revision the words (with those of the decisions about it); of a post the name above it; of
    an account everything that says who it was.
    """

    __tablename__ = "erasure"
    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"), unique=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), unique=True)
    why: Mapped[Why] = mapped_column(String(10))
    erased_at: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (
        CheckConstraint("why IN ('time', 'asked', 'case')", name="why"),
        CheckConstraint(
            "(revision_id IS NULL AND post_id IS NULL AND account_id IS NOT NULL)"
            " OR (revision_id IS NULL AND post_id IS NOT NULL AND account_id IS NULL)"
            " OR (revision_id IS NOT NULL AND post_id IS NULL AND account_id IS NULL)",
            name="one_thing",
        ),
    )
