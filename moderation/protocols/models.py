"""Every version of every protocol; triggers refuse to change one that was saved."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime
from moderation.cases.codes import CaseKind


class ProtocolVersion(Base):
    """What adults do about a kind of case, from `made_at` on. A case keeps to the one it took."""

    __tablename__ = "protocol_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CaseKind] = mapped_column(String(20))
    number: Mapped[int]
    words: Mapped[str] = mapped_column(Text)  # a step on each line
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))  # none: the first ones
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    made_by: Mapped[Account | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "kind IN ('crisis', 'abuse', 'violence', 'grooming', 'sexual', 'other')", name="kind"
        ),
        UniqueConstraint("kind", "number"),
    )

    @property
    def steps(self) -> list[str]:
        return self.words.split("\n")
