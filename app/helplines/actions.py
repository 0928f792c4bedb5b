"""Staff keep the help lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select

from app import audit, editions
from app.accounts.models import Account
from app.database import transaction
from app.errors import NotVisible, Unacceptable
from app.helplines import hours
from app.helplines.models import HelpLine


@dataclass(frozen=True)
class LineWish:
    """What staff filled in; `week` is seven lines as hours.py reads them."""

    name: str
    number: str
    about: str
    url: str
    week: tuple[str, ...]
    shown: bool
    position: int


def keep_line(account_id: int, line_id: int | None, wish: LineWish) -> None:
    """Change a help line, or add one when `line_id` is None."""
    week = tidy_week(wish.week)
    with transaction() as session:
        line = session.get(HelpLine, line_id) if line_id is not None else HelpLine()
        if line is None:
            raise NotVisible
        line.name, line.number, line.about, line.url = (
            wish.name,
            wish.number,
            wish.about,
            wish.url,
        )
        line.week, line.shown = week, wish.shown
        line.position = wish.position or 1 + (
            session.scalar(select(func.max(HelpLine.position))) or 0
        )
        session.add(line)
        editions.bump(editions.SITE)
        actor = session.get_one(Account, account_id).public_id
        audit.record("help_line_kept", actor=actor, number=wish.number, shown=wish.shown)


def tidy_week(week: Sequence[str]) -> list[str]:
    """Each day in one way of writing; Unacceptable names the day that cannot be read."""
    return [_tidy(day, number) for number, day in enumerate(week)]


def _tidy(day: str, number: int) -> str:
    try:
        return hours.tidy_day(day)
    except hours.HoursUnclear:
        message = _("Schrijf de uren zo: 9:00-12:00, 13:00-22:00. Of 24u. Of laat leeg.")
        raise Unacceptable(message, f"day_{number}") from None
