"""Reading the protocols: as they stand, and how each of them changed."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, id_key, page_of
from app.roles import Permission
from moderation.cases.codes import CaseKind
from moderation.protocols.models import ProtocolVersion

VERSIONS_SHOWN = 20


def newest(kind: CaseKind) -> ProtocolVersion:
    """There is always one: the first of each kind came with the forum."""
    query = select(ProtocolVersion).where(ProtocolVersion.kind == kind)
    return db.session.scalars(query.order_by(ProtocolVersion.number.desc()).limit(1)).one()


def standing(viewer: Account) -> list[ProtocolVersion]:
    """The newest of each kind, in the order of the kinds."""
    _check(viewer)
    highest = select(func.max(ProtocolVersion.id)).group_by(ProtocolVersion.kind)
    query = select(ProtocolVersion).where(ProtocolVersion.id.in_(highest))
    found = db.session.scalars(query.options(joinedload(ProtocolVersion.made_by)))
    by_kind = {version.kind: version for version in found}
    return [by_kind[kind] for kind in CaseKind]


def protocol(viewer: Account, code: str) -> ProtocolVersion:
    _check(viewer)
    return newest(kind_of(code))


def versions_of(viewer: Account, code: str, before: int | None = None) -> Page[ProtocolVersion]:
    """Every version, the newest first."""
    _check(viewer)
    query = select(ProtocolVersion).where(ProtocolVersion.kind == kind_of(code))
    if before is not None:
        query = query.where(ProtocolVersion.id < before)
    query = query.options(joinedload(ProtocolVersion.made_by))
    query = query.order_by(ProtocolVersion.id.desc()).limit(VERSIONS_SHOWN + 1)
    found = list(db.session.scalars(query))
    return page_of(found, VERSIONS_SHOWN, lambda version: id_key(version.id))


def kind_of(code: str) -> CaseKind:
    if code not in set(CaseKind):
        raise NotVisible
    return CaseKind(code)


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_SITE):
        raise NotAllowed
