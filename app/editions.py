"""Edition numbers: one small row per scope that moves whenever what visitors see there changes.

A ready-made page is good as long as its scopes' editions stand still. `settles_at` is the moment
until which something decided is not visible yet (the grace), so that a page made before it is not
taken for the page after it.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import BigInteger, String, case, literal_column, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.database import Base, UTCDateTime, add_if_new, at_close, collected, db

SITE = "site"  # help lines, switches, themes: what every page shows
LISTS = "lists"  # what the front page shows of all themes


def theme_scope(theme_id: int | None) -> str:
    return f"theme:{theme_id}"


def thread_scope(public_id: str) -> str:
    return f"thread:{public_id}"


class Edition(Base):
    __tablename__ = "edition"
    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    settles_at: Mapped[datetime | None] = mapped_column(UTCDateTime)


def bump(scope: str, settles_at: datetime | None = None) -> None:
    """Say, inside a transaction, that visitors will see something else here (from then on)."""
    moved: dict[str, datetime | None] = collected().setdefault("editions", {})
    known = moved.get(scope)
    moved[scope] = max(filter(None, (known, settles_at)), default=None)


def current(scopes: Iterable[str]) -> dict[str, tuple[int, datetime | None]]:
    """The edition number and settling moment of each scope; a scope never moved is absent."""
    rows = db.session.execute(
        select(Edition.scope, Edition.number, Edition.settles_at).where(Edition.scope.in_(scopes))
    )
    return {scope: (number, settles_at) for scope, number, settles_at in rows}


@at_close
def _move(session: Session) -> None:
    """Sorted, so that two transactions never wait for each other."""
    for scope, settles_at in sorted(session.info["collected"].get("editions", {}).items()):
        if not _moved(session, scope, settles_at):
            first = Edition(scope=scope, number=1, settles_at=settles_at)
            if not add_if_new(first):  # somebody else's first was quicker
                _moved(session, scope, settles_at)


def _moved(session: Session, scope: str, settles_at: datetime | None) -> bool:
    values: dict[str, object] = {"number": Edition.number + 1}
    if settles_at is not None:
        later = or_(Edition.settles_at.is_(None), Edition.settles_at < settles_at)
        values["settles_at"] = case((later, settles_at), else_=literal_column("settles_at"))
    moved = session.execute(update(Edition).where(Edition.scope == scope).values(**values))
    return moved.rowcount == 1  # type: ignore[attr-defined]
