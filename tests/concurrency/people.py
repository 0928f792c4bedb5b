"""More people than the cast has: authors and certified moderators in numbers."""

from datetime import timedelta

from app import clock
from app.accounts.models import Account, Certificate, Person
from app.database import transaction
from app.roles import Role
from tests.house import sit_down


def young_people(number: int) -> list[str]:
    """So many authors; returns their names."""
    return _accounts(number, Role.YOUNG_PERSON, "Schrijver")


def moderators(number: int) -> list[str]:
    """So many moderators at the desk, with a certificate in force; returns their names."""
    return _accounts(number, Role.MODERATOR, "Moderator")


def _accounts(number: int, role: Role, name: str) -> list[str]:
    with transaction() as session:
        accounts = [_account(f"{name} {count}", role) for count in range(number)]
        session.add_all(accounts)
        session.flush()
        if role == Role.MODERATOR:
            session.add_all(_certificate(account) for account in accounts)
            sit_down(accounts)
        return [account.pseudonym for account in accounts]


def _account(name: str, role: Role) -> Account:
    return Account(
        person=Person(birth_year=2010),
        pseudonym=name,
        role=role,
        passphrase_hash="quick",
        created_at=clock.now(),
    )


def _certificate(account: Account) -> Certificate:
    return Certificate(
        person_id=account.person_id,
        granted_by_id=account.id,
        valid_from=clock.now(),
        valid_until=clock.now() + timedelta(days=100),
        releases_replies=True,
        covers_heavy=True,
    )
