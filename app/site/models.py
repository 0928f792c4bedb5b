"""What staff set for the whole site."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime


class Setting(Base):
    """One thing that staff set; absent until it is set for the first time."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)


class SettingVersion(Base):
    """One thing that staff set, as it was from `made_at` on; triggers refuse to change it.

    Null is "not there": a line that was taken away, a setting that is as it was shipped. Only the
    numbers for moderators may go, after a while: they may be a person's.
    """

    __tablename__ = "setting_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    number: Mapped[int]
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # none: it was so
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[Account | None] = relationship()

    __table_args__ = (UniqueConstraint("name", "number"),)


class KnownSite(Base):
    """A help site that moderators and staff may link to: its host name, without www."""

    __tablename__ = "known_site"
    id: Mapped[int] = mapped_column(primary_key=True)
    host: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
