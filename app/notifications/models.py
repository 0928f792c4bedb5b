"""Notices: what someone finds in the site when they come back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.posts.models import Post


class News(StrEnum):
    """What a notice tells."""

    PUBLISHED = "published"
    RETURNED = "returned"
    REFUSED = "refused"
    ANSWERED = "answered"  # somebody's reply to your question is there
    TALK = "talk"  # an adult wrote to you


class Notice(Base):
    """A row of the transaction that caused it; it holds no words, only what it is about."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[News] = mapped_column(String(20))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    decision_id: Mapped[int] = mapped_column(index=True)  # the judging half's; no key to it here
    dedupe_key: Mapped[str] = mapped_column(String(80), unique=True)
    visible_from: Mapped[datetime] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    post: Mapped[Post] = relationship()

    __table_args__ = (
        CheckConstraint(
            "kind IN ('published', 'returned', 'refused', 'answered', 'talk')", name="kind"
        ),
        Index("ix_notice_account_id_id", "account_id", "id"),
        Index("ix_notice_post_id", "post_id"),
    )
