"""A sanction, from proposal to its end, and the texts that it rests on."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from app.posts.models import Post
from moderation.sanctions.ladder import Step


class Sanction(Base):
    """Proposed by what was noticed, or asked by an adult; in force once the adults it takes agreed.

    `days` is how long a pause is to last. The young person reads `words` and `way_back`; `plan` is
    for the team alone.
    """

    __tablename__ = "sanction"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    step: Mapped[Step] = mapped_column(String(10))
    days: Mapped[int] = mapped_column(default=0)
    words: Mapped[str] = mapped_column(Text, default="")
    way_back: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[str] = mapped_column(Text, default="")
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    began_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    until: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # laid aside, or lifted
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account] = relationship(foreign_keys=[account_id])
    asked_by: Mapped[Account | None] = relationship(foreign_keys=[asked_by_id])
    agreed_by: Mapped[Account | None] = relationship(foreign_keys=[agreed_by_id])
    ended_by: Mapped[Account | None] = relationship(foreign_keys=[ended_by_id])
    grounds: Mapped[list["SanctionPost"]] = relationship(order_by="SanctionPost.id")

    @property
    def terms_seen(self) -> str:
        """Stands in the forms: what somebody agrees to is what they read."""
        terms = (self.step, str(self.days), self.words, self.way_back, self.plan)
        return sha256("\x1f".join(terms).encode()).hexdigest()[:16]

    __table_args__ = (
        CheckConstraint("step IN ('word', 'warning', 'pause', 'closed')", name="step"),
        CheckConstraint("(step = 'pause') = (days > 0) OR asked_by_id IS NULL", name="days"),
        CheckConstraint("began_at IS NULL OR asked_by_id IS NOT NULL", name="asked_first"),
        CheckConstraint("agreed_by_id IS NULL OR agreed_by_id <> asked_by_id", name="two"),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_is_whole"),
    )


class SanctionPost(Base):
    """A text that it rests on. A text is the ground of one sanction."""

    __tablename__ = "sanction_post"
    id: Mapped[int] = mapped_column(primary_key=True)
    sanction_id: Mapped[int] = mapped_column(ForeignKey("sanction.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    post: Mapped[Post] = relationship()

    __table_args__ = (UniqueConstraint("sanction_id", "post_id"),)
