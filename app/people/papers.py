"""What is written down of people: the legal name of an adult, the papers of a moderator.

Of a paper only that it is there, of which day, and where it lies: the paper itself stays outside.
"""

from collections.abc import Iterable
from datetime import date

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.models import Account, Person
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.people.actions import keeper, locked_account, locked_person
from app.people.models import PAPERS, ModeratorRecord, StaffRecord
from app.registry import registry
from app.roles import MODERATING, Permission
from app.text import one_line

NAME_MOST, REFERENCE_MOST = 200, 60
ADULT_AT = 18
KINDS = {
    "interview": _l("Gesprek ter plaatse"),
    "identity": _l("Wie het is, nagekeken"),
    "consent": _l("Toestemming van een ouder of voogd"),
    "note": _l("Informatienota meegegeven"),
}
NEEDED = ("consent", "note")  # of who may still be under age


def read_legal_name(actor_id: int, account_id: str) -> tuple[Account, str]:
    """The adult's account and legal name, empty when nobody wrote it down; the look is logged."""
    with transaction() as session:
        actor, account = keeper(actor_id), _adult(account_id)
        kept = session.get(StaffRecord, account.id)
        audit.record("legal_name_read", actor=actor.public_id, account=account.public_id)
        return account, kept.legal_name if kept else ""


def keep_legal_name(actor_id: int, account_id: str, name: str) -> None:
    name = one_line(name)
    if not name or len(name) > NAME_MOST:
        raise Unacceptable(_("Vul de naam in zoals op de identiteitskaart."), "legal_name")
    with transaction() as session:
        actor, account = keeper(actor_id), _adult(account_id)
        session.merge(StaffRecord(account_id=account.id, legal_name=name))
        audit.record("legal_name_set", actor=actor.public_id, account=account.public_id)


def record_paper(
    actor_id: int, person_id: str, kind: str, on_date: date | None, reference: str
) -> None:
    """That this paper is there. Another of the same kind may follow: a consent is given anew."""
    reference = one_line(reference)
    if kind not in PAPERS:
        raise Unacceptable(_("Kies welk papier het is."), "kind")
    if on_date is None or on_date > clock.today():
        raise Unacceptable(_("Schrijf de dag van het papier, bijvoorbeeld 1/9/2026."), "on_date")
    if not reference or len(reference) > REFERENCE_MOST:
        raise Unacceptable(_("Zeg in een paar tekens waar het papier ligt."), "reference")
    with transaction() as session:
        actor, person = keeper(actor_id), locked_person(person_id)
        if not moderates(person) and not any(may(person.id) for may in registry().may_have_papers):
            raise NotAllowed
        session.add(
            ModeratorRecord(
                person_id=person.id,
                kind=kind,
                on_date=on_date,
                reference=reference,
                recorded_by_id=actor.id,
                recorded_at=clock.now(),
            )
        )
        audit.record("paper_recorded", actor=actor.public_id, person=person.public_id, paper=kind)


def withdraw_paper(actor_id: int, paper_id: str) -> str:
    """It does not hold any more; that it was there stays. Returns whose it was."""
    with transaction() as session:
        actor = keeper(actor_id)
        query = select(ModeratorRecord).where(ModeratorRecord.public_id == paper_id)
        paper = session.scalar(query.with_for_update())
        if paper is None:
            raise NotVisible
        if paper.withdrawn_at is not None:
            raise Outdated(_("Dit papier was al ingetrokken."))
        paper.withdrawn_at, paper.withdrawn_by_id = clock.now(), actor.id
        person = session.get_one(Person, paper.person_id).public_id
        audit.record("paper_withdrawn", actor=actor.public_id, person=person, paper=paper.kind)
        return person


def papers_of(viewer: Account, person: Person) -> list[ModeratorRecord]:
    """What holds first, then what was withdrawn."""
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    query = select(ModeratorRecord).where(ModeratorRecord.person_id == person.id)
    found = db.session.scalars(
        query.options(joinedload(ModeratorRecord.recorded_by)).order_by(ModeratorRecord.id.desc())
    )
    return sorted(found, key=lambda paper: paper.withdrawn_at is not None)


def missing_papers(person: Person, papers: Iterable[ModeratorRecord]) -> list[LazyString]:
    """The names of the kinds that are not there, of a moderator who may still be under age."""
    if not moderates(person) or not may_be_minor(person):
        return []
    there = {paper.kind for paper in papers if paper.withdrawn_at is None}
    return [KINDS[kind] for kind in NEEDED if kind not in there]


def moderates(person: Person) -> bool:
    return any(account.role in MODERATING for account in person.accounts)


def may_be_minor(person: Person) -> bool:
    """Only the year is known: who turns eighteen this year may not be it yet."""
    return person.birth_year is not None and clock.today().year - person.birth_year <= ADULT_AT


def _adult(account_id: str) -> Account:
    account = locked_account(account_id)
    if not account.is_adult:
        raise NotAllowed
    return account
