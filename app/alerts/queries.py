"""Reading alerts: what waits, what was taken by whom, and when the last drill succeeded."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app import clock
from app.accounts.models import Account
from app.alerts.kinds import DRILL
from app.alerts.models import Alert, AlertTelling
from app.database import db
from app.errors import NotAllowed
from app.registry import Ending, registry
from app.roles import Permission

DRILL_LASTS = timedelta(hours=1)
LATELY = timedelta(days=30)
MOST_SHOWN, DRILLS_SHOWN = 50, 5


def is_open() -> ColumnElement[bool]:
    """Nobody took it, and it did not stop by itself."""
    return and_(Alert.taken_at.is_(None), Alert.over_at.is_(None))


def is_over() -> ColumnElement[bool]:
    """What it is about is dealt with."""
    return or_(false(), *(Alert.what.in_(end.kinds) & end.over() for end in registry().endings))


def is_in_hand() -> ColumnElement[bool]:
    """Somebody has what it is about, at this moment."""
    return or_(false(), *(Alert.what.in_(end.kinds) & end.in_hand() for end in registry().endings))


def drill_is_over() -> ColumnElement[bool]:
    return Alert.raised_at <= clock.now() - DRILL_LASTS


def ending_of(what: str) -> Ending | None:
    return next((ending for ending in registry().endings if what in ending.kinds), None)


def waiting_alerts(viewer: Account, *, with_told: bool = False) -> list[Alert]:
    """What somebody has to take, the oldest first; where it is asked, with who heard of each."""
    _check(viewer)
    query = select(Alert).where(is_open(), ~is_over(), ~is_in_hand())
    query = query.order_by(Alert.raised_at, Alert.id).limit(MOST_SHOWN)
    return list(db.session.scalars(query.options(_told()) if with_told else query))


def recent_alerts(viewer: Account) -> list[Alert]:
    """What was raised lately and waits no more, the newest first."""
    _check(viewer)
    lately = Alert.raised_at > clock.now() - LATELY
    query = select(Alert).where(lately, Alert.what != DRILL, or_(~is_open(), is_over()))
    return _newest(query.limit(MOST_SHOWN).options(_told()))


def drills(viewer: Account) -> list[Alert]:
    _check(viewer)
    return _newest(select(Alert).where(Alert.what == DRILL).limit(DRILLS_SHOWN))


def last_drill_taken() -> datetime | None:
    """When an adult last took a drill: since then it is known that alerts arrive."""
    return db.session.scalar(select(func.max(Alert.taken_at)).where(Alert.what == DRILL))


def _told() -> ExecutableOption:
    return selectinload(Alert.tellings).joinedload(AlertTelling.account)


def _newest(query: object) -> list[Alert]:
    ordered = query.order_by(Alert.id.desc()).options(joinedload(Alert.taken_by))  # type: ignore[attr-defined]
    return list(db.session.scalars(ordered))


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
