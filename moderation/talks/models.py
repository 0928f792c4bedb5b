"""By which message a case went on, up to where a second adult read, and softer words offered."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from app.posts.models import Post, Thread
from app.posts.words import Words

_UNANSWERED = text("answered_at IS NULL")


class Reopening(Base):
    """A message in the talk of a case that was closed: the case goes on, its clock runs anew."""

    __tablename__ = "case_reopening"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), unique=True)
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    post: Mapped[Post] = relationship()


class TalkReading(Base):
    """A second adult read a talk up to this message. `remark` is for colleagues alone."""

    __tablename__ = "talk_reading"
    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    up_to_post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    read_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    read_at: Mapped[datetime] = mapped_column(UTCDateTime)
    remark: Mapped[str] = mapped_column(Text)
    thread: Mapped[Thread] = relationship()
    read_by: Mapped[Account] = relationship()

    __table_args__ = (UniqueConstraint("thread_id", "up_to_post_id"),)


class Answer(StrEnum):
    """What became of softer words that were offered."""

    ACCEPTED = "accepted"
    CHANGED = "changed"  # the author wrote something else instead
    DECLINED = "declined"
    REPLACED = "replaced"  # by other words from an adult


class SofterVersion(Base):
    """Words that an adult offers to the author of a text; they count once the author sends them."""

    __tablename__ = "softer_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    offered_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    offered_at: Mapped[datetime] = mapped_column(UTCDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    answer: Mapped[Answer | None] = mapped_column(String(10))
    post: Mapped[Post] = relationship()
    offered_by: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint("answer IN ('accepted', 'changed', 'declined', 'replaced')", name="answer"),
        CheckConstraint("(answered_at IS NULL) = (answer IS NULL)", name="answered_is_whole"),
        Index(
            "uq_softer_version_post_id_unanswered",
            "post_id",
            unique=True,
            sqlite_where=_UNANSWERED,
            postgresql_where=_UNANSWERED,
        ),
    )

    @property
    def words(self) -> Words:
        return Words(self.title, self.body)
