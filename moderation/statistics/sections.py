"""A year as everybody may read it: headings, rows and words, with small counts hidden."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from moderation.reasons import reasons
from moderation.reports.reasons import REASONS as REPORT_REASONS
from moderation.statistics.hiding import Hidden, Shown, shown
from moderation.statistics.models import YearlyFigures
from moderation.statistics.words import NAMES, TITLES
from moderation.statistics.years import ROUNDED, sums_in
from moderation.waiting.words import lasted

_CALCULATES = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for a formula

# By heading, the figures under it, in this order; with a colon at the end: all that begin so.
_UNDER = {
    "texts": ("written", "written:"),
    "decisions": ("decided", "decided:publish", "decided:return", "decided:refuse"),
    "grounds": ("return:", "refuse:"),
    "reports": ("reported", "reported:", "report:"),
    "people": ("people:peers", "people:adults", "people:outside"),
    "appeals": ("appeals", "appeal:"),
    "safety": ("cases", "alarms"),
    "looks": ("looks", "look:"),
}
ORDER = (
    "texts",
    "decisions",
    "grounds",
    "reports",
    "appeals",
    "time",
    "automated",
    "looks",
    "people",
    "safety",
)


@dataclass(frozen=True)
class Row:
    """`number` where a chart can show it."""

    name: str
    words: str
    number: int | None = None
    is_part: bool = False


@dataclass(frozen=True)
class Section:
    code: str
    title: str
    rows: list[Row]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(row.name, row.words) for row in self.rows]

    @property
    def bars(self) -> list[tuple[str, int]]:
        """What a chart shows beside each other: the parts that everybody may read."""
        return [(row.name, row.number) for row in self.rows if row.is_part and row.number]


def sections(kept: YearlyFigures) -> list[Section]:
    figures = kept.figures
    counts: dict[str, int] = figures["counts"]
    step = 1 if kept.is_closed else ROUNDED
    readable = shown(counts, sums_in(counts), step)
    found = {code: list(_rows(names, readable)) for code, names in _UNDER.items()}
    found["time"] = list(_times(figures["waits"]))
    found["automated"] = list(_machine(figures["screening"]))
    return [Section(code, str(TITLES[code]), found[code]) for code in ORDER if found[code]]


def as_csv(kept: YearlyFigures) -> str:
    """For a spreadsheet: heading, name, figure; a figure that is hidden is said in words."""
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow([_("Onderdeel"), _("Wat"), _("Hoeveel")])
    for section in sections(kept):
        sheet.writerows(
            [_plain(cell) for cell in (section.title, row.name, row.words)] for row in section.rows
        )
    return out.getvalue()


def _rows(names: Iterable[str], readable: dict[str, Shown]) -> Iterator[Row]:
    for name in names:
        if not name.endswith(":"):
            yield _row(name, readable[name], ":" in name)
            continue
        for code in (code for code in readable if code.startswith(name)):
            yield _row(code, readable[code], True)


def _row(code: str, one: Shown, is_part: bool) -> Row:
    if isinstance(one, Hidden):
        words = _("minder dan 5") if one == Hidden.FEW else _("niet getoond")
        return Row(_name(code), words, None, is_part)
    return Row(_name(code), str(one), one, is_part)


def _name(code: str) -> str:
    if code in NAMES:
        return str(NAMES[code])
    kind, _colon, reason = code.partition(":")
    if kind == "reported":
        return str(REPORT_REASONS[reason].name) if reason in REPORT_REASONS else reason
    found = reasons().of.get(reason)
    return str(found.name) if found else reason


def _times(waits: dict[str, Any]) -> Iterator[Row]:
    for lane, wait in sorted(waits.items()):
        if wait["usual"] is not None:
            yield Row(str(NAMES[f"usual:{lane}"]), lasted(wait["usual"]))
            yield Row(str(NAMES[f"most:{lane}"]), lasted(wait["most"]))
            if wait["kept"] is not None:
                yield Row(str(NAMES[f"kept:{lane}"]), f"{wait['kept']} %")


def _machine(screening: dict[str, list[int]] | None) -> Iterator[Row]:
    for name, (hits, of) in (screening or {}).items():
        yield Row(str(NAMES[name]), _("%(hits)s van %(of)s", hits=hits, of=of))


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_CALCULATES) else cell
