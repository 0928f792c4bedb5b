"""A note for the next shift: written by who leaves, read by who comes, erased after a month."""

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.roles import Permission
from moderation.cases.adults import adult
from moderation.cases.writing import words_in
from moderation.handover.models import HandoverNote

KEPT = timedelta(days=30)
MOST = 2000  # signs
SHOWN = 30


def leave(account_id: int, words: str) -> None:
    """The audit knows that there is one, not what it says."""
    words = words_in(words, "words", MOST)
    with transaction() as session:
        account = adult(account_id)
        note = HandoverNote(words=words, by_id=account.id, at=clock.now())
        session.add(note)
        session.flush()
        audit.record("handover_left", actor=account.public_id, note=note.public_id)


def read(account_id: int, public_id: str) -> None:
    """ "Gelezen": from now on it stands among the earlier ones. Not one's own: it is for others."""
    with transaction() as session:
        account = adult(account_id)
        query = select(HandoverNote).where(HandoverNote.public_id == public_id).with_for_update()
        note = session.scalar(query.execution_options(populate_existing=True))
        if note is None:
            raise NotVisible
        if note.by_id == account.id:
            raise NotAllowed(_("Deze nota is voor je collega's."))
        if note.read_at is not None:
            raise Outdated(_("Een collega las deze nota al."))
        note.read_by, note.read_at = account, clock.now()
        audit.record("handover_read", actor=account.public_id, note=note.public_id)


def notes_for(viewer: Account) -> Sequence[HandoverNote]:
    """Those of the last month, what nobody read first, each the newest first."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    names = (joinedload(HandoverNote.by), joinedload(HandoverNote.read_by))
    query = select(HandoverNote).where(HandoverNote.at > clock.now() - KEPT).options(*names)
    unread_first = (HandoverNote.read_at.is_not(None), HandoverNote.id.desc())
    return db.session.scalars(query.order_by(*unread_first).limit(SHOWN)).all()


def erase_old() -> int:
    old = delete(HandoverNote).where(HandoverNote.at <= clock.now() - KEPT)
    with transaction() as session:
        return session.execute(old).rowcount  # type: ignore[attr-defined, no-any-return]
