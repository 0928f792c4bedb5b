"""Lists in stretches: keyset pages, which cost the same wherever they begin.

A page's key is what an address shows: an id, or a moment with an id, in hexadecimal.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Generic, TypeVar

from app.errors import NotVisible

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A stretch of a list, and the key after which the next stretch begins (None at the end)."""

    items: list[T]
    next_key: str | None


def page_of(found: list[T], size: int, key: Callable[[T], str]) -> Page[T]:
    """A page of what was found with LIMIT size + 1: the one too many says that there is more."""
    items = found[:size]
    return Page(items, key(items[-1]) if len(found) > size else None)


_OPEN, _DONE = "open", "done"


def open_ones_first(
    after: str | None,
    size: int,
    read: Callable[[bool, int | None], Iterable[T]],
    place: Callable[[T], tuple[bool, int]],
) -> Page[T]:
    """What is still open before what is done, each the newest first; always as many reads.

    `read(is_open, before)` finds ids below `before` with LIMIT size + 1; `place` says of one
    whether it is open, and its id.
    """
    kind, _hyphen, key = (after or "").partition("-")
    before = id_of(key) if kind in (_OPEN, _DONE) else None
    is_past_open = kind == _DONE
    found = [] if is_past_open else list(read(True, before))
    found += read(False, before if is_past_open else None)

    def key_of(one: T) -> str:
        is_open, number = place(one)
        return f"{_OPEN if is_open else _DONE}-{id_key(number)}"

    return page_of(found, size, key_of)


def id_key(number: int) -> str:
    return f"{number:x}"


def id_of(key: str | None) -> int | None:
    """The id in a key; None without a key, NotVisible when it is none of ours."""
    if not key:
        return None
    try:
        number = int(key, 16)
    except ValueError:
        raise NotVisible from None
    if not 0 <= number < 2**31:
        raise NotVisible
    return number


def moment_key(moment: datetime, number: int) -> str:
    return f"{round(moment.timestamp() * 1_000_000):x}.{number:x}"


def moment_of(key: str) -> tuple[datetime, int]:
    """The moment and the id in a key; NotVisible when it is none of ours."""
    try:
        micros, number = (int(part, 16) for part in key.split("."))
        seconds, rest = divmod(micros, 1_000_000)
        moment = datetime.fromtimestamp(seconds, tz=UTC).replace(microsecond=rest)
    except (ValueError, OverflowError, OSError):
        raise NotVisible from None
    if not 0 <= number < 2**31:
        raise NotVisible
    return moment, number
