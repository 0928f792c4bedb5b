"""That staff read all help lines over: a wrong number is worse than none, so once a year."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _

from app import clock
from app.accounts.models import Account
from app.database import db
from app.site.models import Setting
from app.site.settings import KeptSetting, Line, keep

NAME = "help_lines_reviewed"
GOOD_FOR = timedelta(days=365)


def reviewed_at() -> clock.datetime | None:
    kept = db.session.get(Setting, NAME)
    return clock.datetime.fromisoformat(kept.value["at"]) if kept else None


def is_reviewed() -> bool:
    at = reviewed_at()
    return at is not None and at > clock.now() - GOOD_FOR


def record_review(account_id: int) -> None:
    """This person read every line over, and they are right."""
    by = db.session.get_one(Account, account_id).public_id
    keep(account_id, NAME, {"at": clock.now().isoformat(), "by": by})


class KeptReview(KeptSetting):
    start, event = NAME, "help_lines_reviewed"

    def called(self, about: str, value: Any) -> str:
        return _("Hulplijnen nagekeken")

    def shipped(self, about: str) -> Any:
        return None

    def lines(self, about: str, value: Any) -> Iterable[Line]:
        if value:
            local = clock.local(clock.datetime.fromisoformat(value["at"]))
            yield _("Nagekeken op"), f"{local:%d/%m/%Y}"
