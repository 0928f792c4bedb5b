"""The help lines as a page shows them: those that speak its language first, open ones before."""

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
from app.helplines.speaking import is_for, other_tongue
from app.helplines.week import day_in_words, week_in_short
from app.languages import Said, language_now, said_of


@dataclass(frozen=True)
class ShownLine:
    """One help line at this moment, for a reader of one language."""

    name: str
    number: str
    about: Said
    url: str
    is_open: bool
    hours_today: str
    always_open: bool
    week: tuple[str, ...]
    position: int
    other_tongue: str  # said where the line answers in other languages than the reader's

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
    return list(db.session.scalars(select(HelpLine).order_by(HelpLine.position, HelpLine.id)))


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
    return sorted(lines_now(), key=lambda line: (bool(line.other_tongue), line.position))


def shown_lines(edition: int) -> tuple[ShownLine, ...]:
    """The lines of this edition of the site for this reader's language; kept until one opens or
    closes."""
    return _kept(edition).lines


def good_until(edition: int) -> datetime:
    """Until when `shown_lines` stays true."""
    return _kept(edition).good_until


def _kept(edition: int) -> _Kept:
    """Each language has its own: what a line is for is said in it."""
    every: dict[str, _Kept] = current_app.extensions.setdefault("help_lines", {})
    now, language = clock.now(), language_now()
    kept = every.get(language)
    if kept is None or kept.edition != edition or not now < kept.good_until:
        kept = every[language] = _read(now, edition, language)
    return kept


def _read(now: datetime, edition: int, language: str) -> _Kept:
    """Outside the session, whose view of the database may be older than the edition's number."""
    local = clock.local(now)
    with glance() as connection:
        query = (
            select(HelpLine.__table__)
            .where(HelpLine.shown)
            .order_by(HelpLine.position, HelpLine.id)
        )
        rows = [row for row in connection.execute(query) if is_for(row.answers_in, language)]
    lines = sorted(
        (_shown(line, local, language) for line in rows),
        key=lambda line: (bool(line.other_tongue), not line.is_open),
    )
    changes = [change for line in rows if (change := hours.next_change(line.week, local))]
    wall = local.replace(tzinfo=None)
    midnight = wall.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    until = min([*changes, midnight]).replace(tzinfo=clock.BRUSSELS)
    return _Kept(tuple(lines), until.astimezone(clock.UTC), edition)


def _shown(line: Any, local: datetime, language: str) -> ShownLine:
    today = hours.today(line.week, local)
    return ShownLine(
        name=said_of(line, "name").words,  # a name is nobody's language
        number=line.number,
        about=said_of(line, "about"),
        url=line.url,
        is_open=hours.is_open(line.week, local),
        hours_today=day_in_words(today) if today else "",
        always_open=all(day == hours.ALWAYS for day in line.week),
        week=tuple(line.week),
        position=line.position,
        other_tongue=other_tongue(line.answers_in, language),
    )
