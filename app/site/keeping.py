"""How long things are kept before they are erased by themselves, as staff set it in days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.database import db
from app.errors import Unacceptable
from app.site.models import Setting
from app.site.settings import Event, KeptSetting, Line, keep

NAME = "keeping"


@dataclass(frozen=True)
class Days:
    """What holds until staff set something else, and between what they may choose."""

    first: int
    least: int
    most: int


DAYS = {
    "draft": Days(14, 1, 60),
    "check_in": Days(30, 7, 90),
    "unpublished": Days(365, 30, 730),
    "idle_account": Days(730, 180, 1095),
    "case": Days(1825, 365, 3650),
    "quiet_thread": Days(60, 14, 730),
}

KINDS = {
    "draft": _l("Een half geschreven antwoord"),
    "check_in": _l("Hoe een moderator zich voelde, en welke onderwerpen die niet wil lezen"),
    "unpublished": _l("Een tekst die nooit op het forum kwam"),
    "idle_account": _l("Een naam waarmee niemand nog binnenkomt"),
    "case": _l("Een zaak die afgesloten is"),
    "quiet_thread": _l("Een gesprek zonder nieuws: het gaat dan dicht, en wordt niet gewist"),
}


@dataclass(frozen=True)
class Keeping:
    """For each kind, how long. A check-in stands for put-down reasons and shields as well."""

    draft: timedelta
    check_in: timedelta
    unpublished: timedelta  # a text that the public never saw, counted from its newest wording
    idle_account: timedelta
    case: timedelta  # counted from the day it was closed
    quiet_thread: timedelta  # counted from what was said last; it closes, and stays to be read


def keeping() -> Keeping:
    return Keeping(**{kind: timedelta(days=days) for kind, days in days_now().items()})


def days_now() -> dict[str, int]:
    return days_of(db.session.get(Setting, NAME))


def days_of(kept: Setting | None) -> dict[str, int]:
    """Each kind in whole days; what staff never set is as it was shipped."""
    set_so_far = kept.value if kept else {}
    return {kind: int(set_so_far.get(kind, days.first)) for kind, days in DAYS.items()}


def kept_for(kind: str) -> str:
    """In words for a page: as many years as it is whole ones, else days."""
    days: int = getattr(keeping(), kind).days
    if days % 365:
        return ngettext("%(num)s dag", "%(num)s dagen", days)
    return ngettext("%(num)s jaar", "%(num)s jaar", days // 365)


def set_keeping(account_id: int, wished: Mapping[str, int], seen: int | None = None) -> bool:
    for kind, days in DAYS.items():
        if not days.least <= wished[kind] <= days.most:
            message = _(
                "Kies een getal van %(least)s tot %(most)s.", least=days.least, most=days.most
            )
            raise Unacceptable(message, kind)
    return keep(account_id, NAME, {kind: wished[kind] for kind in DAYS}, seen=seen)


class KeptKeeping(KeptSetting):
    start, event = NAME, "keeping_set"

    def called(self, about: str, value: Any) -> str:
        return _("Hoelang we iets bewaren")

    def shipped(self, about: str) -> Any:
        return {kind: days.first for kind, days in DAYS.items()}

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        for kind, days in (value or self.shipped("")).items():
            yield str(KINDS[kind]), ngettext("%(num)s dag", "%(num)s dagen", days)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, dict(after or self.shipped("")))]
