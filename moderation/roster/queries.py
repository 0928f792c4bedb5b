"""Reading the roster: as a moderator sees it, and as staff plan it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.accounts.queries import certificate_in_force
from app.database import db
from app.errors import NotAllowed
from app.paging import Page, moment_key, moment_of, page_of
from app.roles import Permission
from moderation.care.desk_calendar import DeskCalendar
from moderation.care.limits import is_minor
from moderation.care.settings import desk_calendar
from moderation.roster.models import Place, Shift
from moderation.roster.rules import Objection, Stretch, objection, objection_for_minors

AHEAD = timedelta(weeks=4)
A_WEEK = timedelta(weeks=1)
PAGE = 30


@dataclass(frozen=True)
class ShiftSeen:
    """A shift as one moderator sees it: their own place, who else is there, what keeps them out."""

    shift: Shift
    mine: Place | None
    others: list[Place]
    objection: Objection | None

    @property
    def wall(self) -> datetime:
        """When it begins, as a clock on the wall shows it."""
        return clock.local(self.shift.starts_at)

    @property
    def has_begun(self) -> bool:
        return self.shift.starts_at <= clock.now()

    @property
    def has_room(self) -> bool:
        return len(self.others) + (self.mine is not None) < self.shift.places

    @property
    def offered(self) -> list[Place]:
        """What may be taken over: nothing any more once it began."""
        return [place for place in self.others if place.offered_at and not self.has_begun]


@dataclass(frozen=True)
class Roster:
    """One's own shifts, and by day the others of the coming weeks."""

    own: list[ShiftSeen]
    days: list[tuple[datetime, list[ShiftSeen]]]  # each day by a moment of it on the wall
    is_certified: bool


def roster_for(viewer: Account) -> Roster:
    now = clock.now()
    mine = exists().where(Place.shift_id == Shift.id, *_held_by(viewer.person_id))
    coming = and_(Shift.starts_at < now + AHEAD, Shift.cancelled_at.is_(None))
    query = select(Shift).where(Shift.ends_at > now, or_(coming, mine))
    shifts = list(db.session.scalars(query.order_by(Shift.starts_at, Shift.id)))
    own, calendar = own_stretches(viewer.person_id), desk_calendar()
    seen = [_seen(viewer, shift, places, own, calendar) for shift, places in _with_places(shifts)]
    return Roster(
        own=[one for one in seen if one.mine is not None],
        days=_by_day(one for one in seen if one.mine is None),
        is_certified=certificate_in_force(viewer.person_id) is not None,
    )


def _held_by(person_id: int) -> tuple[ColumnElement[bool], ...]:
    return Place.person_id == person_id, Place.ended_at.is_(None)


def _with_places(shifts: list[Shift]) -> list[tuple[Shift, list[Place]]]:
    """Each of these shifts with the places that are taken, in one statement."""
    query = (
        select(Place)
        .where(Place.shift_id.in_([shift.id for shift in shifts]), Place.ended_at.is_(None))
        .options(joinedload(Place.account))
        .order_by(Place.id)
    )
    taken: dict[int, list[Place]] = {shift.id: [] for shift in shifts}
    for place in db.session.scalars(query):
        taken[place.shift_id].append(place)
    return [(shift, taken[shift.id]) for shift in shifts]


def _seen(
    viewer: Account,
    shift: Shift,
    places: list[Place],
    own: list[Stretch],
    calendar: DeskCalendar,
) -> ShiftSeen:
    mine = next((place for place in places if place.person_id == viewer.person_id), None)
    return ShiftSeen(
        shift=shift,
        mine=mine,
        others=[place for place in places if place is not mine],
        objection=None if mine else objection_of(viewer, shift, own, calendar),
    )


def _by_day(seen: Iterable[ShiftSeen]) -> list[tuple[datetime, list[ShiftSeen]]]:
    grouped = groupby(seen, key=lambda one: one.wall.date())
    days = [list(shifts) for _day, shifts in grouped]
    return [(shifts[0].wall, shifts) for shifts in days]


def objection_of(
    account: Account, shift: Shift, own: list[Stretch], calendar: DeskCalendar
) -> Objection | None:
    """Why this shift is not for this person, who has those of `own`."""
    stretch = stretch_of(shift)
    minor = is_minor(account.person.birth_year, stretch.starts.date())
    return objection(stretch, own, minor=minor, calendar=calendar)


def own_stretches(person_id: int) -> list[Stretch]:
    """The shifts in which this person has a place, those of the days just gone as well."""
    query = (
        select(Shift)
        .join(Place, Place.shift_id == Shift.id)
        .where(*_held_by(person_id))
        .where(Shift.cancelled_at.is_(None), Shift.ends_at > clock.now() - A_WEEK)
    )
    return [stretch_of(shift) for shift in db.session.scalars(query)]


def stretch_of(shift: Shift) -> Stretch:
    return Stretch(clock.local(shift.starts_at), clock.local(shift.ends_at))


@dataclass(frozen=True)
class ShiftPlanned:
    """A shift as staff see it."""

    shift: Shift
    places: list[Place]
    is_for_minors: bool

    @property
    def wall(self) -> datetime:
        """When it begins, as a clock on the wall shows it."""
        return clock.local(self.shift.starts_at)


def planned(viewer: Account, after: str | None = None) -> Page[ShiftPlanned]:
    """What is still to come, with who has a place in it; the soonest first."""
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    shifts = list(db.session.scalars(_coming(after)))
    calendar = desk_calendar()
    found = [
        ShiftPlanned(
            shift, places, is_for_minors=objection_for_minors(stretch_of(shift), calendar) is None
        )
        for shift, places in _with_places(shifts)
    ]
    return page_of(found, PAGE, lambda one: moment_key(one.shift.starts_at, one.shift.id))


def _coming(after: str | None) -> Select[tuple[Shift]]:
    query = select(Shift).where(Shift.ends_at > clock.now())
    if after is not None:
        moment, shift_id = moment_of(after)
        later = and_(Shift.starts_at == moment, Shift.id > shift_id)
        query = query.where(or_(Shift.starts_at > moment, later))
    return query.order_by(Shift.starts_at, Shift.id).limit(PAGE + 1)
