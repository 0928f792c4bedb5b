"""Reading who stopped: one's own standing, and for staff who did lately."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, select

from app import clock
from app.accounts.models import Account, Certificate
from app.database import db
from app.errors import NotAllowed
from app.roles import MODERATING, Permission
from moderation.stopping.models import Stop

LATELY = timedelta(days=365)
MOST = 100


@dataclass(frozen=True)
class Stopped:
    """Somebody who stopped, under the name they moderated with."""

    stop: Stop
    account: Account
    is_back: bool


def has_stopped(person_id: int) -> bool:
    """They stopped, and staff did not let them in again since."""
    return bool(db.session.scalar(select(has_stopped_now(person_id))))


def has_stopped_now(person_id: Any) -> ColumnElement[bool]:
    """The same for an id or a column of ids."""
    return exists().where(Stop.person_id == person_id, ~_is_back())


def unseen(viewer: Account) -> int:
    _check(viewer)
    return db.session.scalar(select(func.count()).where(Stop.seen_at.is_(None))) or 0


def stopped_lately(viewer: Account) -> list[Stopped]:
    """The newest first; each once, under the newest of their names. What nobody saw yet stays."""
    _check(viewer)
    lately = or_(Stop.stopped_at > clock.now() - LATELY, Stop.seen_at.is_(None))
    query = (
        select(Stop, Account, _is_back())
        .join(Account, Account.person_id == Stop.person_id)
        .where(Account.role.in_(MODERATING), lately)
        .order_by(Stop.id.desc(), Account.id)
        .limit(MOST)
    )
    found = {row[0].id: Stopped(*row) for row in db.session.execute(query)}
    return list(found.values())


def _is_back() -> ColumnElement[bool]:
    given = exists().where(
        Certificate.person_id == Stop.person_id, Certificate.valid_from > Stop.stopped_at
    )
    return Stop.back_at.is_not(None) | given


def still_holds() -> ColumnElement[bool]:
    """Nobody let them back, and their account to moderate is there."""
    theirs = (Account.person_id == Stop.person_id, Account.ended_at.is_(None))
    return ~_is_back() & exists().where(*theirs, Account.role.in_(MODERATING))


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
