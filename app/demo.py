"""The demo cast: invented people to try the forum with. Tests use the same ones."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account, Certificate, Person
from app.accounts.passphrases import hash_passphrase
from app.accounts.rules import RULES_VERSION
from app.database import db, transaction
from app.registry import registry
from app.roles import Role
from app.site.switches import Switches, store


@dataclass(frozen=True)
class Character:
    """Somebody of the cast: `same_as` is the other account of the same person."""

    name: str
    role: Role
    passphrase: str
    birth_year: int | None = None
    same_as: str | None = None
    releases_replies: bool = False


CAST = (
    Character("Dappere Egel", Role.YOUNG_PERSON, "lantaarn kiezel paraplu trein", 2012),
    Character("Stille Otter", Role.YOUNG_PERSON, "wolk fietsbel kaneel ladder", 2011),
    Character("Vrolijke Uil", Role.YOUNG_PERSON, "kussen rivier tandwiel appel", 2010),
    Character(
        "Robin",
        Role.MODERATOR,
        "zolder magneet perzik kompas",
        same_as="Vrolijke Uil",
        releases_replies=True,
    ),
    Character("Noor", Role.MODERATOR, "gordijn walnoot steiger fluit", 2010),
    Character("Jip", Role.TRAINEE, "vlieger tapijt citroen anker", 2010),
    Character("Jo", Role.STAFF, "bibliotheek kwast honing sluis"),
    Character("Maxime", Role.STAFF, "orgel spijker vijver rozijn"),
    Character("Ada", Role.ADMIN, "sterrenwacht klei pompoen brug"),
)
CERTIFICATE_DAYS = 365
A_MONTH = clock.timedelta(days=30)


def load_demo() -> list[str]:
    """Load the cast and what it wrote, once; returns the sign-ins as lines to print."""
    if not db.session.scalar(select(Account.id).where(Account.pseudonym == CAST[0].name)):
        with transaction():  # the whole demo, or none of it
            with clock.pretend(clock.now() - A_MONTH):
                load_cast()
            for load in registry().demo:
                load()
    width = max(len(character.name) for character in CAST)
    return [f"{c.name:<{width}}  {c.role.value:<12}  {c.passphrase}" for c in CAST]


def load_cast() -> None:
    """The people alone, and posting open."""
    kept = {character.name: _kept(character.passphrase) for character in CAST}
    with transaction():
        for character in CAST:
            _load(character, kept[character.name])
        store(Switches(opened=True))


def _kept(passphrase: str) -> str:
    """Tests that do not sign in by passphrase are spared the slow hash."""
    quick = current_app.config.get("QUICK_PASSPHRASES")
    return "quick" if quick else hash_passphrase(passphrase)


def _load(character: Character, kept: str) -> None:
    person = _person_of(character)
    account = Account(
        person=person,
        pseudonym=character.name,
        role=character.role,
        passphrase_hash=kept,
        rules_version=RULES_VERSION if character.role == Role.YOUNG_PERSON else None,
        created_at=clock.now(),
    )
    db.session.add(account)
    db.session.flush()
    audit.record("account_made", actor=audit.SYSTEM, account=account.public_id, role=character.role)
    if character.role == Role.MODERATOR:
        _certify(account, character)


def _person_of(character: Character) -> Person:
    if character.same_as is None:
        return Person(birth_year=character.birth_year)
    other = select(Account).where(Account.pseudonym == character.same_as)
    return db.session.scalars(other).one().person


def _certify(account: Account, character: Character) -> None:
    now = clock.now()
    db.session.add(
        Certificate(
            person_id=account.person_id,
            granted_by_id=account.id,
            valid_from=now,
            valid_until=now + clock.timedelta(days=CERTIFICATE_DAYS),
            releases_replies=character.releases_replies,
            covers_heavy=True,
        )
    )
