"""Edition numbers: one small row per scope that moves whenever what visitors see there changes.

A ready-made page is good as long as its scopes' editions stand still. `settles_at` is the moment
until which something decided is not visible yet (the grace), so that a page made before it is not
taken for the page after it.
"""

from collections.abc import Iterable
from datetime import datetime

from flask import g, has_request_context
from sqlalchemy import BigInteger, String, bindparam, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.database import Base, UTCDateTime, at_close, collected, glance

SITE = "site"  # help lines, switches, themes: what every page shows
LISTS = "lists"  # what the front page shows of all themes
QUESTIONS = "questions"  # which questions there are, and in what words


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


_NUMBERS = select(Edition.scope, Edition.number, Edition.settles_at).where(
    Edition.scope.in_(bindparam("scopes", expanding=True))
)


def current(scopes: Iterable[str]) -> dict[str, tuple[int, datetime | None]]:
    """The edition number and settling moment of each scope; a scope never moved is absent."""
    with glance() as connection:
        rows = connection.execute(_NUMBERS, {"scopes": list(scopes)}).all()
    return {scope: (number, settles_at) for scope, number, settles_at in rows}


def of_site() -> int:
    """The number of what every page shows, read once for each request."""
    known = g.get("site_edition") if has_request_context() else None
    if known is None:
        known = current((SITE,)).get(SITE, (0, None))[0]
        if has_request_context():
            g.site_edition = known
    return known


_MOVE = text(
    "INSERT INTO edition (scope, number, settles_at) VALUES (:scope, 1, :settles_at)"
    " ON CONFLICT (scope) DO UPDATE SET number = edition.number + 1, settles_at ="
    " CASE WHEN edition.settles_at IS NULL OR edition.settles_at < excluded.settles_at"
    " THEN excluded.settles_at ELSE edition.settles_at END"
).bindparams(bindparam("settles_at", type_=UTCDateTime))


@at_close(order=1)
def _move(session: Session) -> None:
    """Sorted, so that two transactions never wait for each other."""
    moved: dict[str, datetime | None] = session.info["collected"].get("editions", {})
    if moved:
        rows = [{"scope": scope, "settles_at": moved[scope]} for scope in sorted(moved)]
        session.connection().execute(_MOVE, rows)
