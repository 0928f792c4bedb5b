"""A case, which is about one author: the texts that it holds, and what adults keep about it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account, Person
from app.database import Base, UTCDateTime, public_id_column
from app.posts.models import Post, Thread
from moderation.cases.codes import CameOf, CaseKind, Ground, Reported, Whom
from moderation.protocols.models import ProtocolVersion

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
    sheet: Mapped["Sheet"] = relationship(back_populates="case", lazy="joined")

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


class Sheet(Base):
    """The front of the file: what the case is about, whose it is, by which list, since when.

    Its row is what the verbs on a file lock.
    """

    __tablename__ = "case_sheet"
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    kind: Mapped[CaseKind] = mapped_column(String(20))
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol_version.id"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    # When the words came that began it (or made it go on), and when an adult first opened them.
    began_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    erased_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    case: Mapped[Case] = relationship(back_populates="sheet")
    protocol: Mapped[ProtocolVersion] = relationship()
    owner: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint(
            "kind IN ('crisis', 'abuse', 'violence', 'grooming', 'sexual', 'other')", name="kind"
        ),
    )


class Tick(Base):
    """A step that was done. Taken back, it is no longer there; the audit knows of both."""

    __tablename__ = "case_tick"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    protocol_id: Mapped[int] = mapped_column(ForeignKey("protocol_version.id"))
    step: Mapped[int]  # its place in the list, from 0
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[Account] = relationship()
    protocol: Mapped[ProtocolVersion] = relationship()

    __table_args__ = (UniqueConstraint("case_id", "protocol_id", "step"),)


class CaseNote(Base):
    """What an adult wrote down for the others. It is never changed, only erased with the file."""

    __tablename__ = "case_note"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[Account] = relationship()


class Contact(Base):
    """With whom outside the team an adult spoke, when, and what was said. Never changed either."""

    __tablename__ = "case_contact"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    whom: Mapped[Whom] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    spoken_at: Mapped[datetime] = mapped_column(UTCDateTime)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint(
            "whom IN ('parent', 'school', 'police', 'doctor', 'helpline', 'other')", name="whom"
        ),
    )


class Link(Base):
    """Something else that has to do with it: a post of anybody, or another case."""

    __tablename__ = "case_link"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"))
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("case_file.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    case: Mapped[Case] = relationship(foreign_keys=[case_id])
    post: Mapped[Post | None] = relationship()
    other: Mapped[Case | None] = relationship(foreign_keys=[other_id])

    __table_args__ = (
        CheckConstraint("(post_id IS NULL) <> (other_id IS NULL)", name="one_thing"),
        UniqueConstraint("case_id", "post_id"),
        UniqueConstraint("case_id", "other_id"),
    )


class Ending(Base):
    """What came of a case when it was closed; one that goes on again gets another in its time."""

    __tablename__ = "case_ending"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    came_of: Mapped[CameOf] = mapped_column(String(20))
    reported: Mapped[Reported | None] = mapped_column(String(20))  # outside, to whom
    ground: Mapped[Ground | None] = mapped_column(String(20))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    also_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    summary: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    decided_by: Mapped[Account] = relationship(foreign_keys=[decided_by_id])
    also_by: Mapped[Account | None] = relationship(foreign_keys=[also_by_id])
    by: Mapped[Account] = relationship(foreign_keys=[by_id])

    __table_args__ = (
        CheckConstraint(
            "came_of IN ('safe_now', 'other_help', 'reported', 'no_contact', 'no_danger')",
            name="came_of",
        ),
        CheckConstraint(
            "reported IN ('emergency', 'police', 'prosecutor', 'child_abuse', 'youth_care',"
            " 'other')",
            name="reported",
        ),
        CheckConstraint(
            "ground IN ('consent', 'grave_danger', 'minor_harmed', 'necessity', 'superior')",
            name="ground",
        ),
        CheckConstraint("(reported IS NULL) = (ground IS NULL)", name="reported_on_a_ground"),
        CheckConstraint("also_by_id <> decided_by_id", name="two_adults"),
    )
