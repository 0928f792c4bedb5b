"""What who leaves writes for who comes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column


class HandoverNote(Base):
    """Stands on the hand-over page until a colleague has read it; erased after a month."""

    __tablename__ = "handover_note"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    read_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    read_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    by: Mapped[Account] = relationship(foreign_keys=[by_id])
    read_by: Mapped[Account | None] = relationship(foreign_keys=[read_by_id])

    __table_args__ = (
        CheckConstraint("(read_at IS NULL) = (read_by_id IS NULL)", name="read_is_whole"),
    )
