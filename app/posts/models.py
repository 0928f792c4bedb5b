"""What people write: threads of posts, each wording kept, and what the public sees of them.

Readers see publications only; `Post.state` tells the fate of the newest wording.
"""

from datetime import datetime
from enum import StrEnum

from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import (
    JSON,
    CheckConstraint,
    Dialect,
    ForeignKey,
    Index,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from app.languages import Said, said_of
from app.posts.asked import IN_NOTES
from app.posts.states import State


class Audience(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"  # one young person and the staff


class CleanHTML(TypeDecorator[Markup]):
    """What `text.render` made: the only text that templates do not escape."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Markup | None:
        return None if value is None else Markup(value)  # noqa: S704


class Theme(Base):
    __tablename__ = "theme"
    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(60), unique=True)
    about: Mapped[str] = mapped_column(String(200))
    is_heavy: Mapped[bool] = mapped_column(default=False)  # read at the desk by who opted in
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # {"fr": {"name": ..., "about": ...}}: what staff wrote besides the Dutch.
    other_languages: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)

    @property
    def said_name(self) -> Said:
        """As its readers read it; staff's pages say `name`."""
        return said_of(self, "name")

    @property
    def said_about(self) -> Said:
        return said_of(self, "about")


class Thread(Base):
    """A question with its replies, or a private talk. Its moments move by publications alone."""

    __tablename__ = "thread"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    audience: Mapped[Audience] = mapped_column(String(10))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    asker_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    # What the asker hopes for and what to know before reading, in codes (app/posts/asked.py).
    needs: Mapped[str] = mapped_column(String(40), default="", server_default="")
    content_note: Mapped[str | None] = mapped_column(String(20))
    active_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # Since when its question is public without a reply by anybody else; null otherwise.
    unanswered_since: Mapped[datetime | None] = mapped_column(UTCDateTime)
    # Finished: read and found as before, and no place for a reply (app/posts/closing.py).
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    closed_by_team: Mapped[bool] = mapped_column(default=False)
    kept_open_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # staff opened it again
    theme: Mapped[Theme | None] = relationship()
    asker: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint("audience IN ('public', 'private')", name="audience"),
        CheckConstraint("(audience = 'public') = (theme_id IS NOT NULL)", name="theme"),
        CheckConstraint(f"content_note IN ({IN_NOTES})", name="content_note"),
        Index("ix_thread_theme_id_active_at_id", "theme_id", "active_at", "id"),
        Index("ix_thread_active_at_id", "active_at", "id"),
        Index("ix_thread_asker_id", "asker_id"),
        Index(
            "ix_thread_unanswered_since_id",
            "unanswered_since",
            "id",
            sqlite_where=text("unanswered_since IS NOT NULL"),
            postgresql_where=text("unanswered_since IS NOT NULL"),
        ),
    )


class Post(Base):
    """One text by one author; `opens` marks the question of its thread."""

    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opens: Mapped[bool]
    state: Mapped[State] = mapped_column(String(10))
    # Until then a decision can be taken back, and the author still sees the post as waiting.
    settles_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    revision_number: Mapped[int]
    submitted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    # The name it stands under, of its author in this thread alone; null is their own.
    written_as: Mapped[str | None] = mapped_column(String(60))
    thread: Mapped[Thread] = relationship()
    author: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint(
            "state IN ('pending', 'published', 'returned', 'refused', 'withdrawn')", name="state"
        ),
        Index(
            "uq_post_thread_id_opens",
            "thread_id",
            unique=True,
            sqlite_where=text("opens"),
            postgresql_where=text("opens"),
        ),
        Index("ix_post_thread_id_id", "thread_id", "id"),
        Index("ix_post_author_id_id", "author_id", "id"),
        Index(
            "ix_post_written_as",
            "written_as",
            sqlite_where=text("written_as IS NOT NULL"),
            postgresql_where=text("written_as IS NOT NULL"),
        ),
    )

    @property
    def name(self) -> str:
        """What its author is called here. Who they are elsewhere is for staff alone."""
        return self.written_as or self.author.pseudonym

    def state_for_author(self, moment: datetime) -> State:
        """What became of it, once that is settled."""
        unsettled = self.settles_at is not None and moment < self.settles_at
        return State.PENDING if unsettled else State(self.state)


