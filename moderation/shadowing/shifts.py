"""A shift along released texts: its begin, the next text, its end."""

from flask_babel import gettext as _

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed
from app.roles import Permission
from moderation.care.exposure import record_opened
from moderation.desk.closed import closed_words
from moderation.shadowing.models import ShadowShift, ShadowTry
from moderation.shadowing.queries import (
    TEXTS,
    judged_in,
    may_go_on,
    on_screen,
    running_shift,
    texts_for,
    why_not_now,
)


def begin(account_id: int) -> ShadowTry:
    """A shift with its first text; whoever has one running goes on with that."""
    with transaction() as session:
        account = _reader(account_id)
        shift = running_shift(account.person_id)
        if shift is None:
            _check_is_open(account)
            shift = ShadowShift(person_id=account.person_id, began_at=clock.now())
            session.add(shift)
            session.flush()
            audit.record("shadow_shift_began", actor=account.public_id, shift=shift.public_id)
        one = _next(account, shift)
        if one is None:
            raise NotAllowed(no_text_now())
        return one


def take(account_id: int) -> ShadowTry | None:
    """The text on one's screen, else the next; None when there is none, or no shift runs."""
    with transaction():
        account = _reader(account_id)
        shift = running_shift(account.person_id)
        return _next(account, shift) if shift else None


def stop(account_id: int) -> int | None:
    """Stop, whenever one likes. How many texts were judged; None when no shift ran."""
    with transaction():
        account = _reader(account_id)
        shift = running_shift(account.person_id)
        if shift is None:
            return None
        one = on_screen(account.person_id)
        if one is not None:
            one.closed_at = clock.now()
        return end(account, shift)


def end_if_done(account: Account, shift: ShadowShift) -> None:
    """Inside a transaction."""
    if judged_in(shift) >= TEXTS:
        end(account, shift)


def end(account: Account, shift: ShadowShift) -> int:
    """Inside a transaction."""
    shift.ended_at, judged = clock.now(), judged_in(shift)
    audit.record("shadow_shift_ended", actor=account.public_id, shift=shift.public_id, texts=judged)
    return judged


def no_text_now() -> str:
    return _("Er is nu geen tekst meer voor de proefronde. Kom later gerust terug.")


def _reader(account_id: int) -> Account:
    account = locked_account(account_id)
    if not account.can(Permission.TRAIN):
        raise NotAllowed
    return account


def _next(account: Account, shift: ShadowShift) -> ShadowTry | None:
    held = on_screen(account.person_id)
    if held is not None and may_go_on(account, held):
        return held
    if held is not None:
        held.closed_at = clock.now()  # it was taken back, or the text moved
        db.session.flush()
    _check_is_open(account)
    decision = db.session.scalar(texts_for(account).limit(1))
    if decision is None:
        return None
    one = ShadowTry(
        shift_id=shift.id,
        person_id=account.person_id,
        decision_id=decision.id,
        opened_at=clock.now(),
    )
    db.session.add(one)
    record_opened(account, decision.review)
    db.session.flush()
    return one


def _check_is_open(account: Account) -> None:
    why = why_not_now(account)
    if why is not None:
        raise NotAllowed(closed_words(why))
