"""How much is looked at again: of newcomers, of everything, of what went back in heavy themes."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.database import db
from app.errors import Unacceptable
from app.site.models import Setting
from app.site.settings import Event, KeptSetting, Line, keep

NAME = "second_looks"
MOST = 100


@dataclass(frozen=True)
class Shares:
    """So many first decisions of a newcomer; so many in a hundred of the rest."""

    newcomer: int = 20
    share: int = 10
    heavy: int = 30


NAMES = {
    "newcomer": _l("Van wie nieuw is: zoveel eerste beslissingen"),
    "share": _l("Van alle beslissingen: zoveel op honderd"),
    "heavy": _l("Van wat terugging in een zwaar thema: zoveel op honderd"),
}


def shares() -> Shares:
    kept = db.session.get(Setting, NAME)
    return Shares(**kept.value) if kept else Shares()


def set_shares(account_id: int, wished: Mapping[str, int], seen: int | None = None) -> bool:
    """False when it stood so already. What was chosen before stays chosen."""
    for name in NAMES:
        if not 0 <= wished[name] <= MOST:
            raise Unacceptable(_("Kies een getal van 0 tot %(most)s.", most=MOST), name)
    if wished["heavy"] < wished["share"]:
        raise Unacceptable(_("In zware thema's kan het niet minder zijn dan elders."), "heavy")
    return keep(account_id, NAME, {name: wished[name] for name in NAMES}, seen=seen)


class KeptShares(KeptSetting):
    start, event = NAME, "second_look_shares_set"

    def called(self, about: str, value: Any) -> str:
        return _("Hoeveel we een tweede keer lezen")

    def shipped(self, about: str) -> Any:
        return asdict(Shares())

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        for name, number in (value or self.shipped("")).items():
            yield str(NAMES[name]), str(number)

    def events(self, before: Any, after: Any) -> Iterable[Event]:
        return [(self.event, dict(after or self.shipped("")))]
