"""Which packs were made, for whom and why; the pack itself is kept nowhere."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column
from moderation.cases.models import Case


class EvidencePack(Base):
    """One download. By its digest a file can be known again as the one that was given."""

    __tablename__ = "evidence_pack"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    case_id: Mapped[int] = mapped_column(ForeignKey("case_file.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    authority: Mapped[str] = mapped_column(String(100))
    reference: Mapped[str] = mapped_column(String(100))
    ground: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text)
    texts: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    case: Mapped[Case] = relationship()
    made_by: Mapped[Account] = relationship()
