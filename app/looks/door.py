"""The one door before what is not at hand: open to who gave a reason in the last half hour.

Nothing is asked about an adult, nor while what concerns somebody is at hand (`registry.at_hand`:
their case runs). Queries that read such things call `check` themselves, so no page forgets it.
"""

from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app import audit, clock
from app.accounts.models import Account, Person, Viewer
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Refusal, Unacceptable
from app.looks.models import Look
from app.looks.words import What, Why
from app.registry import registry
from app.roles import ADULTS, Permission
from app.text import check_length, normalise

LASTS = timedelta(minutes=30)
WORDS_MOST = 500


class ReasonFirst(Refusal):
    """The viewer may look, once they said why."""

    def __init__(self, person: Person, what: What):
        super().__init__(_("De tijd om te kijken is om. Open de pagina opnieuw."))
        self.person, self.what = person, what
        self.status = NotAllowed.status


def check(viewer: Viewer, person_id: int, what: What) -> None:
    """Raise ReasonFirst unless this viewer may look at this person now."""
    if not _may_look(viewer, person_id):
        raise ReasonFirst(db.session.get_one(Person, person_id), what)


def _may_look(viewer: Viewer, person_id: int) -> bool:
    if not isinstance(viewer, Account):
        return False
    return _is_open(viewer, person_id) or any(
        is_it(viewer, person_id) for is_it in registry().at_hand
    )


def give_reason(account_id: int, person_id: str, what: str, why: str, words: str) -> None:
    """From now on, for half an hour."""
    words = normalise(words)
    if why not in set(Why):
        raise Unacceptable(_("Kies waarom je kijkt."), "why")
    if why == Why.OTHER and not words:
        raise Unacceptable(_("Zeg in een paar woorden waarom."), "words")
    check_length(words, WORDS_MOST, "words")
    with transaction() as session:
        account = session.get_one(Account, account_id)
        if not account.can(Permission.SEE_EVERYTHING):
            raise NotAllowed
        person = session.scalar(select(Person).where(Person.public_id == person_id))
        if person is None or what not in set(What):
            raise NotVisible
        now = clock.now()
        look = Look(
            account_id=account.id,
            person_id=person.id,
            what=What(what),
            reason=Why(why),
            words=words,
            at=now,
            until=now + LASTS,
        )
        session.add(look)
        audit.record(
            "looked_beyond",
            actor=account.public_id,
            account=person.accounts[0].public_id if person.accounts else None,
            what=what,
            reason=why,
        )


def _is_open(viewer: Account, person_id: int) -> bool:
    """Two questions in one statement: is it an adult, and was a reason given."""
    is_adult = exists().where(Account.person_id == person_id, Account.role.in_(ADULTS))
    given = (Look.account_id == viewer.id, Look.person_id == person_id)
    is_given = exists().where(*given, Look.until > clock.now())
    return bool(db.session.scalar(select(is_adult | is_given)))
