"""Counting texts and what was decided about them: one statement each, however many there are."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import case, func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.posts.models import Audience, Post, Revision, Theme, Thread
from moderation.mine.queries import stands
from moderation.models import Decision, Review
from moderation.outcomes import Kind, Lane
from moderation.statistics.periods import Period

AGES = {
    "hour": timedelta(hours=1),
    "four_hours": timedelta(hours=4),
    "day": timedelta(days=1),
}
OLDER = "older"


class Written(NamedTuple):
    """Texts sent to the forum for the first time; newer wordings of them are not counted again."""

    theme: str
    is_question: bool
    times: int


class Decided(NamedTuple):
    outcome: str
    reason: str | None
    times: int


@dataclass(frozen=True)
class Unanswered:
    """Questions that stand on the forum without a reply by anybody else."""

    all: int
    over_a_day: int
    since: datetime | None  # the oldest


def written(period: Period) -> list[Written]:
    query = (
        select(Theme.name, Post.opens, func.count(Post.id.distinct()))
        .select_from(Review)
        .join(Review.revision)
        .join(Review.post)
        .join(Post.thread)
        .join(Thread.theme)
        .where(Review.opened_at >= period.begin, Review.opened_at < period.end)
        .where(Review.kind.in_((Kind.FIRST, Kind.OWN_REPLY)))
        # Taken back and opened anew it is the same text, of the day on which it was made.
        .where(Revision.number == 1, Revision.made_at >= period.begin)
        .group_by(Theme.id, Theme.name, Post.opens)
        .order_by(Theme.id, Post.opens.desc())
    )
    return [Written(*row) for row in db.session.execute(query)]


def decided(period: Period) -> list[Decided]:
    """First judgements of what others wrote for the forum, and that were not taken back.

    What was reported and what was decided anew are counted where they belong.
    """
    query = (
        select(Decision.outcome, Decision.reason, func.count())
        .join(Decision.review)
        .join(Decision.post)
        .join(Post.thread)
        .where(Decision.decided_at >= period.begin, Decision.decided_at < period.end)
        .where(Review.kind.not_in((Kind.REPORT, Kind.SUPERSEDING)))
        .where(Decision.decided_by_id != Post.author_id, stands())
        .where(Thread.audience == Audience.PUBLIC)
        .group_by(Decision.outcome, Decision.reason)
    )
    return [Decided(*row) for row in db.session.execute(query)]


def waiting() -> dict[Lane, dict[str, int]]:
    """What waits now, by lane, and by how long ago it came."""
    now = clock.now()
    age = case(*((Review.opened_at > now - span, name) for name, span in AGES.items()), else_=OLDER)
    query = select(Review.lane, age, func.count()).where(Review.closed_at.is_(None))
    found = {lane: dict.fromkeys((*AGES, OLDER), 0) for lane in Lane}
    for lane, name, times in db.session.execute(query.group_by(Review.lane, age)):
        found[Lane(lane)][name] = times
    return found


def unanswered() -> Unanswered:
    since = Thread.unanswered_since
    long = func.count().filter(since < clock.now() - timedelta(days=1))
    query = select(func.count(), long, func.min(since)).where(since.is_not(None))
    return Unanswered(*db.session.execute(query).one())


def people() -> dict[str, int]:
    """Accounts by role of who can sign in today."""
    query = select(Account.role, func.count()).where(Account.ended_at.is_(None))
    return {role: times for role, times in db.session.execute(query.group_by(Account.role))}
