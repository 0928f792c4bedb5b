"""Staff plan shifts, once or every week, and cancel them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, Outdated, Unacceptable
from app.roles import Permission
from app.times import weekday
from moderation.roster.models import Shift
from moderation.roster.places import locked_shift

PLACES_MOST, WEEKS_MOST, HOURS_MOST = 20, 12, 4
DAYS_AHEAD = 366
MIDNIGHT = time(0)

Stretch = tuple[datetime, datetime]  # in UTC


@dataclass(frozen=True)
class ShiftWish:
    """What staff filled in: times on a wall in Brussels. An end at 0:00 is midnight."""

    day: date
    begins: time
    ends: time
    places: int
    repeat: int = 0  # so many weeks more


def plan(account_id: int, wish: ShiftWish) -> int:
    """Plan this shift, and the same in the weeks after it; returns how many there now are."""
    _check(wish)
    stretches = list(_stretches(wish))
    with transaction() as session:
        account = _planner(account_id)
        for starts_at, ends_at in stretches:
            _check_is_new(starts_at, ends_at)
            shift = Shift(
                starts_at=starts_at, ends_at=ends_at, places=wish.places, made_by_id=account.id
            )
            session.add(shift)
            session.flush()
            audit.record(
                "shift_planned",
                actor=account.public_id,
                shift=shift.public_id,
                places=shift.places,
            )
    return len(stretches)


def cancel(account_id: int, public_id: str) -> None:
    """It does not take place. Whoever has a place in it finds that on their page."""
    with transaction():
        account = _planner(account_id)
        shift = locked_shift(Shift.public_id == public_id)
        if shift.ends_at <= clock.now():
            raise Outdated(_("Deze shift is al voorbij."))
        if shift.cancelled_at is None:
            shift.cancelled_at = clock.now()
            audit.record("shift_cancelled", actor=account.public_id, shift=shift.public_id)


def _check(wish: ShiftWish) -> None:
    if not 1 <= wish.places <= PLACES_MOST:
        raise Unacceptable(_("Kies een getal van 1 tot %(most)s.", most=PLACES_MOST), "places")
    if not 0 <= wish.repeat <= WEEKS_MOST:
        raise Unacceptable(_("Kies een getal van 0 tot %(most)s.", most=WEEKS_MOST), "repeat")
    if wish.day < clock.today():
        raise Unacceptable(_("Dit moment is al voorbij. Kies een later moment."), "day")
    if wish.day > clock.today() + timedelta(days=DAYS_AHEAD):
        raise Unacceptable(_("Plan hoogstens een jaar vooruit."), "day")


def _stretches(wish: ShiftWish) -> Iterator[Stretch]:
    """At the same time on the wall each week, summer or winter."""
    for week in range(wish.repeat + 1):
        day = wish.day + timedelta(weeks=week)
        last_day = day + timedelta(days=1) if wish.ends == MIDNIGHT else day
        starts_at, ends_at = _moment(day, wish.begins), _moment(last_day, wish.ends)
        if starts_at <= clock.now():
            raise Unacceptable(_("Dit moment is al voorbij. Kies een later moment."), "day")
        if ends_at <= starts_at:
            raise Unacceptable(_("Het einde komt na het begin, op dezelfde dag."), "ends")
        if ends_at - starts_at > timedelta(hours=HOURS_MOST):
            raise Unacceptable(
                _("Hou het bij %(most)s uur. Twee shifts na elkaar kan ook.", most=HOURS_MOST),
                "ends",
            )
        yield starts_at, ends_at


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, clock.BRUSSELS).astimezone(clock.UTC)


def _planner(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    return account


def _check_is_new(starts_at: datetime, ends_at: datetime) -> None:
    """The same shift twice is a slip: more places go into one shift."""
    same = (Shift.starts_at == starts_at, Shift.ends_at == ends_at, Shift.cancelled_at.is_(None))
    if db.session.scalar(select(Shift.id).where(*same).limit(1)) is not None:
        day = weekday(clock.local(starts_at))
        raise Unacceptable(_("Op %(day)s staat deze shift er al.", day=day), "day")
