"""The days of a week by their names, and the hours of each as staff read them."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

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
        yield str(name), line or _("dicht")
