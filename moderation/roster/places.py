"""A moderator's verbs on the roster: take a place, give it back, offer it, take one over.

The shift's row is held while its places are counted, so that the last one is taken once. Locks are
taken in one order: account, shift. Nobody is asked why, and nothing of this is in the log.
"""

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select

from app import clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.accounts.queries import certificate_in_force
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.roles import Permission
from moderation.care.settings import desk_calendar
from moderation.roster.models import Place, Shift
from moderation.roster.queries import objection_of, own_stretches
from moderation.roster.rules import WORDS


def take(account_id: int, shift_id: str) -> None:
    """A free place in this shift; taking it twice is taking it once."""
    with transaction() as session:
        account = _moderator(account_id)
        shift = locked_shift(Shift.public_id == shift_id)
        if session.scalar(select(Place.id).where(*_open_in(shift, account.person_id))):
            return
        _check_goes_on(shift)
        taken = session.scalar(select(func.count()).where(*_open_in(shift))) or 0
        if taken >= shift.places:
            raise Outdated(_("Een collega nam net de laatste plaats in deze shift."))
        _sit(account, shift)


def give_back(account_id: int, place_id: str) -> None:
    """It is free again, for whoever wants it. A shift that began counts as taken."""
    with transaction():
        place = _own_place(account_id, place_id)
        if place.ended_at is not None:
            return
        if place.shift.cancelled_at is None:
            _check_lies_ahead(place.shift)
        place.ended_at = clock.now()


def offer(account_id: int, place_id: str) -> None:
    """A colleague may take it over; until somebody does, it stays one's own."""
    with transaction():
        place = _own_place(account_id, place_id)
        _check_still_own(place)
        _check_goes_on(place.shift)
        _check_lies_ahead(place.shift)
        place.offered_at = place.offered_at or clock.now()


def keep(account_id: int, place_id: str) -> None:
    """Not offered any more."""
    with transaction():
        place = _own_place(account_id, place_id)
        _check_still_own(place)
        place.offered_at = None


def take_over(account_id: int, place_id: str) -> None:
    """The place that a colleague offered."""
    with transaction() as session:
        account = _moderator(account_id)
        shift, offered = _locked_place(place_id)
        if offered.ended_at is not None or offered.offered_at is None:
            raise Outdated(_("Deze plaats is niet meer vrij. Een collega nam of hield ze."))
        _check_goes_on(shift)
        _check_lies_ahead(shift)
        offered.ended_at = clock.now()
        session.flush()
        _sit(account, shift)


def locked_shift(which: ColumnElement[bool]) -> Shift:
    """Held until the end: nobody else takes or gives a place in it meanwhile."""
    shift = db.session.scalar(
        select(Shift).where(which).with_for_update().execution_options(populate_existing=True)
    )
    if shift is None:
        raise NotVisible
    return shift


def _moderator(account_id: int) -> Account:
    """Held until the end, so that two presses at once are counted one after the other."""
    account = locked_account(account_id)
    if not account.can(Permission.JUDGE) or account.is_adult:
        raise NotAllowed(_("Het rooster is voor moderators. Medewerkers nemen geen shift."))
    if certificate_in_force(account.person_id) is None:
        raise NotAllowed(_("Je certificaat geldt nu niet. Spreek iemand van het team aan."))
    return account


def _open_in(shift: Shift, person_id: int | None = None) -> list[ColumnElement[bool]]:
    theirs = [] if person_id is None else [Place.person_id == person_id]
    return [Place.shift_id == shift.id, Place.ended_at.is_(None), *theirs]


def _locked_place(place_id: str) -> tuple[Shift, Place]:
    """With its shift, which is held first."""
    shift_id = db.session.scalar(select(Place.shift_id).where(Place.public_id == place_id))
    if shift_id is None:
        raise NotVisible
    shift = locked_shift(Shift.id == shift_id)
    place = db.session.scalars(
        select(Place).where(Place.public_id == place_id).execution_options(populate_existing=True)
    ).one()
    return shift, place


def _own_place(account_id: int, place_id: str) -> Place:
    _shift, place = _locked_place(place_id)
    if place.person_id != db.session.get_one(Account, account_id).person_id:
        raise NotVisible
    return place


def _check_still_own(place: Place) -> None:
    if place.ended_at is not None:
        raise Outdated(_("Deze plaats is niet meer van jou: een collega nam ze over."))


def _check_goes_on(shift: Shift) -> None:
    if shift.cancelled_at is not None:
        raise Outdated(_("Deze shift gaat niet door."))
    if shift.ends_at <= clock.now():
        raise Outdated(_("Deze shift is al voorbij."))


def _check_lies_ahead(shift: Shift) -> None:
    """Once begun it is nobody else's: a minor would have room for a third shift that week."""
    if shift.starts_at <= clock.now():
        raise Outdated(_("Deze shift is al begonnen. Je hoeft hier niets meer te doen."))


def _sit(account: Account, shift: Shift) -> None:
    why = objection_of(account, shift, own_stretches(account.person_id), desk_calendar())
    if why is not None:
        raise NotAllowed(str(WORDS[why]))
    place = Place(
        shift_id=shift.id,
        account_id=account.id,
        person_id=account.person_id,
        taken_at=clock.now(),
    )
    db.session.add(place)
