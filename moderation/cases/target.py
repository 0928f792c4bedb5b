"""Within how long adults want to have read what is red: staff set it, in minutes."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.database import db
from app.errors import Unacceptable
from app.site.models import Setting
from app.site.settings import KeptSetting, Line, keep

NAME = "staff_target"
LEAST, MOST = 5, 240  # minutes


def staff_target() -> timedelta:
    kept = db.session.get(Setting, NAME)
    return timedelta(minutes=kept.value) if kept else _first()


def set_staff_target(account_id: int, minutes: int, seen: int | None = None) -> bool:
    """False when it stood so already. What waits keeps the moment that it got when it came."""
    if not LEAST <= minutes <= MOST:
        raise Unacceptable(
            _("Kies een getal van %(least)s tot %(most)s.", least=LEAST, most=MOST), "minutes"
        )
    return keep(account_id, NAME, minutes, seen=seen)


class KeptStaffTarget(KeptSetting):
    start, event = NAME, "staff_target_set"

    def called(self, about: str, value: Any) -> str:
        return _("Tijd om rode berichten te lezen")

    def shipped(self, about: str) -> Any:
        return _in_minutes(_first())

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        minutes = value or _in_minutes(_first())
        return [(_("Binnen"), _("%(count)s minuten", count=minutes))]


def _first() -> timedelta:
    """Until staff set their own."""
    target: timedelta = current_app.config["STAFF_TARGET"]
    return target


def _in_minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
