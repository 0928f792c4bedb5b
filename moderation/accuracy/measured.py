"""What the rules in force find in the labelled texts: measured by a job, once for each set."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed
from app.roles import Permission
from moderation.accuracy.models import ScreeningFigures
from moderation.rulebook.comparing import labelled_texts
from moderation.rulebook.standing import standing
from moderation.screening.measuring import evaluate, wilson


@dataclass(frozen=True)
class Share:
    """`hits` of `of`, and where the true share lies 95 times in 100."""

    name: str
    hits: int
    of: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.hits / self.of) if self.of else None

    @property
    def bounds(self) -> tuple[int, int]:
        low, high = wilson(self.hits, self.of)
        return round(100 * low), round(100 * high)


@dataclass(frozen=True)
class Measured:
    """The newest figures; `is_of_now` when the rules did not change since."""

    measured_at: datetime
    is_of_now: bool
    texts: int
    ms_per_post: float
    to_adults: Share
    calm_to_adults: Share
    recall: list[Share]
    precision: list[Share]
    slices: list[Share]
    places: list[Share]


def measure() -> None:
    """Keep the figures of the rules in force; may run twice."""
    rules = standing()
    known = select(ScreeningFigures.id).where(ScreeningFigures.ruleset == rules.version)
    if db.session.scalar(known) is not None:
        return
    figures = evaluate(labelled_texts(), rules)
    with transaction():
        add_if_new(
            ScreeningFigures(
                ruleset=rules.version, measured_at=clock.now(), document=json.dumps(figures)
            )
        )


def measured(viewer: Account) -> Measured | None:
    """None until the job has run for the first time."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    return newest_measured()


def newest_measured() -> Measured | None:
    """Numbers about invented texts: they stand in the yearly figures too."""
    version = standing().version
    newest = select(ScreeningFigures).order_by(
        (ScreeningFigures.ruleset == version).desc(), ScreeningFigures.id.desc()
    )
    found = db.session.scalar(newest.limit(1))
    return _read(found, found.ruleset == version) if found else None


def _read(found: ScreeningFigures, is_of_now: bool) -> Measured:
    figures = found.figures
    labels, route = figures["labels"], figures["staff_route"]
    return Measured(
        measured_at=found.measured_at,
        is_of_now=is_of_now,
        texts=figures["n"],
        ms_per_post=figures["ms_per_post"],
        to_adults=Share("", round(route["recall"] * route["n"]), route["n"]),
        calm_to_adults=_counted("", route["false_staff_on_none"]),
        recall=[Share(name, f["tp"], f["tp"] + f["fn"]) for name, f in labels.items()],
        precision=[Share(name, f["tp"], f["tp"] + f["fp"]) for name, f in labels.items()],
        slices=[_counted(*item) for item in figures["slices_any_right_label"].items()],
        places=_places(figures["spans"]),
    )


def _counted(name: str, fraction: str) -> Share:
    hits, of = map(int, fraction.split("/"))
    return Share(name, hits, of)


def _places(spans: dict[str, Any]) -> list[Share]:
    """Of each kind of personal detail, how many are covered for four fifths or more."""
    kinds = {kind: counts for kind, counts in spans.items() if not kind.startswith("_")}
    return [Share(kind, counts["covered80"], counts["n"]) for kind, counts in kinds.items()]
