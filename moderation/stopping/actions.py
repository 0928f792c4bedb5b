"""One press and a peer stops. Staff see it, thank them, and may let them come back."""

from sqlalchemy import delete, select

from app import audit, clock
from app.accounts.locking import locked_account, locked_adult
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.people.actions import end_running_certificates, locked_person, set_role
from app.posts.signals import tell
from app.roles import MODERATING, Permission, Role
from moderation.care.models import HeavyOptIn
from moderation.leaving import free_places, leave_desk
from moderation.stopping.models import Stop
from moderation.stopping.queries import has_stopped
from moderation.stopping.signals import moderating_stopped


def stop(account_id: int) -> None:
    """From this moment on they read and decide nothing, and nothing waits for them. A second press
    changes nothing. What they decided stays, and so do their hours."""
    with transaction() as session:
        account = locked_account(account_id)
        if account.role not in MODERATING:
            raise NotAllowed
        person = locked_person(account.person.public_id)
        if has_stopped(person.id):
            return
        leave_desk(account)
        free_places(account)
        tell(moderating_stopped, person_id=person.id)
        end_running_certificates(account, person)
        set_role(account, account, Role.TRAINEE)
        session.execute(delete(HeavyOptIn).where(HeavyOptIn.person_id == person.id))
        one = Stop(person_id=person.id, stopped_at=clock.now())
        session.add(one)
        session.flush()
        raise_alert("stopped", f"stopped:{one.public_id}")
        audit.record("moderating_stopped", actor=account.public_id, stop=one.public_id)


def see(account_id: int, public_id: str) -> None:
    """An adult knows it."""
    with transaction():
        adult, one = _kept(account_id, public_id)
        if one.seen_at is None:
            one.seen_at, one.seen_by_id = clock.now(), adult.id


def let_back(account_id: int, public_id: str) -> None:
    """They may learn and come along again; a certificate is given anew, as to anybody."""
    with transaction():
        adult, one = _kept(account_id, public_id)
        if one.back_at is None:
            one.back_at, one.back_by_id = clock.now(), adult.id
            audit.record("moderating_let_back", actor=adult.public_id, stop=public_id)


def _kept(account_id: int, public_id: str) -> tuple[Account, Stop]:
    adult = locked_adult(account_id)
    if not adult.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    one = db.session.scalar(select(Stop).where(Stop.public_id == public_id).with_for_update())
    if one is None:
        raise NotVisible
    return adult, one
