"""Which practice post comes next, and at which level somebody practises. Pure."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moderation.practising.practice import LEVELS, PracticePost

LOOKS_AT = 5  # first tries at a level
RISES_AT = 4  # agreed, of those
FALLS_AT = 2


@dataclass(frozen=True)
class Tried:
    """One time that somebody judged a post."""

    code: str
    agrees: bool
    is_first: bool


def level_of(tries: Iterable[Tried], levels: dict[str, int]) -> int:
    """What these tries, the oldest first, lead to. `levels`: of the posts, by code.

    Only first tries at the level where somebody stands count; after a step one begins anew there.
    """
    level, here = LEVELS[0], list[bool]()
    for one in tries:
        if not one.is_first or levels.get(one.code) != level:
            continue
        here = [*here, one.agrees][-LOOKS_AT:]
        step = _step(here)
        if level + step in LEVELS and step:
            level, here = level + step, []
    return level


def _step(last: Sequence[bool]) -> int:
    if len(last) < LOOKS_AT:
        return 0
    agreed = sum(last)
    return 1 if agreed >= RISES_AT else -1 if agreed <= FALLS_AT else 0


def next_post(
    posts: Sequence[PracticePost], tries: Sequence[Tried], level: int, key: bytes, after: str = ""
) -> PracticePost | None:
    """Of what was never tried the nearest to this level; once all were, the longest ago.

    `key` makes the order this person's own. `after` was put down just now: the one behind it.
    """
    last = {one.code: place for place, one in enumerate(tries)}
    fresh = [post for post in posts if post.code not in last]
    if fresh:
        order = sorted(fresh, key=lambda post: (abs(post.level - level), _draw(post.code, key)))
    else:
        order = sorted(posts, key=lambda post: last[post.code])
    codes = [post.code for post in order]
    start = codes.index(after) + 1 if after in codes else 0
    return order[start % len(order)] if order else None


def _draw(code: str, key: bytes) -> bytes:
    return hmac.digest(key, code.encode(), hashlib.sha256)
