"""The figures of a year as they were counted at some moment: numbers alone, never changed after."""

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime


class YearlyFigures(Base):
    """From the first of January up to and with `last_day`; the newest of a year is what counts."""

    __tablename__ = "yearly_figures"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    last_day: Mapped[date] = mapped_column(Date)
    counted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    document: Mapped[str] = mapped_column(Text)

    __table_args__ = (UniqueConstraint("year", "last_day"),)

    @property
    def figures(self) -> dict[str, Any]:
        return json.loads(self.document)

    @property
    def is_closed(self) -> bool:
        return (self.last_day.month, self.last_day.day) == (12, 31)
