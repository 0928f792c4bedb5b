"""A passage that a moderator marked: found again in the text as it was written. Pure.

What stands on the desk may show `[telefoonnummer]` where a number was written, and a browser gives
a selection back with other spaces. So each shown character remembers its place in the original.
"""

from collections.abc import Callable, Iterable, Iterator

from moderation.screening.marks import GAP, Segment

Place = tuple[int, int]
Shown = tuple[str, Place]  # one character on the screen, and the original characters it stands for


def locate(
    passage: str,
    title: Iterable[Segment],
    body: Iterable[Segment],
    name_of: Callable[[str], str],
    near: int = 0,
) -> Place | None:
    """Where this passage stands in title and body together; None when it is not there.

    `near` is where the selection began among the shown characters (spaces left out): of a passage
    that stands there twice, that one is meant.
    """
    wanted = "".join(passage.split())
    shown = [one for one in _shown([*title], [*body], name_of) if not one[0].isspace()]
    text = "".join(sign for sign, _place in shown)
    starts = list(_all_starts(text, wanted)) if wanted else []
    if not starts:
        return None
    start = min(starts, key=lambda found: abs(found - near))
    places = [place for _sign, place in shown[start : start + len(wanted)]]
    return places[0][0], places[-1][1]


def _all_starts(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


def _shown(
    title: list[Segment], body: list[Segment], name_of: Callable[[str], str]
) -> Iterator[Shown]:
    offset = 0
    for part in (title, body):
        for segment in part:
            end = offset + len(segment.text)
            yield from _signs(segment, offset, end, name_of)
            offset = end
        if part is title and offset:
            offset += len(GAP)


def _signs(
    segment: Segment, start: int, end: int, name_of: Callable[[str], str]
) -> Iterator[Shown]:
    if segment.is_covered and segment.finding:
        name = name_of(segment.finding.category)
        return ((sign, (start, end)) for sign in f"[{name}]")
    return ((sign, (start + at, start + at + 1)) for at, sign in enumerate(segment.text))
