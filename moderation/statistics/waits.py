"""How long it took until a text was judged, in open desk, and how often a promise was kept."""

from dataclasses import dataclass

from app import clock
from app.site.reading_hours import reading_week
from moderation.outcomes import Lane
from moderation.statistics.periods import Period
from moderation.waiting import texts
from moderation.waiting.measure import FEWEST, open_seconds, usual_and_most
from moderation.waiting.queries import kept_between


@dataclass(frozen=True)
class Wait:
    """Seconds; None where too few texts were judged to say something honest."""

    lane: Lane
    counted: int
    usual: int | None
    most: int | None  # nine in ten were judged within this
    promised: int
    kept: int

    @property
    def percent(self) -> int | None:
        """Rounded down: 84.9 is not 85."""
        return 100 * self.kept // self.promised if self.promised else None


def waits(period: Period) -> list[Wait]:
    """Each lane, the peers' first: three statements, and at most so many reviews are read."""
    seconds, promises = _seconds(period), kept_between(period.begin, period.end)
    return [_wait(lane, *seconds[lane], *promises.get(lane, (0, 0))) for lane in Lane]


def _wait(lane: Lane, judged: list[int], waiting: list[int], promised: int, kept: int) -> Wait:
    is_enough = len(judged) >= FEWEST
    usual, most = usual_and_most(judged, waiting) if is_enough else (None, None)
    return Wait(lane, len(judged), usual, most, promised, kept)


def _seconds(period: Period) -> dict[Lane, tuple[list[int], list[int]]]:
    """Per lane of what was judged then, and of what waits still where the period is not over."""
    now, week = clock.now(), reading_week()
    found: dict[Lane, tuple[list[int], list[int]]] = {lane: ([], []) for lane in Lane}
    which = texts.opened_between(period.begin - texts.WINDOW, period.end)
    for one in texts.waits_of(which):
        judged, waiting = found[one.lane]
        if one.until is None:
            if period.end > now:
                waiting.append(open_seconds(week, one.since, now))
        elif period.begin <= one.until < period.end:
            judged.append(open_seconds(week, one.since, one.until))
    return found
