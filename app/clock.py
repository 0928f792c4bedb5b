"""The only clock: aware UTC out, days and hours in Brussels.

Tests set the time through a file that `follow` names; create_app calls it under TESTING alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

__all__ = ["BRUSSELS", "UTC", "datetime", "follow", "local", "now", "pretend", "timedelta", "today"]

BRUSSELS = ZoneInfo("Europe/Brussels")

_followed: Path | None = None
_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def follow(path: str | None) -> None:
    """Read the time from this file (an ISO instant) from now on; None returns to the real time."""
    global _followed
    _followed = Path(path) if path else None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    if pretended := _pretended.get():
        return pretended
    if _followed is None:
        return datetime.now(UTC)
    return datetime.fromisoformat(_followed.read_text().strip()).astimezone(UTC)


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """For invented data alone (demo, seed): what happens inside happened then."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


def local(moment: datetime) -> datetime:
    """The same moment as a clock on a Flemish wall shows it."""
    return moment.astimezone(BRUSSELS)


def today() -> date:
    """The day it is in Brussels."""
    return local(now()).date()
