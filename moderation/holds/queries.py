"""Reading holds: those that wait or run first, then those that are over."""

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.accounts.models import Account, Person
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, id_key, page_of
from app.roles import Permission
from moderation.holds.models import LegalHold

PAGE = 50


def is_running() -> ColumnElement[bool]:
    """By the clock in the query: a hold ends at its day, whatever else runs or stands still."""
    agreed = and_(LegalHold.agreed_at.is_not(None), LegalHold.ended_at.is_(None))
    return and_(agreed, LegalHold.until > clock.now())


def holds_for(viewer: Account, before: int | None = None) -> Page[LegalHold]:
    """The newest first."""
    _check(viewer)
    people = (LegalHold.asked_by, LegalHold.agreed_by, LegalHold.end_asked_by, LegalHold.ended_by)
    query = (
        select(LegalHold)
        .options(joinedload(LegalHold.person).options(selectinload(Person.accounts)))
        .options(*(joinedload(one) for one in people))
        .order_by(LegalHold.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(LegalHold.id < before)
    return page_of(list(db.session.scalars(query)), PAGE, lambda hold: id_key(hold.id))


def person_to_hold(viewer: Account, public_id: str) -> Person:
    _check(viewer)
    query = select(Person).where(Person.public_id == public_id)
    person = db.session.scalar(query.options(selectinload(Person.accounts)))
    if person is None:
        raise NotVisible
    return person


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.ANSWER_PRIVATELY):
        raise NotAllowed
