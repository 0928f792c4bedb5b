"""Reading certificates and the way to them: one's own, and for staff everyone's."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from app import clock
from app.accounts.models import Account, Certificate, Person, certificate_theme
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.people.models import ModeratorRecord
from app.people.papers import missing_papers
from app.posts.models import Theme
from app.roles import MODERATING, Permission
from moderation.certificates.bar import bar
from moderation.certificates.models import TrainingTalk
from moderation.certificates.steps import Progress, Step, steps
from moderation.practising.models import PracticeTry
from moderation.practising.queries import Practised, agreement_of, tried_since
from moderation.quality.agreement import Ac1
from moderation.shadowing.queries import shifts_done
from moderation.training.book import lessons
from moderation.training.models import LessonDone
from moderation.training.queries import done_by

ENDS_SOON = timedelta(days=30)
MOST = 200


@dataclass(frozen=True)
class Way:
    """Where one person stands: the certificate that runs, if any, and the steps to the next."""

    person: Person
    account: Account  # the one they moderate with, or will
    certificate: Certificate | None  # in force, or resting
    themes: tuple[Theme, ...]  # that it is for; none: all
    steps: tuple[Step, ...]
    is_refresh: bool
    beyond_chance: Ac1 | None  # how far they agree in practice, once enough was tried

    @property
    def is_ready(self) -> bool:
        return all(step.is_done for step in self.steps)

    @property
    def ends_soon(self) -> bool:
        return self.certificate is not None and ends_soon(self.certificate)


def ends_soon(certificate: Certificate) -> bool:
    return certificate.valid_until - clock.now() <= ENDS_SOON


def own_way(viewer: Account) -> Way:
    if not viewer.can(Permission.TRAIN):
        raise NotAllowed
    return _way(viewer.person, viewer)


def way_of(viewer: Account, public_id: str) -> Way:
    """Of somebody who trains or moderates; anyone else has none."""
    _check_keeper(viewer)
    person = db.session.scalar(
        select(Person).where(Person.public_id == public_id).options(selectinload(Person.accounts))
    )
    account = moderating_account(person) if person is not None else None
    if person is None or account is None:
        raise NotVisible
    return _way(person, account)


def moderating_account(person: Person) -> Account | None:
    found = (a for a in person.accounts if a.role in MODERATING and a.ended_at is None)
    return next(found, None)


def _way(person: Person, account: Account) -> Way:
    running = running_certificate(person.id)
    since = _last_term(person.id)
    practised = agreement_of(person.id, since)
    return Way(
        person,
        account,
        running,
        tuple(_themes_of(running)) if running else (),
        steps(_progress(person, since, practised), bar()),
        since is not None,
        practised.beyond_chance,
    )


def running_certificate(person_id: int) -> Certificate | None:
    """In force, or resting."""
    query = select(Certificate).where(Certificate.person_id == person_id, *_runs())
    return db.session.scalar(query.order_by(Certificate.valid_until.desc()).limit(1))


def _runs() -> tuple[ColumnElement[bool], ...]:
    return Certificate.ended_at.is_(None), Certificate.valid_until > clock.now()


def _themes_of(certificate: Certificate) -> list[Theme]:
    of_it = certificate_theme.c.certificate_id == certificate.id
    query = select(Theme).join(certificate_theme, certificate_theme.c.theme_id == Theme.id)
    return list(db.session.scalars(query.where(of_it).order_by(Theme.position)))


def progress_of(person: Person) -> Progress:
    """Always as many statements. Of who was certified before, what counts began with that."""
    since = _last_term(person.id)
    return _progress(person, since, agreement_of(person.id, since))


def _progress(person: Person, since: datetime | None, practised: Practised) -> Progress:
    book = lessons()
    return Progress(
        papers_missing=len(missing_papers(person, _papers(person.id))),
        lessons_done=len(done_by(person.id) & book.keys()),
        lessons=len(book),
        tried=tried_since(person.id, since),
        recent=practised.tried,
        agreed=practised.agreed,
        shifts=shifts_done(person.id, since),
        talks=_talks_since(person.id, since),
        is_refresh=since is not None,
    )


def _last_term(person_id: int) -> datetime | None:
    term = (Certificate.person_id == person_id, Certificate.is_rescoped.is_(False))
    return db.session.scalar(select(func.max(Certificate.valid_from)).where(*term))


def _papers(person_id: int) -> list[ModeratorRecord]:
    query = select(ModeratorRecord).where(ModeratorRecord.person_id == person_id)
    return list(db.session.scalars(query))


def _talks_since(person_id: int, since: datetime | None) -> int:
    query = select(func.count()).where(TrainingTalk.person_id == person_id)
    if since is not None:
        query = query.where(TrainingTalk.noted_at > since)
    return db.session.scalar(query) or 0


@dataclass(frozen=True)
class Learner:
    """Somebody in the list of staff: counts of what they did, no scores."""

    account: Account
    certificate: Certificate | None
    lessons: int
    tried: int


def learners(viewer: Account) -> list[Learner]:
    """Everyone who trains or moderates, by name."""
    _check_keeper(viewer)
    query = (
        select(Account)
        .where(Account.role.in_(MODERATING), Account.ended_at.is_(None))
        .options(joinedload(Account.person))
        .order_by(Account.pseudonym)
        .limit(MOST)
    )
    accounts = list(db.session.scalars(query))
    people = [account.person_id for account in accounts]
    lessons_done = _counted(LessonDone.person_id, func.count(LessonDone.code.distinct()), people)
    tried = _counted(PracticeTry.person_id, func.count(PracticeTry.code.distinct()), people)
    running = _running(people)
    return [
        Learner(
            account,
            running.get(account.person_id),
            lessons_done.get(account.person_id, 0),
            tried.get(account.person_id, 0),
        )
        for account in accounts
    ]


def _counted(
    person_id: InstrumentedAttribute[int], count: ColumnElement[int], people: list[int]
) -> Mapping[int, int]:
    query = select(person_id, count).where(person_id.in_(people)).group_by(person_id)
    return {person: number for person, number in db.session.execute(query)}


def _running(people: list[int]) -> Mapping[int, Certificate]:
    query = select(Certificate).where(Certificate.person_id.in_(people), *_runs())
    return {one.person_id: one for one in db.session.scalars(query)}


def certificates_of(viewer: Account, person: Person) -> list[Certificate]:
    """All there were, the newest first."""
    _check_keeper(viewer)
    query = select(Certificate).where(Certificate.person_id == person.id)
    return list(db.session.scalars(query.order_by(Certificate.id.desc())))


def talks_of(viewer: Account, person: Person) -> list[TrainingTalk]:
    _check_keeper(viewer)
    query = select(TrainingTalk).where(TrainingTalk.person_id == person.id)
    query = query.options(joinedload(TrainingTalk.noted_by))
    return list(db.session.scalars(query.order_by(TrainingTalk.id.desc()).limit(MOST)))


def _check_keeper(viewer: Account) -> None:
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
