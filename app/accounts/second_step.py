"""The second step of signing in: a code of this moment from one's phone, or one kept for need.

Each code is taken once: the last step of time that was used only ever moves ahead.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import pyotp
import segno
from flask_babel import gettext as _
from sqlalchemy import CursorResult, delete, func, select, update

from app import audit, clock
from app.accounts import sign_ins
from app.accounts.locking import locked_account
from app.accounts.models import Account, SecondStep, SecondStepCode
from app.accounts.passphrases import is_passphrase, new_recovery_code, recovery_digest
from app.accounts.sealing import seal, unseal
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.text import Rendered, drawing

CODES = 10
DIGITS = 6
EARLY_OR_LATE = 1  # steps of half a minute that a phone's clock may be off
COMING_LASTS = timedelta(minutes=30)
ISSUER = "Klankbord"


@dataclass(frozen=True)
class Key:
    """What a phone needs to make codes: shown while setting up, and never again."""

    secret: str
    address: str

    @property
    def groups(self) -> str:
        """As somebody types it over."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    @property
    def picture(self) -> Rendered:
        """For a phone's camera: shapes alone, made from an address of our own."""
        code = segno.make(self.address, error="m", micro=False)
        drawn = code.svg_inline(scale=5, border=4, dark="#000", light="#fff")
        return drawing(drawn)


def begin(account_id: int) -> Key:
    """A new key; the old one, if any, works until a code of the new one is given."""
    secret = pyotp.random_base32()
    with transaction() as session:
        account = locked_account(account_id)
        if not account.takes_second_step:
            raise NotAllowed
        kept = session.get(SecondStep, account.id) or SecondStep(account_id=account.id)
        kept.coming, kept.coming_at = seal(secret, account.public_id), clock.now()
        session.add(kept)
        return _key(account, secret)


def coming(account: Account) -> Key | None:
    """The key that is being set up."""
    kept = db.session.get(SecondStep, account.id, populate_existing=True)
    if kept is None or kept.coming is None or kept.coming_at is None:
        return None
    secret = unseal(kept.coming, account.public_id)
    if secret is None or kept.coming_at <= clock.now() - COMING_LASTS:
        return None
    return _key(account, secret)


def finish(account: Account, typed: str) -> list[str]:
    """The new key holds from its first code on. Other devices are out. Returns codes to keep."""
    with transaction():
        key, kept = coming(locked_account(account.id)), db.session.get(SecondStep, account.id)
        if key is None or kept is None:
            raise Outdated(_("Dit stond te lang open. Begin opnieuw."))
        step = _step_of(key.secret, "".join(typed.split()))
        if step is None:
            raise Unacceptable(_wrong(), "code")
        kept.sealed, kept.since, kept.last_step = kept.coming, clock.now(), step
        kept.coming = kept.coming_at = None
        sign_ins.end_all(account.id, keep=account.sign_in.id)
        sign_ins.confirm(account)
        audit.record("second_step_set", actor=account.public_id, account=account.public_id)
        db.session.expire(account, ["second_step"])
        return _new_codes(account.id)


def renew_codes(account: Account) -> list[str]:
    """Ten new codes; the old ones are worth nothing from now on."""
    if not account.has_second_step:
        raise NotVisible
    with transaction():
        locked_account(account.id)
        audit.record("second_step_codes_renewed", actor=account.public_id)
        return _new_codes(account.id)


def codes_left(account: Account) -> int:
    unused = (SecondStepCode.account_id == account.id, SecondStepCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).where(*unused)) or 0


def take(account: Account, typed: str) -> None:
    """Inside a transaction: a code of this moment, or one kept for need; Unacceptable otherwise."""
    plain = "".join(sign for sign in typed if sign.isalnum())
    is_of_now = plain.isdecimal() and len(plain) == DIGITS
    if not (_takes_step(account, plain) if is_of_now else _takes_kept(account, plain)):
        raise Unacceptable(_wrong(), "code")


def prove(account: Account, typed: str) -> None:
    """Who is signed in proves once more who they are: by a code, or else by their passphrase."""
    if not account.has_second_step and not is_passphrase(account.passphrase_hash, typed):
        raise Unacceptable(_("Dit is niet je wachtzin. Probeer opnieuw."), "code")
    with transaction():
        if account.has_second_step:
            take(account, typed)
        sign_ins.confirm(account)


def reset(account: Account, actor: str) -> None:
    """Inside a transaction: without a second step again, and signed out everywhere."""
    for table in (SecondStepCode, SecondStep):
        db.session.execute(delete(table).where(table.account_id == account.id))
    sign_ins.end_all(account.id)
    audit.record("second_step_reset", actor=actor, account=account.public_id)


def _key(account: Account, secret: str) -> Key:
    address = pyotp.TOTP(secret).provisioning_uri(name=account.pseudonym, issuer_name=ISSUER)
    return Key(secret, address)


def _step_of(secret: str, typed: str) -> int | None:
    """The step of time that this is the code of; None when it is of none near now."""
    codes = pyotp.TOTP(secret, digits=DIGITS)
    now = codes.timecode(clock.now())
    for step in range(now - EARLY_OR_LATE, now + EARLY_OR_LATE + 1):
        if pyotp.utils.strings_equal(codes.generate_otp(step), typed):
            return step
    return None


def _takes_step(account: Account, typed: str) -> bool:
    kept = db.session.get(SecondStep, account.id, populate_existing=True)
    secret = unseal(kept.sealed, account.public_id) if kept and kept.sealed else None
    step = _step_of(secret, typed) if secret else None
    if step is None:
        return False
    newer = (SecondStep.account_id == account.id, SecondStep.last_step < step)
    return _changed_one(update(SecondStep).where(*newer).values(last_step=step))


def _takes_kept(account: Account, typed: str) -> bool:
    unused = (
        SecondStepCode.account_id == account.id,
        SecondStepCode.digest == recovery_digest(typed),
        SecondStepCode.used_at.is_(None),
    )
    if not _changed_one(update(SecondStepCode).where(*unused).values(used_at=clock.now())):
        return False
    audit.record("second_step_code_used", actor=account.public_id, account=account.public_id)
    return True


def _changed_one(change: Any) -> bool:
    return cast(CursorResult[Any], db.session.execute(change)).rowcount == 1


def _new_codes(account_id: int) -> list[str]:
    codes = [new_recovery_code() for _ in range(CODES)]
    db.session.execute(delete(SecondStepCode).where(SecondStepCode.account_id == account_id))
    kept = [SecondStepCode(account_id=account_id, digest=recovery_digest(code)) for code in codes]
    db.session.add_all(kept)
    return codes


def _wrong() -> str:
    return _("Deze code klopt niet, of hij is al gebruikt. Neem de volgende code van je app.")
