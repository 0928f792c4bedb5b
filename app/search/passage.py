"""A stretch of a text around the words that were looked for, each of them marked."""

import re
from typing import NamedTuple

from app.search.words import WORD, either, plain

LONG = 220
BEFORE = 60  # what is shown ahead of the first word that was found
_GAP = re.compile(r"\s")


class Cut(NamedTuple):
    shown: str
    is_hit: bool = False


def passage(rendered: str, stems: frozenset[str]) -> list[Cut]:
    """Of what `text.render` made."""
    text = plain(rendered)
    found = [word.span() for word in WORD.finditer(text) if stems & either(word.group())]
    start, end = _stretch(text, found[0][0] if found else 0)
    cuts, at = [Cut("… ")] if start else [], start
    for first, last in found:
        if first >= at and last <= end:
            cuts += [Cut(text[at:first]), Cut(text[first:last], is_hit=True)]
            at = last
    cuts.append(Cut(text[at:end] + (" …" if end < len(text) else "")))
    return [cut for cut in cuts if cut.shown]


def _stretch(text: str, first: int) -> tuple[int, int]:
    """From the start of a word to the end of one."""
    if len(text) <= LONG:
        return 0, len(text)
    start = max(0, min(first - BEFORE, len(text) - LONG))
    if start and (gap := _GAP.search(text, start, first)):
        start = gap.end()
    end = min(len(text), start + LONG)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    return start, end