class Revision(Base):
    """One immutable wording: when, and a salted digest. The words stand in `RevisionText`."""

    __tablename__ = "revision"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    number: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped["RevisionText | None"] = relationship(back_populates="revision", lazy="joined")
    post: Mapped[Post] = relationship()

    __table_args__ = (
        UniqueConstraint("post_id", "number"),
        UniqueConstraint("id", "post_id"),
    )

    @property
    def words(self) -> "RevisionText | ErasedText":
        """What was written; once that is erased, a sentence that says so. Everyone reads here."""
        return self.text or ERASED

    @property
    def is_erased(self) -> bool:
        return self.text is None


class RevisionText(Base):
    """The words of a revision, apart, so that erasing them breaks nothing."""

    __tablename__ = "revision_text"
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    salt: Mapped[str] = mapped_column(String(32))
    revision: Mapped[Revision] = relationship(back_populates="text")


class ErasedText:
    """Stands where the words of a revision stood: no title, and one sentence for whoever reads."""

    title = ""

    @property
    def body(self) -> str:
        return _("Dit bericht is gewist.")


ERASED = ErasedText()
ERASED_VERSION = "erased"  # in the place of the renderer's: nobody's words went into it


class Publication(Base):
    """What the public sees of a post: a decided revision, rendered once, from a moment on.

    The database ties `decision_id` to the decision that published exactly this revision (a foreign
    key in the migrations: these models do not know the judging half).
    """

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    decision_id: Mapped[int] = mapped_column(unique=True)
    decided: Mapped[str] = mapped_column(String(10), default="publish")
    title: Mapped[str] = mapped_column(String(200))
    html: Mapped[Markup] = mapped_column(CleanHTML)
    sanitiser_version: Mapped[str] = mapped_column(String(10))
    byline: Mapped[str] = mapped_column(String(60))
    badge: Mapped[str | None] = mapped_column(String(20))
    visible_from: Mapped[datetime] = mapped_column(UTCDateTime)
    hidden_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("publication.id"))
    post: Mapped[Post] = relationship()

    __table_args__ = (
        CheckConstraint("decided = 'publish'", name="decided"),
        CheckConstraint("replaced_by_id IS NULL OR hidden_at IS NOT NULL", name="replaced"),
        Index(
            "uq_publication_post_id_live",
            "post_id",
            unique=True,
            sqlite_where=text("hidden_at IS NULL"),
            postgresql_where=text("hidden_at IS NULL"),
        ),
        Index("ix_publication_post_id_visible_from", "post_id", "visible_from"),
    )

    @property
    def is_erased(self) -> bool:
        """Whether it holds nothing but the sentence that says so."""
        return self.sanitiser_version == ERASED_VERSION


class Thanks(Base):
    """The asker's private "dank je" for a reply; only its writer sees that it came."""

    __tablename__ = "thanks"
    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), unique=True)
    thanked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    post: Mapped[Post] = relationship()


class SetAside(Base):
    """What a publication said before its author left: put back if they change their mind in time.

    Readers see the emptied publication, or the nameless one, from the first moment.
    """

    __tablename__ = "set_aside"
    publication_id: Mapped[int] = mapped_column(ForeignKey("publication.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    html: Mapped[Markup] = mapped_column(CleanHTML)
    sanitiser_version: Mapped[str] = mapped_column(String(10))
    byline: Mapped[str] = mapped_column(String(60))
    state: Mapped[State] = mapped_column(String(10))  # of its post, when it was set aside
    was_hidden: Mapped[bool]  # by this: with nothing of others after it
    publication: Mapped[Publication] = relationship()
