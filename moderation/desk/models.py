"""What happens at the desk beside decisions: put-downs, opinions, drafts, notes, covers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime
from app.posts.models import Post, Thread
from moderation.models import Review
from moderation.outcomes import Outcome


class PutDown(Base):
    """A post that a moderator put down: never offered to that person again."""

    __tablename__ = "put_down"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    reason: Mapped[str | None] = mapped_column(String(20))  # for the care coach, 30 days

    __table_args__ = (UniqueConstraint("post_id", "person_id"),)


class Acquaintance(Base):
    """ "Ik ken deze persoon": this person is never offered a text of that one again."""

    __tablename__ = "acquaintance"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    known_person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    since: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (UniqueConstraint("person_id", "known_person_id"),)


class OpenedCover(Base):
    """A covered contact detail that this moderator opened; the opening is in the audit too."""

    __tablename__ = "opened_cover"
    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (UniqueConstraint("finding_id", "account_id"),)


class Opinion(Base):
    """A verdict that is not applied yet: the first of a second opinion, or one that differed.

    `review_id` is the second-opinion review that it belongs to.
    """

    __tablename__ = "opinion"
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    outcome: Mapped[Outcome] = mapped_column(String(10))
    reason: Mapped[str | None] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    given_at: Mapped[datetime] = mapped_column(UTCDateTime)
    review: Mapped[Review] = relationship()
    account: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint("outcome IN ('publish', 'return', 'escalate')", name="outcome"),
        UniqueConstraint("review_id", "person_id"),
    )


class KeptVisible(Base):
    """A finding that the first of two opinions would not have covered."""

    __tablename__ = "kept_visible"
    id: Mapped[int] = mapped_column(primary_key=True)
    opinion_id: Mapped[int] = mapped_column(ForeignKey("opinion.id"))
    finding_id: Mapped[int] = mapped_column(ForeignKey("finding.id"))

    __table_args__ = (UniqueConstraint("opinion_id", "finding_id"),)


class Draft(Base):
    """Words that somebody is writing about a post at the desk; theirs alone, gone once used."""

    __tablename__ = "draft"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    reply: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime)
    post: Mapped[Post] = relationship()

    __table_args__ = (UniqueConstraint("account_id", "post_id"),)


class Note(Base):
    """Words for whoever reads this post at the desk later; an adult's own stay among adults."""

    __tablename__ = "note"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    for_staff: Mapped[bool]
    words: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    account: Mapped[Account] = relationship()

    __table_args__ = (Index("ix_note_post_id_id", "post_id", "id"),)


class Answering(Base):
    """A lease on an unanswered question: this moderator is writing the first answer."""

    __tablename__ = "answering"
    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    until: Mapped[datetime] = mapped_column(UTCDateTime)
    thread: Mapped[Thread] = relationship()


class TooHeavy(Base):
    """ "Te zwaar": a risk that screening missed, and that a peer was shown."""

    __tablename__ = "too_heavy"
    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    said_at: Mapped[datetime] = mapped_column(UTCDateTime)
