"""The figures of a year: counted by a job once a month, fixed when the year is over."""

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

from sqlalchemy import exists, select

from app import clock
from app.database import add_if_new, db, transaction
from app.errors import NotVisible
from app.registry import Periodic
from app.roles import Role
from moderation.accuracy.measured import newest_measured
from moderation.outcomes import Outcome
from moderation.statistics import counting, taken
from moderation.statistics.hiding import Sum
from moderation.statistics.models import YearlyFigures
from moderation.statistics.periods import Period, year_up_to
from moderation.statistics.waits import Wait, waits
from moderation.waiting.measure import FEWEST

COUNTED = (Outcome.PUBLISH, Outcome.RETURN, Outcome.REFUSE)
ROUNDED = 5  # while the year runs: else two months beside each other would tell what is hidden
HOUR = 3600


def keep() -> None:
    """Count what is over and not counted yet: last year, and this one up to last month."""
    today = clock.today()
    if today.day == 1:  # what was decided in the last minutes may still be taken back
        return
    for last in {date(today.year - 1, 12, 31), today.replace(day=1) - timedelta(days=1)}:
        keep_up_to(last)


def years() -> list[int]:
    """Of which there are figures, the newest first."""
    query = select(YearlyFigures.year).distinct().order_by(YearlyFigures.year.desc())
    return list(db.session.scalars(query))


def figures_of(year: int) -> YearlyFigures:
    """The newest of that year."""
    query = select(YearlyFigures).where(YearlyFigures.year == year)
    found = db.session.scalar(query.order_by(YearlyFigures.last_day.desc()).limit(1))
    if found is None:
        raise NotVisible
    return found


def sums_in(counts: dict[str, int]) -> list[Sum]:
    """Which of these figures add up to which."""
    found = [
        ("written", ["written:question", "written:reply"]),
        ("decided", [f"decided:{outcome}" for outcome in COUNTED]),
        ("decided:return", _starting("return:", counts)),
        ("decided:refuse", _starting("refuse:", counts)),
        ("reported", _starting("reported:", counts)),
        ("reported", _starting("report:", counts)),
        ("appeals", _starting("appeal:", counts)),
        ("looks", _starting("look:", counts)),
    ]
    return [Sum(total, tuple(parts)) for total, parts in found if parts]


def count(period: Period) -> dict[str, Any]:
    """All that is kept of a year: numbers and code words."""
    measured = newest_measured()
    return {
        "counts": _counts(period),
        "waits": {one.lane: _wait(one) for one in waits(period)},
        "screening": {
            "to_adults": [measured.to_adults.hits, measured.to_adults.of],
            "calm_to_adults": [measured.calm_to_adults.hits, measured.calm_to_adults.of],
        }
        if measured
        else None,
    }


def keep_up_to(last: date) -> None:
    """Count that year up to this day, once; may run twice."""
    known = exists().where(YearlyFigures.year == last.year, YearlyFigures.last_day == last)
    if db.session.scalar(select(known)):
        return
    document = count(year_up_to(last))
    if not document["counts"]["written"]:
        return  # the forum was not there yet
    with transaction():
        add_if_new(
            YearlyFigures(
                year=last.year,
                last_day=last,
                counted_at=clock.now(),
                document=json.dumps(document, sort_keys=True),
            )
        )


def _wait(one: Wait) -> dict[str, int | None]:
    """How often a promise was kept only where enough were made: a share of two names somebody."""
    kept = one.percent if one.promised >= FEWEST else None
    return {"usual": one.usual, "most": one.most, "kept": kept}


def _counts(period: Period) -> dict[str, int]:
    team = counting.people()
    return {
        **_of_texts(period),
        **_with_total("appeals", "appeal:", taken.appeals(period), ("won", "stands", "open")),
        **_with_total("reported", "reported:", taken.reports_by_reason(period)),
        **_with_total("reported", "report:", taken.reports_by_outcome(period), tuple(_CAME_OF)),
        **_with_total("looks", "look:", taken.second_looks(period), ("same", "differed")),
        "cases": taken.cases(period).opened,
        "alarms": taken.alarms(period),
        "people:peers": team.get(Role.MODERATOR, 0),
        "people:adults": team.get(Role.STAFF, 0) + team.get(Role.ADMIN, 0),
        "people:outside": team.get(Role.OUTSIDE_READER, 0),
    }


_CAME_OF = (*dict.fromkeys(taken.CAME_OF.values()), "other")


def _of_texts(period: Period) -> dict[str, int]:
    kinds: Counter[str] = Counter()
    for one in counting.written(period):
        kinds["question" if one.is_question else "reply"] += one.times
    outcomes: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for outcome, reason, times in counting.decided(period):
        if outcome in COUNTED:
            outcomes[outcome] += times
            if reason:
                reasons[f"{outcome}:{reason}"] += times
    return {
        **_with_total("written", "written:", kinds, ("question", "reply")),
        **_with_total("decided", "decided:", outcomes, COUNTED),
        **dict(sorted(reasons.items())),
    }


def _with_total(
    total: str, start: str, counted: Counter[str], always: tuple[str, ...] = ()
) -> dict[str, int]:
    parts = {f"{start}{name}": counted[name] for name in dict.fromkeys((*always, *sorted(counted)))}
    return {total: sum(parts.values()), **parts}


def _starting(start: str, counts: dict[str, int]) -> list[str]:
    return [name for name in counts if name.startswith(start)]


PERIODIC = (Periodic("keep-yearly-figures", HOUR, keep),)
