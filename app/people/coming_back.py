"""Back in: an account that had ended, and a colleague who lost passphrase or phone."""

from flask_babel import gettext as _

from app import audit
from app.accounts import second_step, sign_ins
from app.accounts.models import Account
from app.accounts.passphrases import hash_passphrase, one_time_passphrase
from app.database import transaction
from app.erasure.accounts import is_emptied
from app.errors import NotAllowed, Outdated, Unacceptable
from app.people.actions import actor_and_colleague
from app.roles import MODERATING, Permission, Role


def reopen_colleague(actor_id: int, account_id: str) -> tuple[Account, str]:
    """Back, with a passphrase for the first time; a certificate is given anew."""
    passphrase = one_time_passphrase()
    kept = hash_passphrase(passphrase)
    with transaction():
        actor, account = actor_and_colleague(actor_id, account_id)
        if account.ended_at is None:
            raise Outdated(_("Dit account is al open."))
        if is_emptied(account.id):
            raise Outdated(_("Dit account is gewist. Maak een nieuw account."))
        if account.role in MODERATING and _moderates(account):
            raise Unacceptable(_("Deze persoon heeft al een account om te modereren."))
        account.ended_at = None
        account.passphrase_hash, account.passphrase_is_temporary = kept, True
        if account.role == Role.MODERATOR:
            account.role = Role.TRAINEE
        audit.record("account_reopened", actor=actor.public_id, account=account.public_id)
        return account, passphrase


def give_passphrase(actor_id: int, account_id: str) -> tuple[Account, str]:
    """For a colleague who lost theirs: works once, and everywhere they are signed out."""
    passphrase = one_time_passphrase()
    kept = hash_passphrase(passphrase)
    with transaction():
        actor, account = _adult(actor_id, account_id)
        account.passphrase_hash, account.passphrase_is_temporary = kept, True
        sign_ins.end_all(account.id)
        audit.record("passphrase_given", actor=actor.public_id, account=account.public_id)
        return account, passphrase


def reset_second_step(actor_id: int, account_id: str) -> None:
    """For a colleague who lost phone and codes: their passphrase alone signs in, until set up."""
    with transaction():
        actor, account = _adult(actor_id, account_id)
        if not account.has_second_step:
            raise Outdated(_("Deze collega heeft geen tweede stap."))
        second_step.reset(account, actor.public_id)


def _adult(actor_id: int, account_id: str) -> tuple[Account, Account]:
    actor, account = actor_and_colleague(actor_id, account_id)
    if not account.takes_second_step or not actor.can(Permission.GRANT_STAFF):
        raise NotAllowed
    if account.ended_at is not None:
        raise Outdated(_("Dit account is gestopt."))
    return actor, account


def _moderates(account: Account) -> bool:
    return any(
        other.role in MODERATING and other.ended_at is None for other in account.person.accounts
    )
