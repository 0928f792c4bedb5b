"""Reading applications: a young person their own; adults who keep people, what waits for them."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app import clock
from app.accounts.models import Account, Person, Viewer
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, id_key, page_of
from app.people.models import ModeratorRecord
from app.people.papers import may_be_minor
from app.registry import screen
from app.roles import MODERATING, Permission
from app.site.reading_hours import who_reads_when
from moderation.joining.call import Call, began, call
from moderation.joining.models import Application, State
from moderation.joining.needed import Need, missing, needs
from moderation.masks import masked_text

PAGE = 30


@dataclass(frozen=True)
class JoinPage:
    """What somebody sees of the call: their own application, or why they cannot send one."""

    call: Call
    own: Application | None
    hindrance: str
    when: str  # where danger shows in what waits: which adult reads it when


def join_page(viewer: Viewer) -> JoinPage:
    """NotVisible while the call is closed, but for who applied."""
    own, now = own_application(viewer), call()
    if own is None and not now.open:
        raise NotVisible
    waits_red = own is not None and own.is_red and own.state == State.SENT
    hindrance = hindrance_of(viewer, own) if isinstance(viewer, Account) else ""
    return JoinPage(now, own, hindrance, who_reads_when() if waits_red else "")


def own_application(viewer: Viewer) -> Application | None:
    """The newest of this account; one that they took back is nobody's business any more."""
    if not isinstance(viewer, Account):
        return None
    query = select(Application).where(Application.account_id == viewer.id)
    newest = db.session.scalar(query.order_by(Application.id.desc()).limit(1))
    return None if newest is None or newest.state == State.WITHDRAWN else newest


def hindrance_of(account: Account, own: Application | None) -> str:
    """Why this account cannot apply now; empty when it can, or has already."""
    year, now = account.person.birth_year, call()
    if not account.can(Permission.ASK) or _moderates(account.person_id):
        return _("Met deze naam kan je je niet opgeven.")
    if year is None or clock.today().year - year < now.youngest:
        return _("Dit kan vanaf het jaar waarin je %(age)s wordt.", age=now.youngest)
    since = began()
    if own is not None and own.ended_at is not None and since and own.ended_at >= since:
        return _("Bij een volgende oproep kan je je opnieuw opgeven.")
    return ""


def _moderates(person_id: int) -> bool:
    theirs = (Account.person_id == person_id, Account.role.in_(MODERATING))
    return bool(db.session.scalar(select(exists().where(*theirs, Account.ended_at.is_(None)))))


def is_open() -> ColumnElement[bool]:
    return Application.ended_at.is_(None)


def is_unread_danger() -> ColumnElement[bool]:
    """No adult looked yet; also when its writer took it back meanwhile."""
    unread = and_(Application.opened_at.is_(None), Application.answered_at.is_(None))
    return and_(Application.is_red, unread)


def with_unread_danger() -> Select[tuple[int]]:
    """The persons of whom nothing is erased before an adult read it."""
    return select(Application.person_id).where(is_unread_danger())


def has_invitation(person_id: int) -> bool:
    """Whether papers of this person may be noted: they are on their way in."""
    theirs = (Application.person_id == person_id, Application.state == State.INVITED)
    return bool(db.session.scalar(select(exists().where(*theirs))))


def applications_for(viewer: Account, after: int | None = None) -> Page[Application]:
    """What waits for an answer or for papers, the oldest first."""
    _check(viewer)
    query = select(Application).where(or_(is_open(), is_unread_danger()))
    if after is not None:
        query = query.where(Application.id > after)
    query = query.options(joinedload(Application.account)).order_by(Application.id)
    found = list(db.session.scalars(query.limit(PAGE + 1)))
    return page_of(found, PAGE, lambda application: id_key(application.id))


@dataclass(frozen=True)
class ApplicationPage:
    """One application as adults read it: contact details in its words are covered."""

    application: Application
    words: str
    may_be_minor: bool
    needs: list[Need]

    @property
    def missing(self) -> list[Need]:
        return missing(self.needs)


def application_for(viewer: Account, public_id: str) -> ApplicationPage:
    _check(viewer)
    taken_back_in_danger = and_(Application.is_red, Application.state == State.WITHDRAWN)
    query = select(Application).where(Application.public_id == public_id)
    people = (joinedload(Application.account), joinedload(Application.answered_by))
    person = joinedload(Application.person).options(selectinload(Person.accounts))
    query = query.where(or_(is_open(), taken_back_in_danger)).options(*people, person)
    application = db.session.scalar(query)
    if application is None:
        raise NotVisible
    noticed = screen("", application.words).findings if application.words else ()
    return ApplicationPage(
        application,
        masked_text(application.words, noticed),
        may_be_minor(application.person),
        needs_of(application),
    )


def needs_of(application: Application, *, held: bool = False) -> list[Need]:
    """`held`: inside a transaction, so that no paper is withdrawn meanwhile."""
    query: Select[tuple[ModeratorRecord]] = (
        select(ModeratorRecord)
        .join(ModeratorRecord.recorded_by)
        .where(ModeratorRecord.person_id == application.person_id)
        .where(ModeratorRecord.withdrawn_at.is_(None))
        .where(or_(ModeratorRecord.kind != "interview", _since(application)))
        .options(contains_eager(ModeratorRecord.recorded_by))
        .order_by(ModeratorRecord.id)
    )
    if held:
        query = query.with_for_update(of=ModeratorRecord)
    return needs(db.session.scalars(query), may_be_minor=may_be_minor(application.person))


def _since(application: Application) -> ColumnElement[bool]:
    """Who applies again is spoken with again."""
    return ModeratorRecord.recorded_at >= application.sent_at


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
