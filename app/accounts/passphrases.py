"""Passphrases and recovery codes: how strong, how kept, how made."""

import hashlib
import secrets
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from flask_babel import gettext as _
from zxcvbn import zxcvbn

from app.errors import Unacceptable

LEAST, MOST = 10, 200
_LOOKED_AT = 40  # zxcvbn's time grows with the square of the length
_STRONG_ENOUGH = 3  # of 0..4: more than 10^8 guesses
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # nothing that looks like something else
_CODE_GROUPS, _GROUP = 5, 4


@cache
def _dutch_words() -> list[str]:
    """Common Dutch words and phrases, which the library does not know."""
    return (Path(__file__).parent / "word_lists" / "common_dutch.txt").read_text("utf-8").split()


def check_passphrase(passphrase: str, pseudonym: str = "") -> None:
    """Raise Unacceptable with the reason when it is too short or too easy to guess."""
    if len(passphrase) < LEAST:
        raise Unacceptable(
            _("Maak je wachtzin langer: minstens %(least)s tekens.", least=LEAST), "passphrase"
        )
    if len(passphrase) > MOST:
        raise Unacceptable(
            _("Maak je wachtzin korter: hoogstens %(most)s tekens.", most=MOST), "passphrase"
        )
    known = [*pseudonym.lower().split(), "klankbord", "awel", *_dutch_words()]
    weighed = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=known, max_length=_LOOKED_AT)
    if weighed["score"] < _STRONG_ENOUGH:
        raise Unacceptable(_why_weak(weighed["sequence"]), "passphrase")


def _why_weak(sequence: list[dict[str, str]]) -> str:
    patterns = {match["pattern"] for match in sequence}
    if "repeat" in patterns or "sequence" in patterns:
        return _(
            "Dit is te makkelijk te raden: er zit een herhaling of een reeks in. %(tip)s",
            tip=_tip(),
        )
    if "spatial" in patterns:
        return _(
            "Dit is te makkelijk te raden: de toetsen liggen naast elkaar. %(tip)s", tip=_tip()
        )
    if "date" in patterns:
        return _("Dit is te makkelijk te raden: er zit een datum in. %(tip)s", tip=_tip())
    return _(
        "Dit is te makkelijk te raden: het zijn woorden die veel mensen kiezen. %(tip)s", tip=_tip()
    )


def _tip() -> str:
    return _("Neem vier woorden die niets met elkaar te maken hebben.")


def hash_passphrase(passphrase: str) -> str:
    return _HASHER.hash(passphrase)


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex())


def is_passphrase(kept: str | None, passphrase: str) -> bool:
    """Whether it fits; takes as long for a name that nobody has (kept is None)."""
    try:
        return _HASHER.verify(kept or _nobodys_hash(), passphrase) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def new_recovery_code() -> str:
    """Twenty characters in five groups: a hundred bits, readable from paper."""
    groups = (
        "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_CODE_GROUPS)
    )
    return "-".join(groups)


def recovery_digest(code: str) -> str:
    """What is kept of a recovery code; spaces, dashes and lower case do not matter."""
    plain = "".join(sign for sign in code.upper() if sign.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def one_time_passphrase() -> str:
    """For an account made by somebody else; it must be changed at the first sign-in."""
    return new_recovery_code().lower()
