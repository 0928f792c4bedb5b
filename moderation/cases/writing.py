"""What adults write down in a file: notes, and what was said to whom outside the team.

Words about a young person: they are never changed, and leave the file only when it is erased.
A file that was closed can still be written in: an answer of somebody may come later.
"""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from app import audit, clock
from app.database import transaction
from app.errors import Outdated, Unacceptable
from app.text import normalise, too_long
from moderation.cases.adults import adult
from moderation.cases.codes import Whom
from moderation.cases.models import Case, CaseNote, Contact
from moderation.cases.sheets import locked

MOST = 4000  # signs
A_MINUTE = timedelta(minutes=1)  # clocks on desks differ


def write_note(account_id: int, public_id: str, words: str) -> None:
    words = words_in(words, "note")
    with transaction() as session:
        account, case = adult(account_id), _writable(public_id)
        session.add(CaseNote(case_id=case.id, words=words, by_id=account.id, at=clock.now()))
        audit.record("case_note_written", actor=account.public_id, case=case.public_id)


def note_contact(
    account_id: int, public_id: str, whom: str, words: str, spoken_at: datetime
) -> None:
    """ "Wat is gezegd en tegen wie": the audit knows to what kind of person, not the words."""
    if whom not in set(Whom):
        raise Unacceptable(_("Kies met wie je sprak."), "whom")
    words = words_in(words, "said")
    if spoken_at > clock.now() + A_MINUTE:
        raise Unacceptable(_("Dit moment moet nog komen."), "spoken_day")
    with transaction() as session:
        account, case = adult(account_id), _writable(public_id)
        session.add(
            Contact(
                case_id=case.id,
                whom=Whom(whom),
                words=words,
                spoken_at=spoken_at,
                by_id=account.id,
                at=clock.now(),
            )
        )
        audit.record("case_contact_noted", actor=account.public_id, case=case.public_id, whom=whom)


def words_in(typed: str, field: str, most: int = MOST) -> str:
    """Normalised; refused when there is nothing, or too much."""
    words = normalise(typed)
    if not words:
        raise Unacceptable(_("Vul dit in."), field)
    if len(words) > most:
        raise too_long(words, most, field)
    return words


def _writable(public_id: str) -> Case:
    case = locked(public_id)
    if case.sheet.erased_at is not None:
        raise Outdated(_("De inhoud van deze zaak is gewist."))
    return case
