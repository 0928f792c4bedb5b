"""The adults' verbs on a hold: ask, agree, ask its end, agree to that, lay a question aside."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account, Person
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.text import check_length, normalise
from moderation.cases.adults import adult
from moderation.holds.codes import HoldGround
from moderation.holds.models import LegalHold

DAYS_MOST = 366
WORDS_MOST = 1000

Change = Callable[[LegalHold, Account, datetime], None]


def ask(account_id: int, person_id: str, ground: str, words: str, last_day: date | None) -> None:
    """One adult asks for it; it begins once another agrees."""
    words, until = normalise(words), _end_of(last_day)
    _check_wish(ground, words)
    with transaction() as session:
        account = adult(account_id)
        person = session.scalar(select(Person).where(Person.public_id == person_id))
        if person is None:
            raise NotVisible
        hold = LegalHold(
            person_id=person.id,
            ground=HoldGround(ground),
            words=words,
            asked_by_id=account.id,
            asked_at=clock.now(),
            until=until,
        )
        session.add(hold)
        session.flush()
        _record("hold_asked", account, hold, ground=ground)


def agree(account_id: int, public_id: str) -> None:
    """Another adult agrees: from now on nothing of this person is erased."""
    _change(account_id, public_id, "hold_begun", _agree)


def lay_aside(account_id: int, public_id: str) -> None:
    """No second adult agreed yet, and it is not needed after all: one is enough for that."""
    _change(account_id, public_id, "hold_laid_aside", _lay_aside)


def ask_end(account_id: int, public_id: str) -> None:
    """One adult thinks that it can end before its day."""
    _change(account_id, public_id, "hold_end_asked", _ask_end)


def end(account_id: int, public_id: str) -> None:
    """Another adult agrees to that: it ends now."""
    _change(account_id, public_id, "hold_ended", _end)


def _agree(hold: LegalHold, account: Account, now: datetime) -> None:
    _check_still(hold.waits(now))
    _check_is_another(account, hold.asked_by_id)
    hold.agreed_by_id, hold.agreed_at = account.id, now


def _lay_aside(hold: LegalHold, account: Account, now: datetime) -> None:
    _check_still(hold.waits(now))
    hold.ended_by_id, hold.ended_at = account.id, now


def _ask_end(hold: LegalHold, account: Account, now: datetime) -> None:
    _check_still(hold.runs(now) and hold.end_asked_at is None)
    hold.end_asked_by_id, hold.end_asked_at = account.id, now


def _end(hold: LegalHold, account: Account, now: datetime) -> None:
    _check_still(hold.runs(now) and hold.end_asked_at is not None)
    _check_is_another(account, hold.end_asked_by_id)
    hold.ended_by_id, hold.ended_at = account.id, now


def _change(account_id: int, public_id: str, event: str, change: Change) -> None:
    with transaction() as session:
        account = adult(account_id)
        query = select(LegalHold).where(LegalHold.public_id == public_id)
        locked = query.with_for_update(key_share=True).execution_options(populate_existing=True)
        hold = session.scalar(locked)
        if hold is None:
            raise NotVisible
        # Whoever erases has this row alone: it is done by now, or waits until this holds.
        person = select(Person.id).where(Person.id == hold.person_id)
        session.execute(person.with_for_update(read=True, key_share=True))
        change(hold, account, clock.now())
        session.flush()
        _record(event, account, hold)


def _check_still(holds: bool) -> None:
    if not holds:
        raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw."))


def _check_is_another(account: Account, first_id: int | None) -> None:
    if account.id == first_id:
        raise NotAllowed(_("Hiervoor is een tweede volwassene nodig. Vraag het een collega."))


def _check_wish(ground: str, words: str) -> None:
    if ground not in set(HoldGround):
        raise Unacceptable(_("Kies op welke grond."), "ground")
    if not words:
        raise Unacceptable(_("Zeg in een paar woorden waarom."), "words")
    check_length(words, WORDS_MOST, "words")


def _end_of(last_day: date | None) -> datetime:
    """The last moment of that day in Brussels."""
    if last_day is None or not 0 < (last_day - clock.today()).days <= DAYS_MOST:
        raise Unacceptable(_("Kies een dag na vandaag, hoogstens een jaar verder."), "last_day")
    after = last_day + timedelta(days=1)
    return datetime(after.year, after.month, after.day, tzinfo=clock.BRUSSELS)


def _record(event: str, account: Account, hold: LegalHold, **facts: str) -> None:
    person = db.session.get_one(Person, hold.person_id)
    audit.record(
        event,
        actor=account.public_id,
        account=person.accounts[0].public_id if person.accounts else None,
        hold=hold.public_id,
        **facts,
    )
