"""Raising an alert once per reason, telling it again while nobody takes it, and taking it."""

from datetime import datetime, timedelta

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import delete, select, update

from app import audit, clock, outbox
from app.accounts.locking import locked_adult
from app.accounts.models import Account
from app.alerts.kinds import DRILL, KINDS, WATCHDOG
from app.alerts.models import Alert, AlertContact, AlertTelling
from app.alerts.queries import ending_of, is_in_hand, is_open, is_over
from app.database import add_if_new, db, new_public_id, transaction
from app.errors import NotVisible, Outdated
from app.roles import ADULTS

KEPT_FOR = timedelta(days=365)


def raise_alert(what: str, key: str, about: str = "") -> None:
    """Inside a transaction: adults hear that somebody must look; once per key.

    `about` is the public id of the thing: what is raised anew while an alert about it waits is
    told at once, and goes round as the same one.
    """
    if outbox.knows(key):
        return
    if not KINDS[what].until_taken:
        outbox.put("alert", dedupe_key=key, what=what)
        return
    alert = waiting_about(what, about or key) or _new(what, key, about or key)
    if alert is not None:
        outbox.put("alert", dedupe_key=key, what=what, alert=alert.id, step=alert.step)


def waiting_about(what: str, about: str) -> Alert | None:
    """Inside a transaction: the alert about this that nobody took yet, held until the end."""
    query = select(Alert).where(Alert.what == what, Alert.about == about, is_open())
    locked = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(locked)


def _new(what: str, key: str, about: str) -> Alert | None:
    """None when this very key was raised before, and was dealt with."""
    now = clock.now()
    alert = Alert(what=what, key=key, about=about, raised_at=now, step=0, next_at=now + pause())
    return alert if add_if_new(alert) else waiting_about(what, about)


def pause() -> timedelta:
    """After how long the next one on the list is told."""
    return current_app.config["ALERT_REPEATS"]


def repeat() -> None:
    """What is dealt with is over; what nobody took, and nobody has in hand, is told again.

    The watchdog tells its own: it is there for when nothing of this runs.
    """
    now = clock.now()
    with transaction() as session:
        over = update(Alert).where(is_open(), is_over()).values(over_at=now)
        session.execute(over.execution_options(synchronize_session=False))
        due = (is_open(), Alert.next_at <= now, ~is_in_hand(), Alert.what != WATCHDOG)
        query = select(Alert).where(*due).order_by(Alert.id).with_for_update(skip_locked=True)
        for alert in session.scalars(query.execution_options(populate_existing=True)).all():
            go_on(alert, now)
            key = f"alert:{alert.id}:{alert.step}"
            outbox.put("alert", dedupe_key=key, what=alert.what, alert=alert.id, step=alert.step)


def go_on(alert: Alert, now: datetime) -> None:
    """To the next on the list, in the same rhythm; what was missed meanwhile is told once."""
    alert.step += 1
    alert.next_at = now + pause() - (now - alert.next_at) % pause()


def record_told(alert_id: int, account_id: int | None) -> None:
    """It reached this adult; without one, the mail address of the team."""
    with transaction() as session:
        session.add(AlertTelling(alert_id=alert_id, account_id=account_id, told_at=clock.now()))


def take(account_id: int, public_id: str) -> None:
    """ "Ik neem dit": the first adult who says so has it, and nobody else is told any more."""
    with transaction() as session:
        actor = locked_adult(account_id)
        mine = update(Alert).where(Alert.public_id == public_id, is_open())
        mine = mine.values(taken_at=clock.now(), taken_by_id=actor.id)
        taken = session.execute(
            mine.returning(Alert.what, Alert.about).execution_options(synchronize_session=False)
        ).one_or_none()
        if taken is None:
            _check_is_mine(actor, public_id)
            return
        ending = ending_of(taken.what)
        if ending is not None and ending.on_taking is not None:
            ending.on_taking(actor.id, taken.about)
        audit.record("alert_taken", actor=actor.public_id, alert=public_id, what=taken.what)


def _check_is_mine(actor: Account, public_id: str) -> None:
    """A second press of one's own says nothing new; a colleague who was first is worth knowing."""
    query = select(Alert.taken_by_id).where(Alert.public_id == public_id)
    found = db.session.execute(query).one_or_none()
    if found is None:
        raise NotVisible
    if found.taken_by_id is None:
        raise Outdated(_("Dit alarm is intussen voorbij."))
    if found.taken_by_id != actor.id:
        raise Outdated(_("Een collega nam dit alarm al."))


def start_drill(account_id: int) -> None:
    """Try whether alerts arrive: one that says it is a drill, told as if it were real."""
    with transaction():
        actor = locked_adult(account_id)
        if waiting_about(DRILL, DRILL) is not None:
            raise Outdated(_("Er loopt al een oefening."))
        raise_alert(DRILL, f"{DRILL}:{new_public_id()}", DRILL)
        audit.record("drill_started", actor=actor.public_id)


def forget_old() -> int:
    """Alerts of more than a year ago, and addresses of who left the team; says how many."""
    long_ago = Alert.raised_at < clock.now() - KEPT_FOR
    told = delete(AlertTelling).where(AlertTelling.alert_id.in_(select(Alert.id).where(long_ago)))
    left = select(Account.id).where(Account.ended_at.is_not(None) | Account.role.not_in(ADULTS))
    addresses = delete(AlertContact).where(AlertContact.account_id.in_(left))
    with transaction() as session:
        session.execute(told)
        forgotten = (delete(Alert).where(long_ago), addresses)
        return sum(session.execute(one).rowcount for one in forgotten)  # type: ignore[attr-defined]
