"""What changed in a guideline of late, sentence by sentence, for who knew it as it was. Pure."""

import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from moderation.guidelines.words import GuidelineWords

SHOWN_FOR = timedelta(days=14)

_BETWEEN = re.compile(r"(?<=[.?!])\s+|\n+")
_MARKS = re.compile(r"^[>\-*#\s]+|\*\*")  # how a quotation or a list is written, not what it says


@dataclass(frozen=True)
class Change:
    """`since`: when the newest of these words was saved."""

    since: datetime
    added: tuple[str, ...]
    gone: tuple[str, ...]


def change_of(since: datetime, before: GuidelineWords, now: GuidelineWords) -> Change | None:
    """None when both say the same."""
    old, new = _sentences(before), _sentences(now)
    added = tuple(one for one in new if one not in old)
    gone = tuple(one for one in old if one not in new)
    return Change(since, added, gone) if added or gone else None


def _sentences(words: GuidelineWords) -> dict[str, None]:
    """Each once, in their order."""
    found = (_MARKS.sub("", one).strip() for text in astuple(words) for one in _BETWEEN.split(text))
    return dict.fromkeys(one for one in found if one)


Changes = Mapping[str, Change]  # by the code of the guideline
