"""The file with somebody's data, between the job that makes it and the day it is erased."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime, public_id_column


class DataFile(Base):
    """One for each account at most. Sealed: it opens for its own number alone."""

    __tablename__ = "data_file"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    sealed: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("(made_at IS NULL) = (sealed IS NULL)", name="made_is_whole"),
    )
