"""The days of a week by their names, and the hours of each as staff read them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from babel.dates import get_day_names
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.helplines.hours import ALWAYS, DAYS
from app.languages import language_now

DAY_NAMES = (
    _l("Maandag"),
    _l("Dinsdag"),
    _l("Woensdag"),
    _l("Donderdag"),
    _l("Vrijdag"),
    _l("Zaterdag"),
    _l("Zondag"),
)


def week_lines(week: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Day by day; a day without hours is closed."""
    for name, line in zip(DAY_NAMES, week, strict=True):
        yield str(name), day_in_words(line)


def day_in_words(line: str) -> str:
    """A tidy day, as a reader of any language reads it."""
    return {"": _("dicht"), ALWAYS: _("dag en nacht")}.get(line, line)


def week_in_short(week: Sequence[str]) -> list[str]:
    """A line for each stretch of days with the same hours: true on whatever day it is read."""
    stretches = [list(days) for _hours, days in groupby(range(DAYS), key=lambda day: week[day])]
    return [_stretch(days, week[days[0]]) for days in stretches]


def _stretch(days: list[int], line: str) -> str:
    if len(days) == DAYS:
        said = _("Elke dag")
    elif len(days) == 1:
        said = str(DAY_NAMES[days[0]])
    else:
        # English writes a day with a capital within a sentence too.
        last = get_day_names("wide", locale=language_now())[days[-1]]
        said = _("%(first)s tot %(last)s", first=DAY_NAMES[days[0]], last=last)
    return _("%(days)s: %(hours)s", days=said, hours=day_in_words(line))
