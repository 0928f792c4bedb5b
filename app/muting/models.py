"""Names and themes that somebody does not want to read; nobody else ever sees which."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base, UTCDateTime
from app.posts.models import Theme


class MutedName(Base):
    """One name of one person, as it stood above what was muted.

    Not the person behind it: else what is folded elsewhere, under another name, would tell who
    that is.
    """

    __tablename__ = "muted_name"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    byline: Mapped[str] = mapped_column(String(60))
    since: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (UniqueConstraint("account_id", "person_id", "byline"),)


class MutedTheme(Base):
    __tablename__ = "muted_theme"
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(UTCDateTime)
    theme: Mapped[Theme] = relationship()
