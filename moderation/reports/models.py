"""Who reported which published wording, and why."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.posts.models import Post
from moderation.models import Review


class Report(Base):
    """One person's report of a published post. The reporter is never named to anyone."""

    __tablename__ = "report"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    hid_post: Mapped[bool] = mapped_column(default=False)
    reported_at: Mapped[datetime] = mapped_column(UTCDateTime)
    post: Mapped[Post] = relationship()
    review: Mapped[Review] = relationship()

    __table_args__ = (
        UniqueConstraint("review_id", "person_id"),
        Index("ix_report_person_id_reported_at", "person_id", "reported_at"),
        Index("ix_report_post_id", "post_id"),
    )
