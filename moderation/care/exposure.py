"""What somebody read and how long they sat, counted against their limits."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db
from moderation.care.limits import Used
from moderation.care.models import Exposure, Sitting
from moderation.care.sittings import ends_of
from moderation.models import Review


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
    """Today and this week, Monday to Sunday in Brussels: two statements, however much there is."""
    now = clock.now()
    day, week = starts_of(now)
    today, heavy = Exposure.opened_at >= day, Exposure.is_heavy
    count = func.count()
    texts = db.session.execute(
        select(count.filter(today), count.filter(today & heavy), count, count.filter(heavy)).where(
            Exposure.person_id == person_id, Exposure.opened_at >= week
        )
    ).one()
    sat = select(Sitting).where(Sitting.person_id == person_id, Sitting.seen_at >= week)
    sittings = list(db.session.scalars(sat))
    return Used(
        texts_day=texts[0],
        heavy_day=texts[1],
        minutes_day=_minutes(sittings, day, now),
        texts_week=texts[2],
        heavy_week=texts[3],
        minutes_week=_minutes(sittings, week, now),
    )


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
