"""How much training is asked before a certificate: numbers that staff set."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.models import Account
from app.database import db
from app.errors import Unacceptable
from app.site.models import Setting
from app.site.settings import Event, KeptSetting, Line, keep
from moderation.certificates.steps import Bar

NAME = "certificate_bar"
BAR_NAMES = {
    "practice": _l("Oefenberichten voor een eerste certificaat"),
    "agreement": _l("Zo vaak hetzelfde als afgesproken, op honderd"),
    "shifts": _l("Proefrondes voor een eerste certificaat"),
    "refresh": _l("Oefenberichten om elk jaar op te frissen"),
}
LIMITS = {"practice": (10, 200), "agreement": (50, 100), "shifts": (0, 20), "refresh": (0, 100)}


def bar() -> Bar:
    kept = db.session.get(Setting, NAME)
    return Bar(**kept.value) if kept else Bar()


def set_bar(account_id: int, wished: Mapping[str, int], seen: int | None = None) -> bool:
    """False when it stood so already. Whoever has a certificate keeps it."""
    return keep(account_id, NAME, {name: wished[name] for name in BAR_NAMES}, seen=seen)


class KeptBar(KeptSetting):
    start, event = NAME, "certificate_bar_set"

    def called(self, about: str, value: Any) -> str:
        return _("Wat een certificaat vraagt")

    def shipped(self, about: str) -> Any:
        return asdict(Bar())

    def check(self, account: Account, about: str, before: Any, after: Any) -> None:
        for name, (least, most) in LIMITS.items():
            if after is not None and not least <= after[name] <= most:
                raise Unacceptable(
                    _("Kies een getal van %(least)s tot %(most)s.", least=least, most=most), name
                )

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        for name, number in (value or self.shipped("")).items():
            yield str(BAR_NAMES[name]), str(number)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, dict(after or self.shipped("")))]
