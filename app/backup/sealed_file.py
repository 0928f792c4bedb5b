"""The file of a backup: gzip inside AES-GCM, by numbered chunks of which only the last says so.

A file that was cut, put in another order or changed anywhere is refused, and so is a wrong key.
"""

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from app.backup import Refused

MAGIC = b"klankbord backup 1\n"
SALT = CHECK = TAG = 16
KEY = 32
CHUNK = 64 * 1024


@contextmanager
def sealed(file: BinaryIO, secret: str) -> Iterator[BinaryIO]:
    """Write into this; what an exception interrupts has no last chunk, so nothing will open it."""
    sealer = _Sealer(file, secret)
    with gzip.GzipFile(fileobj=sealer, mode="wb") as packed:
        yield packed  # type: ignore[misc]
    sealer.finish()


def opened(file: BinaryIO, secret: str) -> BinaryIO:
    """Read from this; Refused as soon as the file proves not to be what was once written."""
    return gzip.GzipFile(fileobj=io.BufferedReader(_Opener(file, secret), CHUNK))  # type: ignore[return-value]


def _keys(secret: str, salt: bytes) -> tuple[AESGCM, bytes]:
    """The cipher, and a proof that tells a wrong key from a damaged file."""
    derived = Scrypt(salt=salt, length=KEY + CHECK, n=2**15, r=8, p=1).derive(secret.encode())
    return AESGCM(derived[:KEY]), derived[KEY:]


def _nonce(number: int, *, is_last: bool) -> bytes:
    """Never the same twice under one key: each file has a key of its own, by its salt."""
    return number.to_bytes(11, "big") + bytes([is_last])


class _Sealer(io.RawIOBase):
    def __init__(self, file: BinaryIO, secret: str) -> None:
        salt = os.urandom(SALT)
        self._cipher, check = _keys(secret, salt)
        self._header = MAGIC + salt + check
        self._file, self._number, self._waiting = file, 0, bytearray()
        file.write(self._header)

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def]
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._seal(is_last=False)
        return len(data)

    def finish(self) -> None:
        self._seal(is_last=True)

    def _seal(self, *, is_last: bool) -> None:
        nonce = _nonce(self._number, is_last=is_last)
        words = bytes(self._waiting[:CHUNK])
        self._file.write(self._cipher.encrypt(nonce, words, self._header))
        del self._waiting[:CHUNK]
        self._number += 1


class _Opener(io.RawIOBase):
    def __init__(self, file: BinaryIO, secret: str) -> None:
        self._header = file.read(len(MAGIC) + SALT + CHECK)
        if not self._header.startswith(MAGIC):
            raise Refused("This file is not a backup of this forum.")
        self._cipher, check = _keys(secret, self._header[len(MAGIC) :][:SALT])
        if self._header[-CHECK:] != check:
            raise Refused("BACKUP_KEY does not fit this file.")
        self._file, self._number, self._read = file, 0, b""
        self._ahead: bytes | None = file.read(CHUNK + TAG)

    def readable(self) -> bool:
        return True

    def readinto(self, room) -> int:  # type: ignore[no-untyped-def]
        if not self._read and self._ahead is not None:
            self._open(self._ahead)
        given, self._read = self._read[: len(room)], self._read[len(room) :]
        room[: len(given)] = given
        return len(given)

    def _open(self, chunk: bytes) -> None:
        self._ahead = self._file.read(CHUNK + TAG) or None
        nonce = _nonce(self._number, is_last=self._ahead is None)
        try:
            self._read = self._cipher.decrypt(nonce, chunk, self._header)
        except InvalidTag:
            raise Refused("This file is damaged or incomplete.") from None
        self._number += 1
