"""What staff set for the care of those who judge: limits, calendar, duty number, heavy themes."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import exists, select, update

from app import audit
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Unacceptable
from app.helplines import hours
from app.posts.models import Post, Theme, Thread
from app.roles import Permission
from app.site.models import Setting
from app.text import one_line
from moderation.care import holidays
from moderation.care.desk_calendar import DEFAULT, DeskCalendar
from moderation.care.limits import DEFAULTS, AgeGroup, Limits
from moderation.models import Review

_NUMBER, _LIMITS, _CALENDAR = "duty_number", "exposure_limits", "desk_calendar"
_PHONE = re.compile(r"\+?[0-9][0-9 ./()-]{2,24}")

LATEST = 21 * 60  # minutes of the day: after nine no minor sits at the desk, whatever staff type
MOST = Limits(200, 100, 480, 1000, 500, 2400)  # beyond this a number is a slip of the finger


def duty_number() -> str:
    """Whom a moderator calls who needs somebody; empty until staff set it."""
    return _kept(_NUMBER) or ""


def exposure_limits() -> dict[AgeGroup, Limits]:
    kept = _kept(_LIMITS) or {}
    return {age: Limits(**kept[age]) if age in kept else DEFAULTS[age] for age in AgeGroup}


def desk_calendar() -> DeskCalendar:
    kept = _kept(_CALENDAR)
    if kept is None:
        return DEFAULT
    periods = ((date.fromisoformat(a), date.fromisoformat(b)) for a, b in kept["holidays"])
    return DeskCalendar(tuple(kept["school_week"]), kept["free_day"], tuple(periods))


def set_duty_number(account_id: int, number: str) -> None:
    number = one_line(number)
    if number and not _PHONE.fullmatch(number):
        raise Unacceptable(_("Schrijf een telefoonnummer, zo: 0470 12 34 56."), "number")
    with transaction():
        actor = _keeper(account_id)
        _keep(_NUMBER, number)
        # It may be the number of a person: the log says that it was set, not which.
        audit.record("duty_number_set", actor=actor.public_id, empty=not number)


def set_exposure_limits(account_id: int, wished: Mapping[AgeGroup, Limits]) -> None:
    for age in AgeGroup:
        _check_limits(age, wished[age])
    with transaction():
        actor, before = _keeper(account_id), exposure_limits()
        _keep(_LIMITS, {age.value: asdict(wished[age]) for age in AgeGroup})
        for age in AgeGroup:
            if wished[age] != before[age]:
                audit.record(
                    "exposure_limits_set",
                    actor=actor.public_id,
                    age=age.value,
                    **asdict(wished[age]),
                )


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


def set_desk_calendar(account_id: int, week: Sequence[str], free_day: str, typed: str) -> None:
    """Seven lines for a school week, one for any day of a holiday, and the holidays as typed."""
    school_week = (_open_hours(line, f"day_{number}") for number, line in enumerate(week))
    calendar = DeskCalendar(tuple(school_week), _open_hours(free_day, "free_day"), _holidays(typed))
    with transaction():
        actor = _keeper(account_id)
        periods = [[first.isoformat(), last.isoformat()] for first, last in calendar.holidays]
        _keep(_CALENDAR, {**asdict(calendar), "holidays": periods})
        audit.record("desk_calendar_set", actor=actor.public_id, holidays=len(periods))


def _open_hours(line: str, field: str) -> str:
    """A day's line in one way of writing."""
    try:
        tidy = hours.tidy_day(line)
    except hours.HoursUnclear:
        message = _("Schrijf de uren zo: 9:00-12:00, 13:00-21:00. Of laat leeg.")
        raise Unacceptable(message, field) from None
    if any(end > LATEST for _start, end in hours.parse_day(tidy)):
        raise Unacceptable(_("Om 21 uur gaat de leestafel dicht voor minderjarigen."), field)
    return tidy


def _holidays(typed: str) -> tuple[holidays.Period, ...]:
    try:
        return holidays.parse(typed)
    except holidays.PeriodUnclear as unclear:
        raise Unacceptable(
            _(
                "Regel %(line)s lukt niet. Schrijf zo: 21/12/2026 - 3/1/2027. Eén dag kan ook.",
                line=unclear.line,
            ),
            "holidays",
        ) from None


def set_heavy_themes(account_id: int, theme_ids: Collection[int]) -> None:
    """Which themes are covered at the desk, and read by who opted in.

    What waits in a theme that became heavy is covered with it; what was covered stays so.
    """
    with transaction() as session:
        actor = _keeper(account_id)
        themes = list(session.scalars(select(Theme).order_by(Theme.id).with_for_update()))
        if not {theme.id for theme in themes} >= set(theme_ids):
            raise NotVisible
        for theme in themes:
            is_heavy = theme.id in theme_ids
            if theme.is_heavy != is_heavy:
                theme.is_heavy = is_heavy
                if is_heavy:
                    _cover_what_waits(theme)
                audit.record(
                    "heavy_theme_set", actor=actor.public_id, theme=theme.id, heavy=is_heavy
                )


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


def _keeper(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.KEEP_SITE):
        raise NotAllowed
    return account


def _kept(name: str) -> Any:
    kept = db.session.get(Setting, name)
    return kept.value if kept else None


def _keep(name: str, value: Any) -> None:
    db.session.merge(Setting(name=name, value=value))
