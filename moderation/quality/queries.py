"""Reading second looks: what waits, what differs, the pairs of a period, one's own kind words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, open_ones_first
from app.posts.models import Post, Thread
from app.roles import Permission
from moderation.care.queries import at_desk
from moderation.desk.queries import judge_of
from moderation.eligibility import why_closed
from moderation.models import Decision, Review
from moderation.outcomes import Outcome
from moderation.quality.figures import Pair
from moderation.quality.giving import first_verdict, second_verdict
from moderation.quality.models import SecondLook, Settlement, Why
from moderation.quality.offered import looks, offered_to
from moderation.quality.verdicts import GRAVE, Verdict, is_missed_harm

PAGE = 30


@dataclass(frozen=True)
class Differing:
    """What an adult has still to settle."""

    number: int
    grave: int  # of those, what was published while the second would have taken it away


@dataclass(frozen=True)
class Waiting:
    """What nobody read a second time yet."""

    number: int
    late: int


def differing_now(viewer: Account) -> Differing:
    _check(viewer)
    grave = func.count().filter(_is_missed_harm())
    query = select(func.count(), grave).select_from(SecondLook).join(SecondLook.decision)
    return Differing(*db.session.execute(query.where(_differs())).one())


def waiting_now(viewer: Account) -> Waiting:
    _check(viewer)
    late = func.count().filter(SecondLook.due_at < clock.now())
    query = select(func.count(), late).where(SecondLook.read_at.is_(None))
    return Waiting(*db.session.execute(query).one())


def is_there_one_for(viewer: Account) -> bool:
    """Whether the viewer could open a second look now."""
    judge, state = judge_of(viewer), at_desk(viewer)
    if why_closed(judge, state) is not None:
        return False
    return db.session.scalar(looks().where(*offered_to(judge, state)).limit(1)) is not None


def differences(viewer: Account, after: str | None = None) -> Page[SecondLook]:
    """What an adult still has to settle first, each the newest first."""
    _check(viewer)
    return open_ones_first(after, PAGE, _read, lambda look: (look.settled_at is None, look.id))


def grave_differences(viewer: Account) -> list[SecondLook]:
    """What may stand on the forum now while a second reader saw danger, the oldest first."""
    _check(viewer)
    grave = _whole().join(SecondLook.decision).where(_differs(), _is_missed_harm())
    return list(db.session.scalars(grave.order_by(SecondLook.read_at, SecondLook.id).limit(PAGE)))


def difference_for(viewer: Account, public_id: str) -> SecondLook:
    """Both verdicts are on it: not for who decided first, as long as it is not settled."""
    _check(viewer)
    look = db.session.scalar(
        _whole()
        .where(SecondLook.public_id == public_id, SecondLook.read_at.is_not(None))
        .where(SecondLook.settlement.is_distinct_from(Settlement.AGREED))
    )
    if look is None:
        raise NotVisible
    if look.settled_at is None and look.decision.judge_person_id == viewer.person_id:
        raise NotAllowed
    return look


def pairs_between(viewer: Account, first: date, last: date, why: Why | None = None) -> list[Pair]:
    """What was read a second time in these days, both included. One statement."""
    _check(viewer)
    begin, end = _midnight(first), _midnight(last + timedelta(days=1))
    query = (
        select(
            Decision.outcome,
            Decision.reason,
            SecondLook.outcome,
            SecondLook.reason,
            SecondLook.settlement,
            func.count(),
        )
        .join(SecondLook.decision)
        .where(SecondLook.read_at >= begin, SecondLook.read_at < end)
        .group_by(
            Decision.outcome,
            Decision.reason,
            SecondLook.outcome,
            SecondLook.reason,
            SecondLook.settlement,
        )
    )
    if why is not None:
        query = query.where(SecondLook.why == why)
    return [
        Pair(Verdict(one, because), Verdict(other, therefore), settlement)
        for one, because, other, therefore, settlement, times in db.session.execute(query)
        for _time in range(times)
    ]


def is_grave(look: SecondLook) -> bool:
    return is_missed_harm(first_verdict(look.decision), second_verdict(look))


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed


def _differs() -> ColumnElement[bool]:
    return SecondLook.read_at.is_not(None) & SecondLook.settled_at.is_(None)


def _is_missed_harm() -> ColumnElement[bool]:
    """`verdicts.is_missed_harm`, said to the database."""
    return (Decision.outcome == Outcome.PUBLISH) & SecondLook.outcome.in_(GRAVE)


def _whole() -> Select[tuple[SecondLook]]:
    decision = joinedload(SecondLook.decision)
    post = decision.joinedload(Decision.post)
    return select(SecondLook).options(
        decision.joinedload(Decision.decided_by),
        decision.joinedload(Decision.review).joinedload(Review.revision),
        post.joinedload(Post.thread).joinedload(Thread.theme),
        post.joinedload(Post.author),
        joinedload(SecondLook.reader),
        joinedload(SecondLook.settled_by),
    )


def _read(is_open: bool, before: int | None) -> Iterable[SecondLook]:
    query = _whole().order_by(SecondLook.id.desc()).limit(PAGE + 1)
    if is_open:
        query = query.where(_differs())
    else:
        query = query.where(SecondLook.settled_at.is_not(None))
        query = query.where(SecondLook.settlement != Settlement.AGREED)
    return db.session.scalars(query if before is None else query.where(SecondLook.id < before))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.BRUSSELS).astimezone(clock.UTC)
