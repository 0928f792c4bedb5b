"""Who stopped moderating, or learning it, by themselves; never why."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime, public_id_column


class Stop(Base):
    """`seen`: by an adult, who thanks them. `back`: an adult let them come back; a certificate that
    is given later says the same."""

    __tablename__ = "moderating_stop"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    stopped_at: Mapped[datetime] = mapped_column(UTCDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    back_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    back_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (
        CheckConstraint("(seen_at IS NULL) = (seen_by_id IS NULL)", name="seen_is_whole"),
        CheckConstraint("(back_at IS NULL) = (back_by_id IS NULL)", name="back_is_whole"),
    )
