"""Staff note the talk, give a certificate, let it rest, change what it covers, and end it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import insert, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account, Certificate, Person, certificate_theme
from app.database import db, transaction
from app.errors import NotVisible, Outdated, Unacceptable
from app.people.actions import end_running_certificates, keeper, locked_person, set_role
from app.posts.models import Theme
from app.roles import Role
from moderation.certificates.bar import bar
from moderation.certificates.models import TrainingTalk
from moderation.certificates.queries import moderating_account, progress_of, running_certificate
from moderation.certificates.steps import missing
from moderation.certificates.words import NAMES
from moderation.leaving import leave_desk

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Covers:
    """What a certificate is for. No themes: all of them."""

    themes: Collection[int] = ()
    heavy: bool = False
    releases_replies: bool = False


def note_talk(actor_id: int, person_id: str, held_on: date | None) -> None:
    """That somebody of the team spoke with them; nothing of what was said."""
    if held_on is None or held_on > clock.today():
        raise Unacceptable(_("Schrijf de dag van het gesprek, bijvoorbeeld 1/9/2026."), "held_on")
    with transaction() as session:
        actor, (person, _account) = keeper(actor_id), _learner(person_id)
        now = clock.now()
        session.add(
            TrainingTalk(person_id=person.id, held_on=held_on, noted_by_id=actor.id, noted_at=now)
        )
        audit.record("training_talk_noted", actor=actor.public_id, person=person.public_id)


def grant(actor_id: int, person_id: str, covered: Covers) -> Certificate:
    """For a year from now, once every step is taken; what ran ends. Unacceptable says what is
    missing."""
    with transaction():
        actor, (person, account) = keeper(actor_id), _learner(person_id)
        left = missing(progress_of(person), bar())
        if left:
            names = "; ".join(str(NAMES[code]) for code in left)
            raise Unacceptable(_("Dit ontbreekt nog: %(what)s.", what=names))
        end_running_certificates(actor, person)
        now = clock.now()
        certificate = _give(actor, person, account, covered, now, now + A_YEAR)
        set_role(actor, account, Role.MODERATOR)
        return certificate


def cover(actor_id: int, person_id: str, covered: Covers) -> None:
    """For the rest of the term it covers this. What they hold and no longer may judge goes back
    when they would decide it."""
    with transaction():
        actor, (person, account) = keeper(actor_id), _learner(person_id)
        old = _running(person)
        now, until, rests = clock.now(), old.valid_until, old.paused_at
        end_running_certificates(actor, person)
        fresh = _give(actor, person, account, covered, now, until)
        fresh.is_rescoped, fresh.paused_at = True, rests


def pause(actor_id: int, person_id: str) -> None:
    """From now on it rests: the text in hand goes back at once."""
    with transaction():
        actor, (person, account) = keeper(actor_id), _learner(person_id)
        certificate = _running(person)
        if certificate.paused_at is not None:
            raise Outdated(_("Dit certificaat rustte al."))
        certificate.paused_at = clock.now()
        leave_desk(account)
        _record("certificate_paused", actor, account, certificate)


def resume(actor_id: int, person_id: str) -> None:
    """It is in force again, until the day it had."""
    with transaction():
        actor, (person, account) = keeper(actor_id), _learner(person_id)
        certificate = _running(person)
        if certificate.paused_at is None:
            raise Outdated(_("Dit certificaat was al in gebruik."))
        certificate.paused_at = None
        _record("certificate_resumed", actor, account, certificate)


def end(actor_id: int, person_id: str) -> None:
    """From this moment on this person opens and decides nothing; the text in hand goes back."""
    with transaction():
        actor, (person, account) = keeper(actor_id), _learner(person_id)
        _running(person)
        end_running_certificates(actor, person)
        set_role(actor, account, Role.TRAINEE)
        leave_desk(account)


def _learner(person_id: str) -> tuple[Person, Account]:
    """The person and the account they moderate with, both held; the account first."""
    found = db.session.scalar(select(Person).where(Person.public_id == person_id))
    account = found and moderating_account(found)
    if not account:
        raise NotVisible
    account = locked_account(account.id)
    if account.ended_at is not None:
        raise Outdated(_("Dit account is intussen gestopt."))
    return locked_person(person_id), account


def _running(person: Person) -> Certificate:
    certificate = running_certificate(person.id)
    if certificate is None:
        raise Outdated(_("Er is nu geen certificaat dat loopt."))
    return certificate


def _give(
    actor: Account,
    person: Person,
    account: Account,
    covered: Covers,
    now: datetime,
    until: datetime,
) -> Certificate:
    certificate = Certificate(
        person_id=person.id,
        granted_by_id=actor.id,
        valid_from=now,
        valid_until=until,
        releases_replies=covered.releases_replies,
        covers_heavy=covered.heavy,
    )
    db.session.add(certificate)
    db.session.flush()
    themes = _known_themes(covered.themes)
    if themes:
        rows = [{"certificate_id": certificate.id, "theme_id": theme} for theme in themes]
        db.session.execute(insert(certificate_theme), rows)
    _record(
        "certificate_granted",
        actor,
        account,
        certificate,
        until=until.date().isoformat(),
        themes=",".join(map(str, themes)) or None,
        heavy=covered.heavy,
        releases_replies=covered.releases_replies,
    )
    return certificate


def _known_themes(wished: Collection[int]) -> list[int]:
    """In order; all of them is the same as none, so that a new theme is covered too."""
    every = set(db.session.scalars(select(Theme.id).where(Theme.closed_at.is_(None))))
    if not set(wished) <= every:
        raise Unacceptable(_("Kies thema's die er zijn."), "themes")
    return [] if set(wished) == every else sorted(set(wished))


def _record(
    event: str, actor: Account, account: Account, certificate: Certificate, **facts: audit.Fact
) -> None:
    told = {"account": account.public_id, "certificate": certificate.public_id, **facts}
    audit.record(event, actor=actor.public_id, **told)
