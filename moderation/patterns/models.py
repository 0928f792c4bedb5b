"""A pattern with its evidence, and the prints by which a copied text is known again."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account, Person
from app.database import Base, UTCDateTime, public_id_column
from app.posts.models import Post
from moderation.patterns.limits import PatternKind, Seen

_UNSEEN = text("seen_at IS NULL")


class Pattern(Base):
    """Something in what a person wrote over time; open until an adult has seen it."""

    __tablename__ = "pattern"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    kind: Mapped[PatternKind] = mapped_column(String(30))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    first_at: Mapped[datetime] = mapped_column(UTCDateTime)
    last_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    outcome: Mapped[Seen | None] = mapped_column(String(20))
    person: Mapped[Person] = relationship()
    seen_by: Mapped[Account | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "kind IN ('seeks_contact_again', 'copied_text', 'writes_to_many',"
            " 'writes_to_vulnerable')",
            name="kind",
        ),
        CheckConstraint("outcome IN ('nothing', 'follow_up')", name="outcome"),
        CheckConstraint(
            "(seen_at IS NULL) = (seen_by_id IS NULL) AND (seen_at IS NULL) = (outcome IS NULL)",
            name="seen_is_whole",
        ),
        Index(
            "uq_pattern_kind_person_id_unseen",
            "kind",
            "person_id",
            unique=True,
            sqlite_where=_UNSEEN,
            postgresql_where=_UNSEEN,
        ),
    )


class PatternPost(Base):
    """A text that is part of the evidence."""

    __tablename__ = "pattern_post"
    id: Mapped[int] = mapped_column(primary_key=True)
    pattern_id: Mapped[int] = mapped_column(ForeignKey("pattern.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    pattern: Mapped[Pattern] = relationship()
    post: Mapped[Post] = relationship()

    __table_args__ = (UniqueConstraint("pattern_id", "post_id"),)


class TextPrint(Base):
    """By what a wording is known again, without its words; erased after a month."""

    __tablename__ = "text_print"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    print: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)

    __table_args__ = (Index("ix_text_print_print_at", "print", "at"),)
