"""Staff plan evenings, move and cancel them, and note afterwards what came of it, who was there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.roles import Permission
from app.text import check_length, normalise, one_line, too_long
from moderation.evenings.models import MINUTES_LEAST, MINUTES_MOST, Evening, EveningGuest
from moderation.evenings.queries import may_come

PLACE_MOST, ABOUT_MOST, NOTE_MOST = 100, 300, 2000
DAYS_AHEAD = 366


@dataclass(frozen=True)
class EveningWish:
    """What staff filled in: a time on a wall in Brussels."""

    day: date
    begins: time
    minutes: int
    place: str
    about: str = ""

    @property
    def begins_at(self) -> datetime:
        return datetime.combine(self.day, self.begins, clock.BRUSSELS).astimezone(clock.UTC)


def plan(account_id: int, wish: EveningWish) -> Evening:
    place, about = _checked(wish)
    with transaction() as session:
        account = _planner(account_id)
        evening = Evening(
            begins_at=wish.begins_at,
            minutes=wish.minutes,
            place=place,
            about=about,
            made_by_id=account.id,
        )
        session.add(evening)
        session.flush()
        audit.record("evening_planned", actor=account.public_id, evening=evening.public_id)
        return evening


def change(account_id: int, public_id: str, wish: EveningWish) -> bool:
    """Until it begins. True when it moved: then everybody is asked anew whether they come."""
    place, about = _checked(wish)
    with transaction() as session:
        account = _planner(account_id)
        evening = locked_evening(public_id)
        check_lies_ahead(evening)
        moved = (evening.begins_at, evening.minutes) != (wish.begins_at, wish.minutes)
        evening.begins_at, evening.minutes = wish.begins_at, wish.minutes
        evening.place, evening.about = place, about
        if moved:
            theirs = update(EveningGuest).where(EveningGuest.evening_id == evening.id)
            session.execute(theirs.values(coming=None))
        audit.record("evening_changed", actor=account.public_id, evening=public_id)
        return moved


def cancel(account_id: int, public_id: str) -> None:
    """It does not take place; who would come finds that on their page."""
    with transaction():
        account = _planner(account_id)
        evening = locked_evening(public_id)
        if evening.cancelled_at is not None:
            return
        check_lies_ahead(evening)
        evening.cancelled_at = clock.now()
        audit.record("evening_cancelled", actor=account.public_id, evening=public_id)


def note(account_id: int, public_id: str, words: str, present: Collection[str]) -> None:
    """What came of it, and by their public ids who was there. It can be said anew."""
    words = normalise(words)
    if len(words) > NOTE_MOST:
        raise too_long(words, NOTE_MOST, "note")
    with transaction():
        account = _planner(account_id)
        evening = locked_evening(public_id)
        if evening.cancelled_at is not None or not evening.has_begun:
            raise Outdated(_("Deze avond is er nog niet geweest."))
        evening.note, evening.noted_at = words, clock.now()
        _mark_present(evening, set(present))
        audit.record("evening_noted", actor=account.public_id, evening=public_id)


def locked_evening(public_id: str) -> Evening:
    """Held until the end: it does not move while somebody says to come."""
    query = select(Evening).where(Evening.public_id == public_id).with_for_update(of=Evening)
    evening = db.session.scalar(query.execution_options(populate_existing=True))
    if evening is None:
        raise NotVisible
    return evening


def check_lies_ahead(evening: Evening) -> None:
    if evening.cancelled_at is not None:
        raise Outdated(_("Deze avond gaat niet door."))
    if evening.has_begun:
        raise Outdated(_("Deze avond is al begonnen."))


def guest_of(evening: Evening, person_id: int) -> EveningGuest:
    """Inside a transaction, the evening held."""
    guest = db.session.get(EveningGuest, (evening.id, person_id))
    if guest is None:
        guest = EveningGuest(evening_id=evening.id, person_id=person_id)
        db.session.add(guest)
    return guest


def _mark_present(evening: Evening, present: set[str]) -> None:
    for one in may_come(evening):
        is_there = one.account.person.public_id in present
        if is_there or one.guest is not None:
            guest_of(evening, one.account.person_id).was_there = is_there


def _planner(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    return account


def _checked(wish: EveningWish) -> tuple[str, str]:
    """Its place and what it is about, as they are kept."""
    if wish.begins_at <= clock.now():
        raise Unacceptable(_("Dit moment is al voorbij. Kies een later moment."), "day")
    if wish.day > clock.today() + timedelta(days=DAYS_AHEAD):
        raise Unacceptable(_("Plan hoogstens een jaar vooruit."), "day")
    if not MINUTES_LEAST <= wish.minutes <= MINUTES_MOST:
        raise Unacceptable(
            _(
                "Kies een getal van %(least)s tot %(most)s.",
                least=MINUTES_LEAST,
                most=MINUTES_MOST,
            ),
            "minutes",
        )
    place, about = one_line(wish.place), normalise(wish.about)
    if not place:
        raise Unacceptable(_("Zeg waar het is, of hoe."), "place")
    check_length(place, PLACE_MOST, "place")
    check_length(about, ABOUT_MOST, "about")
    return place, about
