"""The file of a backup refuses to be opened unless it is exactly what was written."""

import io
import os

import pytest

from app.backup import Refused
from app.backup.sealed_file import CHECK, CHUNK, MAGIC, SALT, TAG, opened, sealed

HEADER = len(MAGIC) + SALT + CHECK
SEALED_CHUNK = CHUNK + TAG
KEY = "only for tests"
WORDS = b"Ik durf niet meer naar school. " + os.urandom(3 * CHUNK)  # random: gzip keeps its length


@pytest.fixture(scope="module")
def kept() -> bytes:
    return _sealed(WORDS)


def _sealed(words: bytes) -> bytes:
    file = io.BytesIO()
    with sealed(file, KEY) as out:
        out.write(words)
    return file.getvalue()


def _opened(kept: bytes, key: str = KEY) -> bytes:
    return opened(io.BytesIO(kept), key).read()


def test_what_was_written_is_read_again(kept):
    assert _opened(kept) == WORDS


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1])
def test_any_length_is_read_again(length):
    assert _opened(_sealed(WORDS[:length])) == WORDS[:length]


def test_nothing_can_be_read_without_the_key(kept):
    assert b"school" not in kept
    with pytest.raises(Refused, match="BACKUP_KEY does not fit"):
        _opened(kept, "another")


def test_two_files_of_the_same_words_share_nothing(kept):
    assert _sealed(WORDS)[len(MAGIC) :][:SALT] != kept[len(MAGIC) :][:SALT]


@pytest.mark.parametrize(
    "length",
    [HEADER, HEADER + 5, HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK, -1],
    ids=["header only", "in a chunk", "after one chunk", "after two", "the last byte"],
)
def test_a_cut_file_is_refused(kept, length):
    with pytest.raises(Refused, match="damaged or incomplete"):
        _opened(kept[:length])


@pytest.mark.parametrize("place", [HEADER, HEADER + SEALED_CHUNK + 7, -1])
def test_one_changed_bit_is_refused(kept, place):
    changed = bytearray(kept)
    changed[place] ^= 1
    with pytest.raises(Refused, match="damaged or incomplete"):
        _opened(bytes(changed))


def test_chunks_in_another_order_are_refused(kept):
    first, second, third = HEADER, HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK
    swapped = kept[:first] + kept[second:third] + kept[first:second] + kept[third:]
    with pytest.raises(Refused, match="damaged or incomplete"):
        _opened(swapped)


def test_more_after_the_end_is_refused(kept):
    with pytest.raises(Refused, match="damaged or incomplete"):
        _opened(kept + kept[-40:])


@pytest.mark.parametrize("other", [b"", b"SQLite format 3\x00", MAGIC[:5]])
def test_another_kind_of_file_is_refused(other):
    with pytest.raises(Refused, match="not a backup"):
        _opened(other)


def test_a_header_cut_short_is_refused():
    with pytest.raises(Refused):
        _opened(MAGIC + b"short")


def test_what_an_exception_interrupted_cannot_be_opened():
    file = io.BytesIO()
    with pytest.raises(ZeroDivisionError), sealed(file, KEY) as out:
        out.write(WORDS)
        raise ZeroDivisionError
    with pytest.raises(Refused):
        _opened(file.getvalue())
