"""Reading the guidelines: as they stand, as they stood, and how each of them changed."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.paging import Page, id_key, page_of
from app.roles import Permission
from moderation.guidelines.changes import SHOWN_FOR, Changes, change_of
from moderation.guidelines.codes import PUBLISH, in_order
from moderation.guidelines.models import GuidelineVersion
from moderation.reasons import reasons

VERSIONS_SHOWN = 20

Book = dict[str, GuidelineVersion]


def book() -> Book:
    """The newest version of each guideline, in order."""
    known = codes()
    return _standing(GuidelineVersion.code.in_(known), known)


def codes() -> tuple[str, ...]:
    """Which guidelines there can be: what is published, and one for each reason."""
    return (PUBLISH, *reasons().of)


def as_of(edition: int) -> Book:
    """The guidelines as they stood at this edition, those of reasons long gone too."""
    return _standing(GuidelineVersion.id <= edition, codes())


def edition() -> int | None:
    """The number of the guidelines as a whole, for a decision to record."""
    return db.session.scalar(select(func.max(GuidelineVersion.id)))


def changes_in(book: Book, moment: datetime) -> Changes:
    """What is otherwise than some days before this moment; a new guideline has no change."""
    of_then = select(func.max(GuidelineVersion.id)).group_by(GuidelineVersion.code)
    of_then = of_then.where(GuidelineVersion.made_at <= moment - SHOWN_FOR)
    first = GuidelineVersion.number == 1  # in a forum younger than that
    query = select(GuidelineVersion).where(or_(GuidelineVersion.id.in_(of_then), first))
    before = {old.code: old for old in db.session.scalars(query.order_by(GuidelineVersion.id))}
    changes = {
        code: change_of(now.made_at, before[code].words, now.words)
        for code, now in book.items()
        if code in before
    }
    return {code: change for code, change in changes.items() if change is not None}


def guideline(viewer: Account, code: str) -> GuidelineVersion | None:
    """Its newest version; None as long as nobody has written it."""
    _check_keeper(viewer, code)
    return newest(code)


def newest(code: str) -> GuidelineVersion | None:
    query = select(GuidelineVersion).where(GuidelineVersion.code == code)
    return db.session.scalar(query.order_by(GuidelineVersion.number.desc()).limit(1))


def versions_of(viewer: Account, code: str, before: int | None = None) -> Page[GuidelineVersion]:
    """Every version, the newest first."""
    _check_keeper(viewer, code)
    query = select(GuidelineVersion).where(GuidelineVersion.code == code)
    if before is not None:
        query = query.where(GuidelineVersion.id < before)
    query = query.options(joinedload(GuidelineVersion.made_by))
    query = query.order_by(GuidelineVersion.id.desc()).limit(VERSIONS_SHOWN + 1)
    found = list(db.session.scalars(query))
    return page_of(found, VERSIONS_SHOWN, lambda version: id_key(version.id))


def _check_keeper(viewer: Account, code: str) -> None:
    if not viewer.can(Permission.KEEP_SITE):
        raise NotAllowed
    if code not in codes():
        raise NotVisible


def _standing(condition: ColumnElement[bool], known: tuple[str, ...]) -> Book:
    """One row for each code: never more than there are guidelines."""
    highest = select(func.max(GuidelineVersion.id)).where(condition)
    query = (
        select(GuidelineVersion)
        .where(GuidelineVersion.id.in_(highest.group_by(GuidelineVersion.code)))
        .options(joinedload(GuidelineVersion.made_by))
    )
    found = {version.code: version for version in db.session.scalars(query)}
    return {code: found[code] for code in in_order(found, known)}
