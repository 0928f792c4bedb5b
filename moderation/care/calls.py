""" "Ik heb iemand nodig": a moderator calls an adult, and sees when somebody has seen it."""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.locking import locked_account, locked_adult
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.roles import Permission
from moderation.care.models import HelpCall

SAME_CALL = timedelta(minutes=10)  # who presses again in this time means the same


def call(account_id: int) -> HelpCall:
    """An adult is alerted at once, without a name or a word of what it is about."""
    with transaction() as session:
        account = locked_account(account_id)
        if not account.can(Permission.TRAIN):
            raise NotAllowed
        running = _running(account)
        if running is not None:
            return running
        called = HelpCall(account_id=account.id, called_at=clock.now())
        session.add(called)
        session.flush()
        raise_alert("help_call", f"help_call:{called.public_id}:0", called.public_id)
        audit.record("help_called", actor=account.public_id, call=called.public_id)
        return called


def see(account_id: int, public_id: str) -> None:
    """ "Gezien, ik kom": the first adult who says so is the one who comes."""
    with transaction() as session:
        actor = locked_adult(account_id)
        unseen = (HelpCall.public_id == public_id, HelpCall.seen_at.is_(None))
        seen = session.execute(
            update(HelpCall).where(*unseen).values(seen_at=clock.now(), seen_by_id=actor.id)
        )
        if not seen.rowcount:  # type: ignore[attr-defined]
            _check_is_mine(actor, public_id)
            return
        audit.record("help_call_seen", actor=actor.public_id, call=public_id)


def _check_is_mine(actor: Account, public_id: str) -> None:
    """A second press of one's own says nothing new; a colleague who was first is worth knowing."""
    seen_by = db.session.execute(
        select(HelpCall.seen_by_id).where(HelpCall.public_id == public_id)
    ).first()
    if seen_by is None:
        raise NotVisible
    if seen_by[0] != actor.id:
        raise Outdated(_("Een collega zag dit al en gaat erheen."))


def call_for(viewer: Account, public_id: str) -> HelpCall:
    """One's own call, and who saw it; nobody else's."""
    called = db.session.scalar(
        select(HelpCall)
        .where(HelpCall.public_id == public_id, HelpCall.account_id == viewer.id)
        .options(joinedload(HelpCall.seen_by))
    )
    if called is None:
        raise NotVisible
    return called


def open_calls(viewer: Account) -> list[HelpCall]:
    """What no adult has seen yet, the oldest first."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    query = select(HelpCall).where(HelpCall.seen_at.is_(None)).order_by(HelpCall.called_at)
    return list(db.session.scalars(query.options(joinedload(HelpCall.account))))


def recent_calls(viewer: Account) -> list[HelpCall]:
    """What is still open, and the calls of the last day with who saw them; the newest first."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    since = clock.now() - timedelta(days=1)
    query = select(HelpCall).where(or_(HelpCall.seen_at.is_(None), HelpCall.called_at > since))
    names = (joinedload(HelpCall.account), joinedload(HelpCall.seen_by))
    return list(db.session.scalars(query.options(*names).order_by(HelpCall.called_at.desc())))


def _running(account: Account) -> HelpCall | None:
    query = select(HelpCall).where(
        HelpCall.account_id == account.id,
        HelpCall.seen_at.is_(None),
        HelpCall.called_at > clock.now() - SAME_CALL,
    )
    return db.session.scalar(query.order_by(HelpCall.id.desc()).limit(1))
