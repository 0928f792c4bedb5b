"""Versions of rules that staff wrote, and what became of each. Triggers refuse any change."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column


class RuleVersion(Base):
    """A rule as somebody proposed it. It holds once it has an outcome that says so."""

    __tablename__ = "rule_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    rule: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    source: Mapped[str] = mapped_column(String(40))  # the shipped file whose parts it may name
    document: Mapped[str | None] = mapped_column(Text)  # JSON as in the files; none: the rule rests
    needs_two: Mapped[bool]  # it was red, or becomes red
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[Account] = relationship()
    outcome: Mapped["RuleOutcome | None"] = relationship(back_populates="version", lazy="joined")

    __table_args__ = (UniqueConstraint("rule", "number"),)

    @property
    def data(self) -> dict[str, Any] | None:
        """What `read_rule` takes; None when the rule rests."""
        return None if self.document is None else json.loads(self.document)

    @property
    def is_waiting(self) -> bool:
        return self.outcome is None


class RuleOutcome(Base):
    """A version that came to hold, or was laid aside. The highest id that holds is the edition."""

    __tablename__ = "rule_outcome"
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("rule_version.id"), unique=True)
    is_active: Mapped[bool]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[Account] = relationship()
    version: Mapped[RuleVersion] = relationship(back_populates="outcome")
