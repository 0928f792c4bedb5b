"""When adults of the team read: so that nobody is promised an answer in the middle of the night."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.database import db
from app.helplines import hours
from app.helplines.actions import tidy_week
from app.helplines.week import week_lines
from app.site.models import Setting
from app.site.settings import KeptSetting, Line, keep
from app.times import o_clock

NAME = "reading_hours"
# Until staff set their own: after school, in the evening, at the weekend.
_FIRST = ["16:00-21:00", "16:00-21:00", "13:00-21:00", "16:00-21:00", "16:00-21:00"]
_FIRST += ["14:00-21:00", "14:00-21:00"]


def reading_week() -> list[str]:
    """Seven lines, Monday first, as helplines.hours reads them."""
    return week_of(db.session.get(Setting, NAME))


def week_of(kept: Setting | None) -> list[str]:
    """The same from a row that was read along with something else."""
    return list(kept.value) if kept else list(_FIRST)


def set_reading_week(account_id: int, week: Sequence[str], seen: int | None = None) -> bool:
    return keep(account_id, NAME, tidy_week(week), seen=seen)


class KeptReadingHours(KeptSetting):
    start, event = NAME, "reading_hours_set"

    def called(self, about: str, value: Any) -> str:
        return _("Leesuren van volwassenen")

    def shipped(self, about: str) -> Any:
        return list(_FIRST)

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        return week_lines(value or _FIRST)


def reading_starts() -> datetime | None:
    """When an adult begins to read again, on the wall clock; None while one reads now."""
    local, week = clock.local(clock.now()), reading_week()
    return None if hours.is_open(week, local) else hours.opens_next(week, local)


def who_reads_when() -> str:
    """The honest sentence for somebody whose words an adult reads first."""
    starts = reading_starts()
    if starts is None:
        return _("Een volwassene van het team leest dit eerst. Normaal leest er nu iemand.")
    at = o_clock(starts)
    days = (starts.date() - clock.today()).days
    if days == 0:
        return _("Een volwassene van het team leest dit eerst, vanaf vandaag om %(at)s.", at=at)
    if days == 1:
        return _("Een volwassene van het team leest dit eerst, vanaf morgen om %(at)s.", at=at)
    return _("Een volwassene van het team leest dit eerst, zodra er weer iemand is.")
