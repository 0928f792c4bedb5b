"""Which lessons somebody finished; the lessons themselves are texts, see lessons.py."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class LessonDone(Base):
    """All questions of a lesson answered as well as can be. What was answered is not kept."""

    __tablename__ = "lesson_done"
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(String(40))
    version: Mapped[int]  # of the text; 0 as it was shipped
    done_at: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (UniqueConstraint("person_id", "code", "version"),)
