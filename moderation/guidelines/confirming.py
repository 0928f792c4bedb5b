"""What changed in the guidelines is read before the next shift, by every peer; never halfway."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account, Certificate
from app.database import db, transaction
from app.errors import NotAllowed
from app.roles import Permission
from moderation.guidelines.models import GuidelineReading, GuidelineVersion
from moderation.guidelines.queries import as_of, book, edition


@dataclass(frozen=True)
class Changed:
    """A guideline as it is, and as this reader knew it; None for what is new."""

    now: GuidelineVersion
    before: GuidelineVersion | None


@dataclass(frozen=True)
class ToRead:
    """What changed up to this edition. Confirming it says nothing of what comes later."""

    edition: int
    changed: list[Changed]


def to_read(viewer: Account) -> ToRead | None:
    """None when nothing changed since they read, and for adults, who are not asked."""
    newest = edition()
    if viewer.is_adult or not viewer.can(Permission.JUDGE) or newest is None:
        return None
    since = _read_up_to(viewer.person_id)
    if since is None or since >= newest:
        return None
    known = {**_shipped(), **as_of(since)}
    changed = [
        Changed(now, known.get(code)) for code, now in book().items() if _says_more(now, known)
    ]
    return ToRead(newest, changed) if changed else None


def confirm(account_id: int, seen: int) -> None:
    """ "Ik las dit", of the edition that was on the screen. A second time changes nothing."""
    with transaction() as session:
        account = locked_account(account_id)
        if not account.can(Permission.JUDGE):
            raise NotAllowed
        waiting, since = to_read(account), _read_up_to(account.person_id)
        if waiting is None or since is None or seen <= since:
            return
        up_to = _edition_at_most(min(seen, waiting.edition))
        reading = GuidelineReading(person_id=account.person_id, edition=up_to, at=clock.now())
        session.merge(reading)
        audit.record("guidelines_confirmed", actor=account.public_id, edition=up_to)


def _shipped() -> dict[str, GuidelineVersion]:
    """The words that came with the forum: known from the first day, whenever they were loaded."""
    first = (GuidelineVersion.number == 1, GuidelineVersion.made_by_id.is_(None))
    found = db.session.scalars(select(GuidelineVersion).where(*first))
    return {version.code: version for version in found}


def _says_more(now: GuidelineVersion, known: dict[str, GuidelineVersion]) -> bool:
    """Nobody is asked about the words that came with the forum, nor about what says the same."""
    before = known.get(now.code)
    is_of_staff = now.made_by_id is not None
    return is_of_staff and (before is None or (before.id < now.id and before.words != now.words))


def _read_up_to(person_id: int) -> int | None:
    """Without a confirmation: what stood there when they were first allowed to judge, however
    often their certificate was changed or renewed since. None for who never was."""
    reading = db.session.get(GuidelineReading, person_id)
    if reading is not None:
        return reading.edition
    first = select(func.min(Certificate.valid_from)).where(Certificate.person_id == person_id)
    began_at: datetime | None = db.session.scalar(first)
    if began_at is None:
        return None
    stood = select(func.max(GuidelineVersion.id)).where(GuidelineVersion.made_at <= began_at)
    return db.session.scalar(stood) or 0


def _edition_at_most(number: int) -> int:
    stood = select(func.max(GuidelineVersion.id)).where(GuidelineVersion.id <= number)
    return db.session.scalars(stood).one() or 0
