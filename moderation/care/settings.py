"""What staff set for the care of those who judge: limits, calendar, duty number, heavy themes."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select, update

from app.database import db
from app.errors import Unacceptable
from app.helplines import hours
from app.posts.models import Post, Theme, Thread
from app.site.models import Setting
from app.site.settings import keep
from app.text import one_line
from moderation.care import holidays
from moderation.care.desk_calendar import DEFAULT, DeskCalendar
from moderation.care.limits import DEFAULTS, AgeGroup, Limits
from moderation.models import Review

NUMBER, LIMITS, CALENDAR = "duty_number", "exposure_limits", "desk_calendar"
HEAVY = "heavy_themes"
_PHONE = re.compile(r"\+?[0-9][0-9 ./()-]{2,24}")

LATEST = 21 * 60  # minutes of the day: after nine no minor sits at the desk, whatever staff type
MOST = Limits(200, 100, 480, 1000, 500, 2400)  # beyond this a number is a slip of the finger


def duty_number() -> str:
    """Whom a moderator calls who needs somebody; empty until staff set it."""
    return _kept(NUMBER) or ""


def exposure_limits() -> dict[AgeGroup, Limits]:
    kept = _kept(LIMITS) or {}
    return {age: Limits(**kept[age]) if age in kept else DEFAULTS[age] for age in AgeGroup}


def desk_calendar() -> DeskCalendar:
    kept = _kept(CALENDAR)
    return calendar_of(kept) if kept else DEFAULT


def calendar_of(kept: Mapping[str, Any]) -> DeskCalendar:
    periods = ((date.fromisoformat(a), date.fromisoformat(b)) for a, b in kept["holidays"])
    return DeskCalendar(tuple(kept["school_week"]), kept["free_day"], tuple(periods))


def set_duty_number(account_id: int, number: str, seen: int | None = None) -> bool:
    number = one_line(number)
    if number and not _PHONE.fullmatch(number):
        raise Unacceptable(_("Schrijf een telefoonnummer, zo: 0470 12 34 56."), "number")
    return keep(account_id, NUMBER, number or None, seen=seen)


def set_exposure_limits(
    account_id: int, wished: Mapping[AgeGroup, Limits], seen: int | None = None
) -> bool:
    for age in AgeGroup:
        _check_limits(age, wished[age])
    value = {age.value: asdict(wished[age]) for age in AgeGroup}
    return keep(account_id, LIMITS, value, seen=seen)


def _check_limits(age: AgeGroup, wished: Limits) -> None:
    for field in fields(Limits):
        number, most = getattr(wished, field.name), getattr(MOST, field.name)
        least = 0 if field.name.startswith("heavy") else 1
        if not least <= number <= most:
            raise Unacceptable(
                _("Kies een getal van %(least)s tot %(most)s.", least=least, most=most),
                f"{age}_{field.name}",
            )
    for kind in ("texts", "heavy", "minutes"):
        if getattr(wished, f"{kind}_week") < getattr(wished, f"{kind}_day"):
            raise Unacceptable(
                _("In een week kan niet minder dan op een dag."), f"{age}_{kind}_week"
            )


def set_desk_calendar(
    account_id: int,
    week: Sequence[str],
    free_day: str,
    typed: str,
    seen: int | None = None,
) -> bool:
    """Seven lines for a school week, one for any day of a holiday, and the holidays as typed."""
    now = desk_calendar()
    school_week = [
        _open_hours(line, now.school_week[number], f"day_{number}")
        for number, line in enumerate(week)
    ]
    free_day = _open_hours(free_day, now.free_day, "free_day")
    periods = [[first.isoformat(), last.isoformat()] for first, last in _holidays(typed)]
    value = {"school_week": school_week, "free_day": free_day, "holidays": periods}
    return keep(account_id, CALENDAR, value, seen=seen)


def _open_hours(line: str, now: str, field: str) -> str:
    """A day's line in one way of writing. What stands there may stay: a demo never closes."""
    try:
        tidy = hours.tidy_day(line)
    except hours.HoursUnclear:
        message = _("Schrijf de uren zo: 9:00-12:00, 13:00-21:00. Of laat leeg.")
        raise Unacceptable(message, field) from None
    if tidy != now and any(end > LATEST for _start, end in hours.parse_day(tidy)):
        raise Unacceptable(_("Om 21 uur gaat de leestafel dicht voor minderjarigen."), field)
    return tidy


def _holidays(typed: str) -> tuple[holidays.Period, ...]:
    try:
        return holidays.parse(typed)
    except holidays.PeriodUnclear as unclear:
        raise Unacceptable(
            _(
                "Lijn %(line)s lukt niet. Schrijf zo: 21/12/2026 - 3/1/2027. Eén dag kan ook.",
                line=unclear.line,
            ),
            "holidays",
        ) from None


def set_heavy_themes(account_id: int, theme_ids: Collection[int], seen: int | None = None) -> bool:
    """Which themes are covered at the desk, and read by who opted in."""
    return keep(account_id, HEAVY, sorted(theme_ids), seen=seen)


def heavy_themes() -> list[int]:
    return list(db.session.scalars(select(Theme.id).where(Theme.is_heavy).order_by(Theme.id)))


def place_heavy(theme_ids: Collection[int]) -> None:
    """Inside a transaction. What waits in a theme that became heavy is covered with it; what was
    covered stays so."""
    for theme in db.session.scalars(select(Theme).order_by(Theme.id).with_for_update()):
        is_heavy = theme.id in theme_ids
        if is_heavy and not theme.is_heavy:
            _cover_what_waits(theme)
        theme.is_heavy = is_heavy


def _cover_what_waits(theme: Theme) -> None:
    """Also what a peer has open at this moment: from here on it is theirs to open or not."""
    is_open = Review.closed_at.is_(None)
    waiting = (
        select(Post.id)
        .join(Thread, Post.thread_id == Thread.id)
        .where(Thread.theme_id == theme.id, exists().where(is_open, Review.post_id == Post.id))
    )
    # The posts first, as every verb does.
    db.session.execute(waiting.order_by(Post.id).with_for_update(of=Post))
    db.session.execute(
        update(Review)
        .where(is_open, Review.post_id.in_(waiting))
        .values(is_heavy=True, uncovered_at=None)
        .execution_options(synchronize_session=False)
    )


def _kept(name: str) -> Any:
    kept = db.session.get(Setting, name)
    return kept.value if kept else None
