"""Reading for the desk: is it open to this person now, and who looks after it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from moderation.care import desk_calendar, limits
from moderation.care.duty import on_duty
from moderation.care.exposure import starts_of, used_by
from moderation.care.limits import Limits, Standing, Used
from moderation.care.models import Debrief, HeavyOptIn, Presence, TopicShield
from moderation.care.settings import desk_calendar as calendar_now
from moderation.care.settings import exposure_limits
from moderation.care.sittings import open_sitting
from moderation.eligibility import AtDesk


def adult_on_duty() -> Account | None:
    """The adult who tapped "ik ben er" last, while that tap is not too old."""
    present = db.session.scalar(
        select(Presence)
        .where(on_duty())
        .options(joinedload(Presence.account))
        .order_by(Presence.tapped_at.desc())
        .limit(1)
    )
    return present.account if present else None


@dataclass(frozen=True)
class Budget:
    """What a peer used of what they may."""

    used: Used
    limits: Limits

    @property
    def standing(self) -> Standing:
        return limits.standing(self.used, self.limits)

    @property
    def heavy_is_reached(self) -> bool:
        return limits.heavy_is_reached(self.used, self.limits)


def budget_of(account: Account) -> Budget:
    group = limits.age_group(account.person.birth_year, clock.today())
    return Budget(used_by(account.person_id), exposure_limits()[group])


def at_desk(account: Account) -> AtDesk:
    """Everything that closes the desk to a peer, or leaves heavy texts out, at this moment."""
    if account.is_adult:
        return AtDesk(reads_heavy=True)
    budget = budget_of(account)
    return AtDesk(
        owes_talk=_owes_talk(account),
        is_within_hours=is_within_hours(account),
        is_limit_reached=budget.standing == Standing.REACHED,
        is_adult_on_duty=bool(db.session.scalar(select(exists().where(on_duty())))),
        is_checked_in=open_sitting(account.id) is not None,
        reads_heavy=not budget.heavy_is_reached and reads_heavy(account.person_id),
    )


def is_within_hours(account: Account) -> bool:
    """Minors have hours; who is of age has none."""
    if not limits.is_minor(account.person.birth_year, clock.today()):
        return True
    return desk_calendar.is_open_for_minors(calendar_now(), clock.local(clock.now()))


def hours_begin(account: Account) -> datetime | None:
    """When the desk opens again to somebody outside their hours, on the wall clock."""
    if is_within_hours(account):
        return None
    return desk_calendar.opens_next(calendar_now(), clock.local(clock.now()))


def _owes_talk(account: Account) -> bool:
    """ "Te zwaar" today, and no adult has spoken with them yet."""
    day, _week = starts_of(clock.now())
    owed = (
        Debrief.account_id == account.id,
        Debrief.why == "too_heavy",
        Debrief.asked_at >= day,
        Debrief.done_at.is_(None),
    )
    return bool(db.session.scalar(select(exists().where(*owed))))


def reads_heavy(person_id: int) -> bool:
    return db.session.get(HeavyOptIn, person_id) is not None


def shields_of(person_id: int) -> frozenset[str]:
    """The topics that this person is not offered."""
    query = select(TopicShield.topic).where(TopicShield.person_id == person_id)
    return frozenset(db.session.scalars(query))
