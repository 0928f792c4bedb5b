"""The help lines as a page shows them: those open now first."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select

from app import clock, editions
from app.database import db, glance
from app.errors import NotVisible
from app.helplines import hours
from app.helplines.models import HelpLine
from app.helplines.week import week_in_short


@dataclass(frozen=True)
class ShownLine:
    """One help line at this moment."""

    name: str
    number: str
    about: str
    url: str
    is_open: bool
    hours_today: str
    always_open: bool
    week: tuple[str, ...]
    position: int

    @property
    def dial(self) -> str:
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")

    @property
    def week_in_short(self) -> list[str]:
        return week_in_short(self.week)


@dataclass(frozen=True)
class _Kept:
    lines: tuple[ShownLine, ...]
    good_until: datetime
    edition: int


def all_lines() -> list[HelpLine]:
    """Every line, for the staff who keep them."""
    return list(db.session.scalars(select(HelpLine).order_by(HelpLine.position)))


def help_line(line_id: int) -> HelpLine:
    line = db.session.get(HelpLine, line_id)
    if line is None:
        raise NotVisible
    return line


def lines_now() -> tuple[ShownLine, ...]:
    """What every page shows."""
    return shown_lines(editions.of_site())


def lines_of_any_day() -> list[ShownLine]:
    """The same in the order of the staff: which are open now would not stay true."""
    return sorted(lines_now(), key=lambda line: line.position)


def shown_lines(edition: int) -> tuple[ShownLine, ...]:
    """The lines of this edition of the site, open ones first; kept until one opens or closes."""
    kept: _Kept | None = current_app.extensions.get("help_lines")
    now = clock.now()
    if kept is None or kept.edition != edition or not now < kept.good_until:
        kept = current_app.extensions["help_lines"] = _read(now, edition)
    return kept.lines


def good_until(edition: int) -> datetime:
    """Until when `shown_lines` stays true."""
    shown_lines(edition)
    return current_app.extensions["help_lines"].good_until


def _read(now: datetime, edition: int) -> _Kept:
    """Outside the session, whose view of the database may be older than the edition's number."""
    local = clock.local(now)
    with glance() as connection:
        query = select(HelpLine.__table__).where(HelpLine.shown).order_by(HelpLine.position)
        rows = connection.execute(query).all()
    lines = sorted((_shown(line, local) for line in rows), key=lambda line: not line.is_open)
    changes = [change for line in rows if (change := hours.next_change(line.week, local))]
    wall = local.replace(tzinfo=None)
    midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    until = min([*changes, midnight]).replace(tzinfo=clock.BRUSSELS)
    return _Kept(tuple(lines), until.astimezone(clock.UTC), edition)


def _shown(line: Any, local: datetime) -> ShownLine:
    return ShownLine(
        name=line.name,
        number=line.number,
        about=line.about,
        url=line.url,
        is_open=hours.is_open(line.week, local),
        hours_today=hours.today(line.week, local),
        always_open=all(day == hours.ALWAYS for day in line.week),
        week=tuple(line.week),
        position=line.position,
    )
