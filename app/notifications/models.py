"""Notices: what someone finds in the site when they come back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
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
    REPORT_KEPT = "report_kept"  # what you reported was looked at, and stays
    REPORT_ACTED = "report_acted"  # what you reported was looked at, and something was done
    APPEAL_ANSWERED = "appeal_answered"
    SANCTION = "sanction"
    INVITED = "invited"  # the team answered who wants to join it; about no post
    DECLINED = "declined"
    MY_DATA = "my_data"  # what somebody asked to take along is ready
    GOODBYE = "goodbye"  # in some months they are too old for the forum
    FOLLOWED = "followed"  # something new stands in a thread that they follow
    HOW_IT_WENT = "how_it_went"  # asked once: how is it now, with what you asked about?


class Notice(Base):
    """A row of the transaction that caused it; it holds no words, only what it is about."""

    __tablename__ = "notice"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[News] = mapped_column(String(20))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    decision_id: Mapped[int] = mapped_column(index=True)  # the judging half's; no key to it here
    dedupe_key: Mapped[str] = mapped_column(String(80), unique=True)
    visible_from: Mapped[datetime] = mapped_column(UTCDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    post: Mapped[Post | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "kind IN ('published', 'returned', 'refused', 'answered', 'talk',"
            " 'report_kept', 'report_acted', 'appeal_answered', 'sanction',"
            " 'followed', 'how_it_went') AND post_id IS NOT NULL OR kind IN ('invited', 'declined',"
            " 'my_data', 'goodbye') AND post_id IS NULL",
            name="kind",
        ),
        Index("ix_notice_account_id_id", "account_id", "id"),
        Index("ix_notice_post_id", "post_id"),
    )


class NoticeHold(Base):
    """Nothing about this thread reaches this account until an adult has spoken with its person."""

    __tablename__ = "notice_hold"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    released_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    __table_args__ = (
        Index(
            "uq_notice_hold_account_id_thread_id_open",
            "account_id",
            "thread_id",
            unique=True,
            sqlite_where=text("released_at IS NULL"),
            postgresql_where=text("released_at IS NULL"),
        ),
    )
