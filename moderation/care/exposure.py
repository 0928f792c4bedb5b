"""What somebody read and how long they sat, counted against their limits."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db
from moderation.care.limits import Used
from moderation.care.models import Exposure, Sitting
from moderation.care.sittings import ends_of
from moderation.models import Review

NOTHING = {"texts_day": 0, "heavy_day": 0, "texts_week": 0, "heavy_week": 0}


def record_opened(account: Account, review: Review) -> None:
    """Inside a transaction: a peer was shown this text. Counted once, however often it returns."""
    if not account.is_adult:
        add_if_new(
            Exposure(
                person_id=account.person_id,
                account_id=account.id,
                review_id=review.id,
                post_id=review.post_id,
                is_heavy=review.is_heavy,
                opened_at=clock.now(),
            )
        )


def used_by(person_id: int) -> Used:
    return used_by_each([person_id])[person_id]


def used_by_each(people: Sequence[int]) -> dict[int, Used]:
    """Today and this week, Monday to Sunday in Brussels: two statements, however much there is."""
    now = clock.now()
    day, week = starts_of(now)
    texts = _texts(people, day, week)
    sat = select(Sitting).where(Sitting.person_id.in_(people), Sitting.seen_at >= week)
    sittings: dict[int, list[Sitting]] = {person_id: [] for person_id in people}
    for sitting in db.session.scalars(sat):
        sittings[sitting.person_id].append(sitting)
    return {
        person_id: Used(
            **texts.get(person_id, NOTHING),
            minutes_day=_minutes(sittings[person_id], day, now),
            minutes_week=_minutes(sittings[person_id], week, now),
        )
        for person_id in people
    }


def _texts(people: Sequence[int], day: datetime, week: datetime) -> dict[int, dict[str, int]]:
    today, heavy, count = Exposure.opened_at >= day, Exposure.is_heavy, func.count()
    counted = (count.filter(today), count.filter(today & heavy), count, count.filter(heavy))
    query = (
        select(Exposure.person_id, *counted)
        .where(Exposure.person_id.in_(people), Exposure.opened_at >= week)
        .group_by(Exposure.person_id)
    )
    return {
        person_id: dict(zip(NOTHING, counts, strict=True))
        for person_id, *counts in db.session.execute(query)
    }


def starts_of(moment: datetime) -> tuple[datetime, datetime]:
    """When this day and this week began, in Brussels."""
    today = clock.local(moment).date()
    monday = today - timedelta(days=today.weekday())
    day, week = (
        datetime.combine(date, time(), clock.BRUSSELS).astimezone(clock.UTC)
        for date in (today, monday)
    )
    return day, week


def _minutes(sittings: Iterable[Sitting], since: datetime, now: datetime) -> int:
    spans = (ends_of(one, now) - max(one.began_at, since) for one in sittings)
    return int(sum((max(span, timedelta()) for span in spans), timedelta()).total_seconds() // 60)
