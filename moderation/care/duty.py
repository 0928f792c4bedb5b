"""Duty: an adult who says "ik ben er", and is there until that tap grows old or they leave."""

from datetime import datetime

from flask import current_app
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.locking import locked_adult
from app.accounts.models import Account, Viewer
from app.database import db, transaction
from app.errors import NotAllowed
from app.roles import ADULTS, Permission
from moderation.care.models import Presence


def tap(account_id: int) -> None:
    """ "Ik ben er", or still there. Only its beginning is an event."""
    with transaction() as session:
        account = locked_adult(account_id)
        present = _presence_of(account)
        begins = present is None or not is_there(present)
        session.merge(Presence(account_id=account.id, tapped_at=clock.now(), left_at=None))
        if begins:
            audit.record("duty_began", actor=account.public_id)


def leave(account_id: int) -> None:
    """ "Ik ben weg": from this moment on peers find no adult here, unless a colleague is."""
    with transaction():
        account = locked_adult(account_id)
        present = _presence_of(account)
        if present is not None and is_there(present):
            present.left_at = clock.now()
            audit.record("duty_ended", actor=account.public_id)


def adults_on_duty(viewer: Viewer) -> list[Presence]:
    """Everyone who is there now, who tapped last first: names for whoever sits at the desk."""
    if not viewer.can(Permission.TRAIN):
        raise NotAllowed
    query = select(Presence).where(on_duty()).options(joinedload(Presence.account))
    return list(db.session.scalars(query.order_by(Presence.tapped_at.desc())))


def on_duty() -> ColumnElement[bool]:
    """`is_there`, said to the database, of who is still an adult of the team."""
    since = clock.now() - current_app.config["DUTY_LASTS"]
    is_adult = Presence.account.has(Account.ended_at.is_(None) & Account.role.in_(ADULTS))
    return (Presence.tapped_at > since) & Presence.left_at.is_(None) & is_adult


def is_there(present: Presence) -> bool:
    return present.left_at is None and clock.now() < until(present)


def until(present: Presence) -> datetime:
    """When this tap grows old."""
    return present.tapped_at + current_app.config["DUTY_LASTS"]


def _presence_of(account: Account) -> Presence | None:
    return db.session.get(Presence, account.id, populate_existing=True)
