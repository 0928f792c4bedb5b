"""Reading evenings: as who may come sees them, and as staff plan them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, and_, or_, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, moment_key, moment_of, page_of
from app.roles import MODERATING, Permission
from moderation.care.desk_calendar import is_open_for_minors
from moderation.care.settings import desk_calendar
from moderation.evenings.models import Evening, EveningGuest
from moderation.stopping.queries import has_stopped_now

PAGE = 30
MOST_AHEAD = 30
A_DAY = timedelta(days=1)
_LAST = timedelta(minutes=1)


@dataclass(frozen=True)
class EveningSeen:
    """An evening, how many come, and what the viewer said; never who else."""

    evening: Evening
    number: int
    coming: bool | None = None


@dataclass(frozen=True)
class MayCome:
    """Somebody who may be there, as staff see them, under the name they moderate with."""

    account: Account
    guest: EveningGuest | None


def evenings_for(viewer: Account) -> list[EveningSeen]:
    """What lies ahead, the soonest first; what was called off too, for who would come."""
    mine = select(EveningGuest.evening_id).where(EveningGuest.person_id == viewer.person_id)
    would_come = Evening.id.in_(mine.where(EveningGuest.coming.is_(True)))
    query = _ahead().where(or_(Evening.cancelled_at.is_(None), would_come))
    return _seen(viewer, db.session.scalars(query))


def past_for(viewer: Account) -> list[Evening]:
    """Those where the viewer was, the newest first, with what came of it."""
    query = (
        select(Evening)
        .join(EveningGuest, EveningGuest.evening_id == Evening.id)
        .where(EveningGuest.person_id == viewer.person_id, EveningGuest.was_there.is_(True))
        .order_by(Evening.begins_at.desc(), Evening.id.desc())
        .limit(PAGE)
    )
    return list(db.session.scalars(query))


def next_one_for(viewer: Account) -> Evening | None:
    """The evening within a day to which the viewer said to come, or that was called off since."""
    query = (
        _ahead()
        .join(EveningGuest, EveningGuest.evening_id == Evening.id)
        .where(EveningGuest.person_id == viewer.person_id, EveningGuest.coming.is_(True))
        .where(Evening.begins_at <= clock.now() + A_DAY)
    )
    return db.session.scalar(query.limit(1))


def planned(viewer: Account) -> list[EveningSeen]:
    """For staff: what lies ahead or goes on, the soonest first."""
    _check(viewer)
    return _seen(viewer, db.session.scalars(_ahead()))


def past(viewer: Account, after: str | None = None) -> Page[Evening]:
    """For staff: what took place, the newest first."""
    _check(viewer)
    query = select(Evening).where(Evening.begins_at <= clock.now(), Evening.cancelled_at.is_(None))
    if after is not None:
        moment, evening_id = moment_of(after)
        earlier = and_(Evening.begins_at == moment, Evening.id < evening_id)
        query = query.where(or_(Evening.begins_at < moment, earlier))
    query = query.order_by(Evening.begins_at.desc(), Evening.id.desc()).limit(PAGE + 1)
    found = list(db.session.scalars(query))
    return page_of(found, PAGE, lambda evening: moment_key(evening.begins_at, evening.id))


def evening_for(viewer: Account, public_id: str) -> Evening:
    _check(viewer)
    evening = db.session.scalar(select(Evening).where(Evening.public_id == public_id))
    if evening is None:
        raise NotVisible
    return evening


def guests_of(viewer: Account, evening: Evening) -> list[MayCome]:
    """Who said to come first, then everybody else who may."""
    _check(viewer)
    found = may_come(evening)
    return sorted(
        found, key=lambda one: not (one.guest and (one.guest.coming or one.guest.was_there))
    )


def may_come(evening: Evening) -> list[MayCome]:
    """Whoever moderates or learns it now, and who answered before they stopped. Each once."""
    theirs = and_(
        EveningGuest.person_id == Account.person_id, EveningGuest.evening_id == evening.id
    )
    is_here = and_(Account.ended_at.is_(None), ~has_stopped_now(Account.person_id))
    query = (
        select(Account, EveningGuest)
        .outerjoin(EveningGuest, theirs)
        .where(Account.role.in_(MODERATING))
        .where(or_(is_here, EveningGuest.person_id.is_not(None)))
        .order_by(Account.pseudonym, Account.id)
    )
    found = {
        account.person_id: MayCome(account, guest) for account, guest in db.session.execute(query)
    }
    return list(found.values())


def is_for_minors(evening: Evening) -> bool:
    """Whether it begins and ends in hours in which a minor may sit at the desk."""
    calendar = desk_calendar()
    ends = (evening.begins_at, evening.ends_at - _LAST)
    return all(is_open_for_minors(calendar, clock.local(moment)) for moment in ends)


def _ahead() -> Select[tuple[Evening]]:
    query = select(Evening).where(Evening.begins_at > clock.now())
    return query.order_by(Evening.begins_at, Evening.id).limit(MOST_AHEAD)


def _seen(viewer: Account, evenings: Iterable[Evening]) -> list[EveningSeen]:
    found = list(evenings)
    ids = [evening.id for evening in found]
    said = select(EveningGuest.evening_id, EveningGuest.person_id, EveningGuest.coming)
    numbers: dict[int, int] = defaultdict(int)
    mine: dict[int, bool | None] = {}
    for evening_id, person_id, coming in db.session.execute(
        said.where(EveningGuest.evening_id.in_(ids))
    ):
        numbers[evening_id] += coming is True
        if person_id == viewer.person_id:
            mine[evening_id] = coming
    return [EveningSeen(one, numbers[one.id], mine.get(one.id)) for one in found]


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
