"""Figures measured once for each set of rules, and what staff found of risks that were missed."""

import json
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime


class ScreeningFigures(Base):
    """What one set of rules finds in the labelled texts: the keys of `screening evaluate`."""

    __tablename__ = "screening_figures"
    id: Mapped[int] = mapped_column(primary_key=True)
    ruleset: Mapped[str] = mapped_column(String(40), unique=True)
    measured_at: Mapped[datetime] = mapped_column(UTCDateTime)
    document: Mapped[str] = mapped_column(Text)

    @property
    def figures(self) -> dict[str, Any]:
        return json.loads(self.document)


class Verdict(StrEnum):
    """What an adult found of a text that screening saw nothing in, and that proved a risk."""

    VISIBLE = "visible"  # in the words: a rule could see it
    HIDDEN = "hidden"  # nobody could tell from the words alone
    NO_RISK = "no_risk"  # it was none


class MissedRiskVerdict(Base):
    """One adult's verdict on one wording."""

    __tablename__ = "missed_risk_verdict"
    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), unique=True)
    verdict: Mapped[Verdict] = mapped_column(String(10))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime] = mapped_column(UTCDateTime)
    by: Mapped[Account] = relationship()

    __table_args__ = (
        CheckConstraint("verdict IN ('visible', 'hidden', 'no_risk')", name="verdict"),
    )
