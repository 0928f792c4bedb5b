"""Who follows which thread: for that person's eyes alone, and counted nowhere."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.posts.models import Thread


class ThreadFollow(Base):
    """What one asked oneself is followed without this."""

    __tablename__ = "thread_follow"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), primary_key=True, index=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    thread: Mapped[Thread] = relationship()
