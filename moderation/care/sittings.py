"""Sitting at the desk: check-in, signs of somebody there, check-out."""

from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update

from app import clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, Unacceptable
from app.roles import Permission
from app.text import check_length, one_line
from moderation.care.models import CheckIn, Sitting
from moderation.guidelines.confirming import to_read
from moderation.intake import let_go
from moderation.models import Review

MOODS = ("good", "so_so", "hard")
WORDS_MOST = 300


def check_in(account_id: int, mood: str, words: str = "") -> Sitting:
    """Sit down: one tap on how one is, and a word if one likes. The care coach alone reads it.

    What changed in the guidelines is read first: here alone, so never with a text in hand.
    """
    said = _checked(mood, words)
    with transaction() as session:
        account = locked_account(account_id)
        if not account.can(Permission.JUDGE):
            raise NotAllowed
        sitting = open_sitting(account.id)
        if sitting is None:
            if to_read(account) is not None:
                raise Unacceptable(_("Lees eerst wat er veranderde in de richtlijnen."), "mood")
            _end_forgotten(account.id)
            now = clock.now()
            sitting = Sitting(
                account_id=account.id, person_id=account.person_id, began_at=now, seen_at=now
            )
            session.add(sitting)
            session.flush()
            _say(sitting, "in", mood, said)
        return sitting


def check_out(account_id: int, mood: str = "", words: str = "") -> None:
    """Get up: the text in hand goes back, no skip. A mood is asked for, never required."""
    said = _checked(mood, words) if mood else ""
    with transaction() as session:
        account = locked_account(account_id)
        _let_go_of_text(account)
        sitting = open_sitting(account.id)
        if sitting is None:
            _end_forgotten(account.id)
            return
        sitting.seen_at = sitting.ended_at = clock.now()
        session.flush()
        if mood:
            _say(sitting, "out", mood, said)


def still_there(account_id: int) -> None:
    """Inside a transaction: a sign of somebody at the desk."""
    db.session.execute(update(Sitting).where(*_is_open(account_id)).values(seen_at=clock.now()))


def open_sitting(account_id: int) -> Sitting | None:
    """The sitting of somebody who checked in and gave a sign not long ago."""
    return db.session.scalar(select(Sitting).where(*_is_open(account_id)))


def ends_of(sitting: Sitting, moment: datetime) -> datetime:
    """When a sitting ended, or this moment while it goes on. Its last sign ends a forgotten one."""
    if sitting.ended_at is not None:
        return sitting.ended_at
    goes_on = sitting.seen_at > moment - current_app.config["SITTING_LASTS"]
    return moment if goes_on else sitting.seen_at


def _is_open(account_id: int):  # type: ignore[no-untyped-def]
    oldest = clock.now() - current_app.config["SITTING_LASTS"]
    return Sitting.account_id == account_id, Sitting.ended_at.is_(None), Sitting.seen_at > oldest


def _end_forgotten(account_id: int) -> None:
    forgotten = (Sitting.account_id == account_id, Sitting.ended_at.is_(None))
    db.session.execute(update(Sitting).where(*forgotten).values(ended_at=Sitting.seen_at))


def _let_go_of_text(account: Account) -> None:
    """Nobody reads on while their time is no longer counted."""
    held = db.session.scalar(
        select(Review)
        .where(Review.claimed_by_id == account.id, Review.closed_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if held is not None:
        let_go(held)


def _checked(mood: str, words: str) -> str:
    if mood not in MOODS:
        raise Unacceptable(_("Tik op wat het best past."), "mood")
    said = one_line(words)
    check_length(said, WORDS_MOST, "words")
    return said


def _say(sitting: Sitting, moment: str, mood: str, words: str) -> None:
    db.session.add(
        CheckIn(sitting_id=sitting.id, moment=moment, mood=mood, words=words, said_at=clock.now())
    )
