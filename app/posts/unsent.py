"""Words that somebody did not send yet, kept on the server for their own eyes until they do.

A question, or a reply in a thread; two weeks long, and only of who is signed in.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.accounts.models import Account, Viewer
from app.database import Base, UTCDateTime, add_if_new, db, transaction
from app.errors import NotAllowed
from app.posts.asked import IN_NOTES, NOTHING_ELSE, Asked
from app.posts.bylines import as_chosen
from app.posts.words import Words
from app.roles import Permission
from app.text import LONGEST

QUESTION = "question"
MOST_SHOWN = 10


class Unsent(Base):
    """`place` is QUESTION, or the public id of the thread that a reply is for."""

    __tablename__ = "unsent"
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    place: Mapped[str] = mapped_column(String(12))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    needs: Mapped[str] = mapped_column(String(40), default="", server_default="")
    content_note: Mapped[str | None] = mapped_column(String(20))
    as_name: Mapped[str] = mapped_column(String(60), default="", server_default="")
    saved_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)

    __table_args__ = (
        UniqueConstraint("account_id", "place"),
        CheckConstraint(f"content_note IN ({IN_NOTES})", name="content_note"),
    )

    @property
    def fields(self) -> dict[str, str | list[str]]:
        """As the form that they were typed in takes them back."""
        return {
            "title": self.title,
            "body": self.body,
            "theme": str(self.theme_id or ""),
            "needs": self.needs.split(),
            "content_note": self.content_note or "",
            "as_name": self.as_name,
        }


def keep(
    account_id: int,
    place: str,
    words: Words,
    theme_id: int | None = None,
    *,
    asked: Asked = NOTHING_ELSE,
    as_name: str = "",
) -> None:
    """What stands in the form now; one without words is kept as nothing."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        if account.ended_at or not account.can(Permission.ASK):
            raise NotAllowed
        if not (words.title or words.body):
            forget(account_id, place)
            return
        row = Unsent(account_id=account_id, place=place, title="", body="", saved_at=clock.now())
        add_if_new(row)
        mine = session.scalars(_mine(account_id, place)).one()
        mine.title, mine.body = words.title[:LONGEST], words.body[:LONGEST]
        mine.needs, mine.content_note = asked.codes, asked.note
        mine.as_name = as_chosen(as_name)
        mine.theme_id, mine.saved_at = theme_id, clock.now()


def throw_away(account_id: int, place: str) -> None:
    with transaction():
        forget(account_id, place)


def forget(account_id: int, place: str) -> None:
    """Inside a transaction: it was sent, or is not wanted any more."""
    mine = (Unsent.account_id == account_id, Unsent.place == place)
    db.session.execute(delete(Unsent).where(*mine))


def unsent_of(viewer: Viewer, place: str) -> Unsent | None:
    """What this person typed here and did not send."""
    return db.session.scalar(_mine(viewer.id, place)) if viewer.id else None


def unsent_places(viewer: Viewer) -> list[str]:
    """Where this person has words that they did not send, the newest first."""
    mine = select(Unsent.place).where(Unsent.account_id == viewer.id)
    return list(db.session.scalars(mine.order_by(Unsent.saved_at.desc()).limit(MOST_SHOWN)))


def _mine(account_id: int, place: str):  # type: ignore[no-untyped-def]
    return select(Unsent).where(Unsent.account_id == account_id, Unsent.place == place)
