"""What was measured of the wait, per lane, by the last run of the job."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, UTCDateTime
from moderation.outcomes import Lane


class ExpectedWait(Base):
    """Seconds of open desk between a submission and its first decision, over the last 14 days."""

    __tablename__ = "expected_wait"
    lane: Mapped[Lane] = mapped_column(String(10), primary_key=True)
    median_seconds: Mapped[int]
    p90_seconds: Mapped[int]
    counted: Mapped[int]  # how many texts this was measured on
    measured_at: Mapped[datetime] = mapped_column(UTCDateTime)

    __table_args__ = (CheckConstraint("lane IN ('peer', 'staff')", name="lane"),)
