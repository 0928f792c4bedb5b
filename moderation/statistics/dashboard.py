"""What staff keep open: how it stands now, and what happened in some days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from app.accounts.models import Account
from app.errors import NotAllowed
from app.roles import Permission
from moderation.care.duty import adults_on_duty
from moderation.care.models import Presence
from moderation.outcomes import Lane
from moderation.statistics import counting, taken
from moderation.statistics.load import Load, load_for
from moderation.statistics.periods import Period
from moderation.statistics.waits import Wait, waits

Name = TypeVar("Name")


@dataclass(frozen=True)
class Now:
    """At this moment, whatever days were asked for."""

    on_duty: list[Presence]
    waiting: dict[Lane, dict[str, int]]
    unanswered: counting.Unanswered
    load: Load


@dataclass(frozen=True)
class Figures:
    """Of a period."""

    written: list[counting.Written]
    decided: list[counting.Decided]
    waits: list[Wait]
    cases: taken.Cases
    appeals: Counter[str]
    reports: Counter[str]
    second_looks: Counter[str]
    alarms: int

    @property
    def themes(self) -> Counter[str]:
        return _added((one.theme, one.times) for one in self.written)

    @property
    def kinds(self) -> Counter[bool]:
        return _added((one.is_question, one.times) for one in self.written)

    @property
    def outcomes(self) -> Counter[str]:
        return _added((one.outcome, one.times) for one in self.decided)

    @property
    def reasons(self) -> Counter[str]:
        return _added((one.reason, one.times) for one in self.decided if one.reason)


def now_for(viewer: Account) -> Now:
    _check(viewer)
    present = adults_on_duty(viewer)
    looks_after = any(one.account_id == viewer.id for one in present)
    load = load_for(viewer, looks_after)
    return Now(present, counting.waiting(), counting.unanswered(), load)


def figures_for(viewer: Account, period: Period) -> Figures:
    _check(viewer)
    return Figures(
        counting.written(period),
        counting.decided(period),
        waits(period),
        taken.cases(period),
        taken.appeals(period),
        taken.reports_by_outcome(period),
        taken.second_looks(period),
        taken.alarms(period),
    )


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed


def _added(pairs: Iterable[tuple[Name, int]]) -> Counter[Name]:
    found: Counter[Name] = Counter()
    for name, times in pairs:
        found[name] += times
    return found
