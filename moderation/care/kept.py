"""How what is set for the desk is kept and told: number, limits, calendar, heavy themes."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, exists, select
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible
from app.helplines.week import week_lines
from app.posts.models import Theme
from app.site.models import SettingVersion
from app.site.settings import Event, Kept, KeptSetting, Line
from moderation.care import holidays
from moderation.care.desk_calendar import DEFAULT
from moderation.care.limits import DEFAULTS, AgeGroup
from moderation.care.settings import (
    CALENDAR,
    HEAVY,
    LIMITS,
    NUMBER,
    calendar_of,
    heavy_themes,
    place_heavy,
)

OLD_NUMBERS_KEPT = timedelta(days=30)

AGE_NAMES = {
    AgeGroup.UNDER_16: _l("Jonger dan 16"),
    AgeGroup.MINOR: _l("16 en 17 jaar"),
    AgeGroup.ADULT: _l("18 jaar en ouder"),
}
LIMIT_NAMES = {
    "texts_day": _l("Teksten per dag"),
    "texts_week": _l("Teksten per week"),
    "heavy_day": _l("Zware teksten per dag"),
    "heavy_week": _l("Zware teksten per week"),
    "minutes_day": _l("Minuten per dag"),
    "minutes_week": _l("Minuten per week"),
}


class KeptNumber(KeptSetting):
    """It may be the number of a person: the log says that it was set, not which."""

    start, event = NUMBER, "duty_number_set"

    def called(self, about: str, value: Any) -> str:
        return _("Nummer voor moderators")

    def shipped(self, about: str) -> Any:
        return ""

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        yield _("Telefoonnummer"), value or _("geen")

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, {"empty": not after})]


def erase_old_numbers() -> int:
    """What the number was, once it has been another one for a month; returns how many."""
    later = aliased(SettingVersion)
    replaced = exists().where(
        later.name == NUMBER,
        later.number > SettingVersion.number,
        later.made_at < clock.now() - OLD_NUMBERS_KEPT,
    )
    with transaction() as session:
        found = select(SettingVersion.id).where(SettingVersion.name == NUMBER, replaced)
        ids = list(session.scalars(found))
        session.execute(delete(SettingVersion).where(SettingVersion.id.in_(ids)))
        return len(ids)


class KeptLimits(KeptSetting):
    start, event = LIMITS, "exposure_limits_set"

    def called(self, about: str, value: Any) -> str:
        return _("Hoeveel iemand leest")

    def shipped(self, about: str) -> Any:
        return {age.value: asdict(limits) for age, limits in DEFAULTS.items()}

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        shown = {**self.shipped(""), **(value or {})}
        for age, words in AGE_NAMES.items():
            for name, number in shown[age.value].items():
                yield f"{words}: {LIMIT_NAMES[name]}", str(number)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        """One for each age of which something changed."""
        was, now = ({**self.shipped(""), **(value or {})} for value in (before, after))
        for age in now:
            if now[age] != was[age]:
                yield self.event, {"age": age, **now[age]}


class KeptCalendar(KeptSetting):
    start, event = CALENDAR, "desk_calendar_set"

    def called(self, about: str, value: Any) -> str:
        return _("Kalender van de leestafel")

    def shipped(self, about: str) -> Any:
        periods = [[first.isoformat(), last.isoformat()] for first, last in DEFAULT.holidays]
        return {
            "school_week": list(DEFAULT.school_week),
            "free_day": DEFAULT.free_day,
            "holidays": periods,
        }

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        shown = calendar_of(value) if value else DEFAULT
        yield from week_lines(shown.school_week)
        yield _("Elke dag van een vakantie"), shown.free_day or _("dicht")
        yield _("Vakanties en vrije dagen"), holidays.written(shown.holidays)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, {"holidays": len((after or self.shipped(""))["holidays"])})]


class KeptHeavyThemes(Kept):
    """The numbers of the themes that are heavy, all together: the themes themselves hold it."""

    start, event = HEAVY, "heavy_theme_set"

    def called(self, about: str, value: Any) -> str:
        return _("Zware thema's")

    def now(self, about: str) -> Any:
        return heavy_themes()

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        known = set(db.session.scalars(select(Theme.id)))
        if not known >= set(after or ()):
            raise NotVisible

    def put(self, about: str, value: Any) -> None:
        place_heavy(value or ())
        db.session.flush()

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        query = select(Theme.name).where(Theme.id.in_(value or ())).order_by(Theme.position)
        yield _("Zware thema's"), "\n".join(db.session.scalars(query)) or _("geen")

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        was, now = set(before or ()), set(after or ())
        for theme in sorted(was ^ now):
            yield self.event, {"theme": theme, "heavy": theme in now}
