"""Reading persons: for staff, and every look at one is in the audit."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.accounts.models import Account, Certificate, Person
from app.accounts.names import MODERATOR_NAMES
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.roles import Permission, Role
from app.text import one_line

MOST = 200


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed


@dataclass(frozen=True)
class Colleague:
    account: Account
    certificate: Certificate | None


def colleagues(viewer: Account) -> list[Colleague]:
    """Everyone who trains, moderates or works here."""
    _check(viewer)
    query = (
        select(Account)
        .where(Account.role != Role.YOUNG_PERSON, Account.ended_at.is_(None))
        .options(joinedload(Account.person), joinedload(Account.second_step))
        .order_by(Account.role, Account.pseudonym)
        .limit(MOST)
    )
    found = list(db.session.scalars(query))
    now = clock.now()
    kept = select(Certificate).where(
        Certificate.person_id.in_([account.person_id for account in found]),
        Certificate.ended_at.is_(None),
        Certificate.valid_until > now,
    )
    certificates = {c.person_id: c for c in db.session.scalars(kept) if c.is_in_force(now)}
    return [Colleague(a, None if a.is_adult else certificates.get(a.person_id)) for a in found]


def person_for(viewer: Account, public_id: str) -> Person:
    _check(viewer)
    person = db.session.scalar(
        select(Person).where(Person.public_id == public_id).options(selectinload(Person.accounts))
    )
    if person is None:
        raise NotVisible
    door.check(viewer, person.id, What.PERSON)
    return person


def find_person(viewer: Account, name: str) -> Person:
    """By a pseudonym, exactly: staff look someone up, they do not browse young people."""
    _check(viewer)
    wanted = one_line(name)
    account = db.session.scalar(
        select(Account)
        .where(or_(Account.name_key == wanted.casefold(), Account.public_id == wanted))
        .options(joinedload(Account.person))
    )
    if account is None:
        raise NotVisible
    return account.person


def free_moderator_names() -> list[str]:
    """First names that nobody moderates under."""
    taken = set(
        db.session.scalars(select(Account.pseudonym).where(Account.pseudonym.in_(MODERATOR_NAMES)))
    )
    return [name for name in MODERATOR_NAMES if name not in taken]
