"""Signing up, changing and recovering. Names and roles come from here alone."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.exc import IntegrityError

from app import audit, clock
from app.accounts import second_step, sign_ins
from app.accounts.models import Account, Leaving, Parting, Person
from app.accounts.names import is_given
from app.accounts.passphrases import (
    check_passphrase,
    hash_passphrase,
    is_passphrase,
    new_recovery_code,
    one_time_passphrase,
    recovery_digest,
)
from app.database import db, transaction
from app.errors import Unacceptable
from app.registry import registry
from app.roles import Role
from app.site.switches import check_signing_up_is_open
from app.site.texts import rules_version
from app.text import one_line


@dataclass(frozen=True)
class SignedUp:
    """An account somebody just came into, and the recovery code that is shown this once."""

    account_id: int
    recovery_code: str


def is_of_age(birth_year: int) -> bool:
    """Whether someone born that year may take part: they turn YOUNGEST..OLDEST this year."""
    age = clock.today().year - birth_year
    return current_app.config["YOUNGEST"] <= age <= current_app.config["OLDEST"]


@dataclass(frozen=True)
class Newcomer:
    """Somebody whose name, age and passphrase are in order, the slow work on it done."""

    pseudonym: str
    kept_passphrase: str
    birth_year: int


def check_newcomer(pseudonym: str, passphrase: str, birth_year: int) -> Newcomer:
    """Before any transaction: weighing and hashing are slow. Unacceptable names the field."""
    if not is_given(pseudonym):
        raise Unacceptable(_("Kies een van deze namen."), "pseudonym")
    if not is_of_age(birth_year):
        raise Unacceptable("", "birth_year")
    check_passphrase(passphrase, pseudonym)
    return Newcomer(pseudonym, hash_passphrase(passphrase), birth_year)


def sign_up(newcomer: Newcomer) -> SignedUp:
    """A young person takes part; Unacceptable when somebody just took the name."""
    code = new_recovery_code()
    with transaction():
        check_signing_up_is_open()
        account = _add_account(
            Person(birth_year=newcomer.birth_year),
            newcomer.pseudonym,
            Role.YOUNG_PERSON,
            newcomer.kept_passphrase,
            recovery_digest=recovery_digest(code),
            rules_version=rules_version(),
        )
        audit.record(
            "signed_up",
            actor=account.public_id,
            account=account.public_id,
            rules=account.rules_version,
        )
        return SignedUp(account.id, code)


def create_account(
    role: Role, pseudonym: str, *, actor: str, person: Person | None = None
) -> tuple[Account, str]:
    """An account that somebody else makes; returns it with its one-time passphrase."""
    passphrase = one_time_passphrase()
    kept = hash_passphrase(passphrase)
    with transaction():
        account = _add_account(
            person or Person(birth_year=None), pseudonym, role, kept, passphrase_is_temporary=True
        )
        audit.record("account_made", actor=actor, account=account.public_id, role=role.value)
        return account, passphrase


def _add_account(person: Person, pseudonym: str, role: Role, kept: str, **more: object) -> Account:
    taken = Unacceptable(_("Iemand koos deze naam net. Kies een andere."), "pseudonym")
    if db.session.scalar(select(Account.id).where(_is_named(pseudonym))):
        raise taken
    account = Account(
        person=person,
        pseudonym=pseudonym,
        role=role,
        passphrase_hash=kept,
        created_at=clock.now(),
        **more,
    )
    db.session.add_all([person, account])
    try:
        db.session.flush()
    except IntegrityError:  # taken in this very moment
        raise taken from None
    return account


def sign_in(pseudonym: str, passphrase: str) -> int:
    """The account's id; the same Unacceptable for an unknown name and a wrong passphrase.

    Who left, and thinks again in time, is back with it.
    """
    account = db.session.scalar(select(Account).where(_is_named(pseudonym), _may_come_in()))
    if not is_passphrase(account.passphrase_hash if account else None, passphrase) or not account:
        raise Unacceptable(_("Deze naam en wachtzin passen niet bij elkaar. Probeer opnieuw."))
    _come_back(account)
    return account.id


def _may_come_in() -> ColumnElement[bool]:
    may_return = exists().where(
        Leaving.account_id == Account.id,
        Leaving.why == Parting.ASKED,
        Leaving.due_at > clock.now(),
    )
    return or_(Account.ended_at.is_(None), may_return)


def _come_back(account: Account) -> None:
    come_back = registry().come_back
    if account.ended_at is not None and come_back is not None:
        come_back(account.id)


def _is_named(typed: str) -> ColumnElement[bool]:
    """Capitals and extra spaces do not matter to who types a name."""
    return Account.name_key == one_line(typed).casefold()


def change_passphrase(account: Account, present: str, wished: str) -> str | None:
    """Sign out the other devices. A first own passphrase comes with a recovery code."""
    if not is_passphrase(account.passphrase_hash, present):
        raise Unacceptable(_("Dit is niet je huidige wachtzin."), "present")
    check_passphrase(wished, account.pseudonym)
    kept, code = hash_passphrase(wished), None
    account_id, sign_in_id = account.id, account.sign_in.id
    with transaction() as session:
        account = session.get_one(Account, account_id)
        if account.recovery_digest is None:
            code = new_recovery_code()
            account.recovery_digest = recovery_digest(code)
        account.passphrase_hash, account.passphrase_is_temporary = kept, False
        sign_ins.end_all(account_id, keep=sign_in_id)
        audit.record("passphrase_changed", actor=account.public_id, account=account.public_id)
    return code


def renew_recovery_code(account: Account, present: str) -> str:
    """A new code; the old one is worth nothing from now on."""
    if not is_passphrase(account.passphrase_hash, present):
        raise Unacceptable(_("Dit is niet je huidige wachtzin."), "present")
    code, account_id = new_recovery_code(), account.id
    with transaction() as session:
        account = session.get_one(Account, account_id)
        account.recovery_digest = recovery_digest(code)
        audit.record("recovery_code_renewed", actor=account.public_id, account=account.public_id)
    return code


def recover(pseudonym: str, code: str, wished: str) -> SignedUp:
    """Back in with the recovery code: a new passphrase, a new code, other devices signed out."""
    check_passphrase(wished, pseudonym)
    kept, fresh = hash_passphrase(wished), new_recovery_code()
    with transaction() as session:
        account = session.scalar(
            select(Account)
            .where(_is_named(pseudonym), _may_come_in())
            .where(Account.recovery_digest == recovery_digest(code))
            .with_for_update()
        )
        if account is None:
            raise Unacceptable(_("Deze naam en herstelcode passen niet bij elkaar."), "code")
        account.passphrase_hash, account.passphrase_is_temporary = kept, False
        account.recovery_digest = recovery_digest(fresh)
        sign_ins.end_all(account.id)
        _come_back(account)
        audit.record("account_recovered", actor=account.public_id, account=account.public_id)
        return SignedUp(account.id, fresh)


def reset_second_step(pseudonym: str) -> None:
    """From the command line: for the last admin, whom no colleague can help."""
    with transaction() as session:
        account = session.scalar(select(Account).where(_is_named(pseudonym)).with_for_update())
        if account is None or not account.has_second_step:
            raise Unacceptable
        second_step.reset(account, audit.SYSTEM)


def set_keys(account_id: int, wished: bool) -> None:
    """Whether the desk listens to keys."""
    with transaction() as session:
        session.get_one(Account, account_id).keys_at_desk = wished
