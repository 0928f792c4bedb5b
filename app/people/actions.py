"""Staff give moderating accounts and end them; admins make colleagues staff."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts import actions as accounts
from app.accounts import sign_ins
from app.accounts.models import Account, Certificate, Person
from app.accounts.names import MODERATOR_NAMES
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts.signals import account_ended, tell
from app.roles import ADULTS, MODERATING, Permission, Role
from app.text import one_line


def record_look(actor_id: int, person: Person) -> None:
    """Who looked somebody up is in the log."""
    person_id = person.public_id
    with transaction():
        audit.record("person_looked_up", actor=keeper(actor_id).public_id, person=person_id)


def make_colleague(actor_id: int, role: Role, pseudonym: str) -> tuple[Account, str]:
    """A staff or admin account for an adult; returns it with its one-time passphrase."""
    actor = keeper(actor_id)
    check_may_grant(actor, role)
    if role not in (*ADULTS, Role.OUTSIDE_READER):
        raise NotAllowed  # young people get their names and accounts another way
    name = one_line(pseudonym)
    if not 2 <= len(name) <= 60 or not name.replace(" ", "").replace("-", "").isalpha():
        raise Unacceptable(_("Kies een naam van letters, tussen 2 en 60 lang."), "pseudonym")
    return accounts.create_account(role, name, actor=actor.public_id)


def make_moderating_account(actor_id: int, person_id: str, name: str) -> tuple[Account, str]:
    """A young person's second account, to train and moderate with, under a name from the list."""
    actor = keeper(actor_id)
    if name not in MODERATOR_NAMES:
        raise Unacceptable(_("Kies een naam uit de lijst."), "name")
    with transaction():
        person = locked_person(person_id)
        if any(account.is_adult for account in person.accounts):
            raise NotAllowed
        if any(account.role in MODERATING and not account.ended_at for account in person.accounts):
            raise Unacceptable(_("Deze persoon heeft al een account om te modereren."), "name")
        return accounts.create_account(Role.TRAINEE, name, actor=actor.public_id, person=person)


def set_colleague_role(actor_id: int, account_id: str, role: Role) -> None:
    """Between staff and admin; only admins do this, and never to themselves."""
    with transaction():
        actor, account = keeper(actor_id), locked_account(account_id)
        check_may_grant(actor, role)
        if account.id == actor.id or not account.is_adult or role not in ADULTS:
            raise NotAllowed
        set_role(actor, account, role)


def end_colleague(actor_id: int, account_id: str) -> None:
    """The account stops: signed out, no certificate, nothing in hand. What they decided stays."""
    with transaction():
        actor, account = actor_and_colleague(actor_id, account_id)
        if account.ended_at is not None:
            raise Outdated(_("Dit account was al gestopt."))
        account.ended_at = clock.now()
        sign_ins.end_all(account.id)
        if account.role in MODERATING:
            end_running_certificates(actor, account.person)
        audit.record("account_ended", actor=actor.public_id, account=account.public_id)
        tell(account_ended, account=account)


def actor_and_colleague(actor_id: int, account_id: str) -> tuple[Account, Account]:
    """Who does it and to whom: adults by an admin, moderators by staff, nobody to themselves."""
    actor, account = keeper(actor_id), locked_account(account_id)
    check_may_grant(actor, Role(account.role))
    if account.id == actor.id or account.role == Role.YOUNG_PERSON:
        raise NotAllowed
    return actor, account


def locked_account(public_id: str) -> Account:
    """Held until the end, so that of two who change it one comes after the other."""
    account = db.session.scalar(
        select(Account)
        .where(Account.public_id == public_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if account is None:
        raise NotVisible
    return account


def keeper(actor_id: int) -> Account:
    actor = db.session.get_one(Account, actor_id)
    if not actor.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    return actor


def check_may_grant(actor: Account, role: Role) -> None:
    if role in (Role.STAFF, Role.ADMIN) and not actor.can(Permission.GRANT_STAFF):
        raise NotAllowed(_("Alleen een beheerder kan iemand medewerker of beheerder maken."))


def locked_person(public_id: str) -> Person:
    person = db.session.scalar(
        select(Person)
        .where(Person.public_id == public_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if person is None:
        raise NotVisible
    return person


def end_running_certificates(actor: Account, person: Person) -> None:
    now = clock.now()
    running = select(Certificate).where(
        Certificate.person_id == person.id, Certificate.ended_at.is_(None)
    )
    for certificate in db.session.scalars(running):
        if certificate.valid_until > now:
            certificate.ended_at = now
            audit.record(
                "certificate_ended", actor=actor.public_id, certificate=certificate.public_id
            )


def set_role(actor: Account, account: Account, role: Role) -> None:
    if account.role != role:
        account.role = role
        audit.record("role_set", actor=actor.public_id, account=account.public_id, role=role.value)
