"""How long things are kept before they are erased by themselves, as staff set it in days."""

from dataclasses import dataclass
from datetime import timedelta

from app.database import db
from app.site.models import Setting

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
}


@dataclass(frozen=True)
class Keeping:
    """For each kind, how long. A check-in stands for put-down reasons and shields as well."""

    draft: timedelta
    check_in: timedelta
    unpublished: timedelta  # a text that the public never saw, counted from its newest wording
    idle_account: timedelta
    case: timedelta  # counted from the day it was closed


def keeping() -> Keeping:
    kept = db.session.get(Setting, NAME)
    return Keeping(**{kind: timedelta(days=days) for kind, days in days_of(kept).items()})


def days_of(kept: Setting | None) -> dict[str, int]:
    """Each kind in whole days; what staff never set is as it was shipped."""
    set_so_far = kept.value if kept else {}
    return {kind: int(set_so_far.get(kind, days.first)) for kind, days in DAYS.items()}
