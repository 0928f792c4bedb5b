"""The call: whether young people may say that they want to read along, and from which age."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app.accounts.models import Account
from app.database import db
from app.errors import Unacceptable
from app.site.models import Setting, SettingVersion
from app.site.settings import Event, KeptSetting, Line, keep, yes_or_no

NAME = "call"
AGES = (15, 16)


@dataclass(frozen=True)
class Call:
    """`youngest`: who turns that age this year is old enough; only the year is known."""

    open: bool = False
    youngest: int = AGES[0]


def call() -> Call:
    kept = db.session.get(Setting, NAME)
    return Call(**kept.value) if kept else Call()


def set_call(account_id: int, wished: Call, seen: int | None = None) -> bool:
    return keep(account_id, NAME, asdict(wished), seen=seen)


def began() -> datetime | None:
    """When the call that is open now was opened; None while it is closed."""
    since = None
    versions = select(SettingVersion).where(SettingVersion.name == NAME)
    for version in db.session.scalars(versions.order_by(SettingVersion.number.desc())):
        if not (version.value or {}).get("open"):
            break
        since = version.made_at
    return since


class KeptCall(KeptSetting):
    start, event = NAME, "call_set"

    def called(self, about: str, value: Any) -> str:
        return _("Oproep: wie wil meelezen?")

    def shipped(self, about: str) -> Any:
        return asdict(Call())

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        if Call(**(after or {})).youngest not in AGES:
            raise Unacceptable(_("Kies een leeftijd."), "youngest")

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        now = Call(**(value or {}))
        yield _("De oproep staat open"), yes_or_no(now.open)
        yield _("Leeftijd"), _("wie dit jaar %(age)s wordt, of ouder is", age=now.youngest)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, asdict(Call(**(after or {}))))]
