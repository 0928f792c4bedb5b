"""Every version of every guideline, which triggers refuse to change; and who read how far."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime
from app.text import Rendered, render
from moderation.guidelines.words import GuidelineWords


class GuidelineVersion(Base):
    """A guideline as it stood from `made_at` on. The highest id is the edition of them all."""

    __tablename__ = "guideline_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20))  # "publish", or the code of a reason
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(100))
    body: Mapped[str] = mapped_column(Text)
    example_1: Mapped[str] = mapped_column(Text)
    example_2: Mapped[str] = mapped_column(Text)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # none: the first ones
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[Account | None] = relationship()

    __table_args__ = (UniqueConstraint("code", "number"),)

    @property
    def words(self) -> GuidelineWords:
        return GuidelineWords(self.title, self.body, self.example_1, self.example_2)

    @property
    def html(self) -> Rendered:
        return _html_of(self.body)

    @property
    def examples(self) -> tuple[Rendered, Rendered]:
        return _html_of(self.example_1), _html_of(self.example_2)


class GuidelineReading(Base):
    """Up to which edition somebody who judges said to have read what changed. One row a person."""

    __tablename__ = "guideline_reading"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    edition: Mapped[int] = mapped_column(ForeignKey("guideline_version.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)


@lru_cache(maxsize=500)
def _html_of(words: str) -> Rendered:
    """All of them stand on every screen of the desk, and they hardly ever change."""
    return render(words)
