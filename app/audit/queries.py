"""Reading the log by who, about whom, what, why, theme, time and post, the newest first."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import or_, select

from app.accounts.models import Account
from app.audit import SYSTEM
from app.audit.filters import NOBODY, Filter
from app.audit.models import AuditEntry, AuditVerification
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.paging import Page, moment_key, moment_of, page_of
from app.roles import Permission, Role
from app.text import one_line

PAGE = 50
BY_ITSELF = "vanzelf"  # understood in the filter, whatever language one reads


@dataclass(frozen=True)
class Line:
    """An entry, with the names that its actor and its subject carry now."""

    entry: AuditEntry
    actor_name: str
    account_name: str


@dataclass(frozen=True)
class Standing:
    """How far the log was verified, and the break that no adult has seen yet."""

    last: AuditVerification | None
    broken: AuditVerification | None


def check_reader(viewer: Account) -> None:
    if not viewer.can(Permission.READ_AUDIT):
        raise NotAllowed


def check_may_look(viewer: Account, wanted: Filter) -> None:
    """Following one young person through the log asks why. What somebody does at the desk is work,
    and that is what the log is for."""
    check_reader(viewer)
    followed = Account.public_id.in_([one for one in (wanted.who, wanted.account) if one])
    query = select(Account.person_id).where(followed, Account.role == Role.YOUNG_PERSON)
    for person_id in db.session.scalars(query).all():
        door.check(viewer, person_id, What.LOG)


def entries_for(viewer: Account, wanted: Filter, before: str | None = None) -> Page[Line]:
    """In the order of time: each filter has an index that ends in it."""
    check_may_look(viewer, wanted)
    query = select(AuditEntry).where(*wanted.conditions)
    if before:
        at, seq = moment_of(before)
        earlier = or_(AuditEntry.at < at, AuditEntry.seq < seq)
        query = query.where(AuditEntry.at <= at, earlier)
    query = query.order_by(AuditEntry.at.desc(), AuditEntry.seq.desc()).limit(PAGE + 1)
    found = list(db.session.scalars(query))
    page = page_of(found, PAGE, lambda entry: moment_key(entry.at, entry.seq))
    return Page(_lines(page.items), page.next_key)


def entry_for(viewer: Account, seq: int) -> Line:
    check_reader(viewer)
    entry = db.session.get(AuditEntry, seq)
    if entry is None:
        raise NotVisible
    return _lines([entry])[0]


def standing(viewer: Account) -> Standing:
    check_reader(viewer)
    newest = select(AuditVerification).order_by(AuditVerification.id.desc()).limit(1)
    return Standing(db.session.scalar(newest), break_for(viewer))


def break_for(viewer: Account) -> AuditVerification | None:
    """The newest verification that found a break, while no adult has seen it."""
    check_reader(viewer)
    broken = (AuditVerification.broken_at.is_not(None), AuditVerification.seen_at.is_(None))
    query = select(AuditVerification).where(*broken).order_by(AuditVerification.id.desc())
    return db.session.scalar(query.limit(1))


def public_id_of(name: str) -> str:
    """The id of whoever carries this name. A name that nobody has finds nothing, and does not
    stand in an address either."""
    name = one_line(name)
    if name in ("", SYSTEM):
        return name
    if name.lower() in (BY_ITSELF, _("vanzelf").lower()):
        return SYSTEM
    either = or_(Account.pseudonym == name, Account.public_id == name)
    return db.session.scalar(select(Account.public_id).where(either)) or NOBODY


def names_of(*public_ids: str) -> list[str]:
    """The names that go with these ids now; the id itself where there is none."""
    names = _names(set(public_ids))
    return [names.get(public_id, public_id) for public_id in public_ids]


def _lines(entries: list[AuditEntry]) -> list[Line]:
    names = _names({one for entry in entries for one in (entry.actor, entry.account) if one})
    return [
        Line(
            entry,
            names.get(entry.actor, entry.actor),
            names.get(entry.account or "", entry.account or ""),
        )
        for entry in entries
    ]


def _names(public_ids: set[str]) -> dict[str, str]:
    query = select(Account.public_id, Account.pseudonym).where(Account.public_id.in_(public_ids))
    names = {public_id: pseudonym for public_id, pseudonym in db.session.execute(query)}
    return {SYSTEM: _("vanzelf"), **names}
