"""What must be taken by an adult, and whom it is told, in which order."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.database import Base, UTCDateTime, public_id_column

_WAITS = text("taken_at IS NULL AND over_at IS NULL")


class Alert(Base):
    """Told again and again, to one after the other, until it is taken or over."""

    __tablename__ = "alert"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    what: Mapped[str] = mapped_column(String(30))  # see kinds.py
    key: Mapped[str] = mapped_column(String(120), unique=True)
    about: Mapped[str] = mapped_column(String(120))  # the public id of the thing
    raised_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    step: Mapped[int] = mapped_column(default=0)  # how often it was told again
    next_at: Mapped[datetime] = mapped_column(UTCDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    over_at: Mapped[datetime | None] = mapped_column(UTCDateTime)  # it stopped by itself
    taken_by: Mapped[Account | None] = relationship()
    tellings: Mapped[list["AlertTelling"]] = relationship(order_by="AlertTelling.id", viewonly=True)

    __table_args__ = (
        CheckConstraint("(taken_at IS NULL) = (taken_by_id IS NULL)", name="taken_is_whole"),
        Index(
            "uq_alert_what_about_waiting",
            "what",
            "about",
            unique=True,
            sqlite_where=_WAITS,
            postgresql_where=_WAITS,
        ),
    )

    @property
    def minutes(self) -> int | None:
        """How long it took until somebody took it."""
        if self.taken_at is None:
            return None
        return int((self.taken_at - self.raised_at).total_seconds() // 60)

    @property
    def is_open(self) -> bool:
        """Nobody took it, and it did not stop by itself."""
        return self.taken_at is None and self.over_at is None

    @property
    def told_last(self) -> list["AlertTelling"]:
        """The last time for each who was told, in the order of those times."""
        last = {telling.account_id: telling for telling in self.tellings}
        return sorted(last.values(), key=lambda telling: telling.id)


class AlertTelling(Base):
    """That an alert reached somebody of the list; without a name: the team's own mail address."""

    __tablename__ = "alert_telling"
    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alert.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    told_at: Mapped[datetime] = mapped_column(UTCDateTime)
    account: Mapped[Account | None] = relationship()


class AlertContact(Base):
    """An adult who is told, and by which ways. The addresses are for sending, never for showing."""

    __tablename__ = "alert_contact"
    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = public_id_column()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    position: Mapped[int]
    mail: Mapped[str] = mapped_column(String(200), default="")
    mail_fault: Mapped[str] = mapped_column(String(40), default="")  # a kind of mishap
    mail_fault_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    webhook: Mapped[str] = mapped_column(String(500), default="")
    webhook_fault: Mapped[str] = mapped_column(String(40), default="")
    webhook_fault_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    account: Mapped[Account] = relationship()

    __table_args__ = (CheckConstraint("mail <> '' OR webhook <> ''", name="can_be_reached"),)
