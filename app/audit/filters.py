"""What to look for in the log, as an address carries it and as the database is asked for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement

from app import clock
from app.audit.models import AuditEntry
from app.forms import day_in

CODES = ("who", "account", "event", "reason", "theme", "post")
DAYS = ("since", "until")
NOBODY = "nobody"
_CODE = re.compile(r"[\w.:-]{1,40}", re.ASCII)


@dataclass(frozen=True)
class Filter:
    """Public ids, codes and days, never a name; an empty field does not matter."""

    who: str = ""
    account: str = ""
    event: str = ""
    reason: str = ""
    theme: str = ""
    post: str = ""
    since: date | None = None
    until: date | None = None  # that day as well

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Filter":
        """As an address or a hidden field has it; a day that is none does not matter either."""
        codes = {name: _code(given.get(name, "")) for name in CODES}
        days = {name: day_in(given.get(name)) for name in DAYS}
        return cls(**codes, **days)  # type: ignore[arg-type]

    @property
    def codes(self) -> dict[str, str]:
        """What there is to look for, as it goes into an address."""
        found = {name: getattr(self, name) for name in (*CODES, *DAYS)}
        return {name: str(value) for name, value in found.items() if value}

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        asked = {
            AuditEntry.actor: self.who,
            AuditEntry.account: self.account,
            AuditEntry.event: self.event,
            AuditEntry.reason: self.reason,
            AuditEntry.theme: self.theme,
            AuditEntry.post: self.post,
        }
        found = [column == value for column, value in asked.items() if value]
        if self.since:
            found.append(AuditEntry.at >= _midnight(self.since))
        if self.until and self.until < date.max:
            found.append(AuditEntry.at < _midnight(self.until + timedelta(days=1)))
        return found


def _code(typed: str) -> str:
    """What is no id and no code finds nothing: somebody's words stand in no address and no log."""
    typed = typed.strip()
    return typed if not typed or _CODE.fullmatch(typed) else NOBODY


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BRUSSELS)
