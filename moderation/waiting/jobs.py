"""What the worker does for the expected wait: measure it anew; may run twice without harm."""

from sqlalchemy import delete

from app import clock
from app.database import transaction
from app.registry import Periodic
from app.site.reading_hours import reading_week
from moderation.outcomes import Lane
from moderation.waiting import texts
from moderation.waiting.measure import FEWEST, open_seconds, usual_and_most
from moderation.waiting.models import ExpectedWait


def measure() -> None:
    """Store what people waited in the last two weeks; nothing for a lane with too few texts."""
    measured = {lane: _measured(lane, waits) for lane, waits in _seconds_by_lane().items()}
    with transaction() as session:
        for lane, found in measured.items():
            if found is None:
                session.execute(delete(ExpectedWait).where(ExpectedWait.lane == lane))
            else:
                session.merge(found)


def _measured(lane: Lane, waits: tuple[list[int], list[int]]) -> ExpectedWait | None:
    decided, still_waiting = waits
    if len(decided) < FEWEST:
        return None
    usual, most = usual_and_most(decided, still_waiting)
    return ExpectedWait(
        lane=lane,
        median_seconds=usual,
        p90_seconds=most,
        counted=len(decided),
        measured_at=clock.now(),
    )


def _seconds_by_lane() -> dict[Lane, tuple[list[int], list[int]]]:
    """Per lane the waits that ended in these two weeks, and those that go on."""
    now, week = clock.now(), reading_week()
    found: dict[Lane, tuple[list[int], list[int]]] = {lane: ([], []) for lane in Lane}
    for one in texts.lately():
        decided, still_waiting = found[one.lane]
        if one.until is None:
            still_waiting.append(open_seconds(week, one.since, now))
        elif one.until > now - texts.WINDOW:
            decided.append(open_seconds(week, one.since, one.until))
    return found


PERIODIC = (Periodic("measure-waits", 15 * 60, measure),)
