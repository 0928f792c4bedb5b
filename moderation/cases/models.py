"""A case, which is about one author, and the texts that it holds."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account, Person
from app.database import Base, UTCDateTime, public_id_column
from app.posts.models import Post, Thread

_OPEN = text("closed_at IS NULL")


class Case(Base):
    """Somebody whose words an adult has taken as real; `thread` is the private talk about it.

    A talk may go on into a later case. Nobody has two that are open.
    """

    __tablename__ = "case_file"  # "case" is a word of SQL
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("thread.id"), index=True)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    opened_at: Mapped[datetime] = mapped_column(UTCDateTime)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    person: Mapped[Person] = relationship()
    thread: Mapped[Thread | None] = relationship()
    opened_by: Mapped[Account] = relationship(foreign_keys=[opened_by_id])
    closed_by: Mapped[Account | None] = relationship(foreign_keys=[closed_by_id])

    __table_args__ = (
        CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name="closed_is_whole"),
        Index(
            "uq_case_file_person_id_open",
            "person_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )


class CasePost(Base):
    """A text of a case. It joins by itself; until an adult confirmed it, it counts as untouched."""

    __tablename__ = "case_post"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    joined_at: Mapped[datetime] = mapped_column(UTCDateTime)
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    case: Mapped[Case] = relationship()
    post: Mapped[Post] = relationship()

    __table_args__ = (
        UniqueConstraint("case_id", "post_id"),
        CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_is_whole"
        ),
    )
