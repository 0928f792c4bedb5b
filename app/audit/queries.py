"""Reading the log: by who, what and which post, the newest first. Reading it is logged too."""

from dataclasses import dataclass

from sqlalchemy import or_, select

from app.accounts.models import Account
from app.audit import SYSTEM
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed
from app.paging import Page, id_key, page_of
from app.roles import Permission
from app.text import one_line

PAGE = 50
NOBODY = "nobody"


@dataclass(frozen=True)
class Filter:
    """What to look for: public ids and an event; an empty field does not matter."""

    who: str = ""
    event: str = ""
    post: str = ""


@dataclass(frozen=True)
class Line:
    """An entry, with the name that its actor carries now."""

    entry: AuditEntry
    actor_name: str


def entries_for(viewer: Account, wanted: Filter, before: int | None = None) -> Page[Line]:
    if not viewer.can(Permission.READ_AUDIT):
        raise NotAllowed
    query = select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(PAGE + 1)
    if wanted.who:
        query = query.where(AuditEntry.actor == wanted.who)
    if wanted.event:
        query = query.where(AuditEntry.event == wanted.event)
    if wanted.post:
        query = query.where(AuditEntry.post == wanted.post)
    if before is not None:
        query = query.where(AuditEntry.seq < before)
    page = page_of(list(db.session.scalars(query)), PAGE, lambda entry: id_key(entry.seq))
    names = _names({entry.actor for entry in page.items})
    lines = [Line(entry, names.get(entry.actor, entry.actor)) for entry in page.items]
    return Page(lines, page.next_key)


def public_id_of(name: str) -> str:
    """The id of whoever carries this name. A name that nobody has finds nothing, and does not
    stand in an address either."""
    name = one_line(name)
    if not name or name == SYSTEM:
        return name
    either = or_(Account.pseudonym == name, Account.public_id == name)
    return db.session.scalar(select(Account.public_id).where(either)) or NOBODY


def name_of(public_id: str) -> str:
    """The name that goes with this id now; the id itself when there is none."""
    return _names({public_id}).get(public_id, public_id)


def _names(public_ids: set[str]) -> dict[str, str]:
    query = select(Account.public_id, Account.pseudonym).where(Account.public_id.in_(public_ids))
    return {public_id: pseudonym for public_id, pseudonym in db.session.execute(query)}
