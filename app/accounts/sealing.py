"""A secret that the forum itself must read again: sealed with a key made from SECRET_KEY.

What was sealed about one thing opens for that thing alone, and never under another SECRET_KEY.
"""

import base64
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app
from sqlalchemy import Dialect, String, TypeDecorator

NONCE, KEY = 12, 32


def seal(secret: str, about: str) -> str:
    nonce = os.urandom(NONCE)
    closed = _cipher().encrypt(nonce, secret.encode(), about.encode())
    return base64.b64encode(nonce + closed).decode()


def unseal(sealed: str, about: str) -> str | None:
    """None when it was sealed under another key, or about something else."""
    kept = base64.b64decode(sealed)
    try:
        return _cipher().decrypt(kept[:NONCE], kept[NONCE:], about.encode()).decode()
    except InvalidTag:
        return None


def _cipher() -> AESGCM:
    secret = current_app.config["SECRET_KEY"].encode()
    derived = HKDF(algorithm=SHA256(), length=KEY, salt=None, info=b"klankbord sealed secret")
    return AESGCM(derived.derive(secret))


class Sealed(TypeDecorator[str]):
    """A column whose text is sealed in the database and read here; None under another key."""

    impl = String
    cache_ok = True

    def __init__(self, about: str, length: int):
        super().__init__(length)
        self.about = about

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else seal(value, self.about)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else unseal(value, self.about)
