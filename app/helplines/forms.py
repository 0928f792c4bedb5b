"""Keeping a help line, and the hours of a week."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField, SubmitField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from app.forms import SeenForm
from app.helplines.actions import LineWish
from app.helplines.hours import DAYS
from app.helplines.models import HelpLine
from app.helplines.week import DAY_NAMES
from app.text import one_line

_missing = InputRequired(_l("Vul dit in."))
_HTTPS = r"https://[^\s/.]+\.\S+"  # it becomes a link on every page


class WeekForm(SeenForm):
    """Seven lines, Monday first, as hours.py reads them."""

    day_0 = StringField(DAY_NAMES[0])
    day_1 = StringField(DAY_NAMES[1])
    day_2 = StringField(DAY_NAMES[2])
    day_3 = StringField(DAY_NAMES[3])
    day_4 = StringField(DAY_NAMES[4])
    day_5 = StringField(DAY_NAMES[5])
    day_6 = StringField(DAY_NAMES[6])

    @property
    def week(self) -> tuple[str, ...]:
        return tuple(self[f"day_{number}"].data or "" for number in range(DAYS))


def days_of(week: Sequence[str]) -> dict[str, str]:
    """A week as the values of such a form."""
    return {f"day_{number}": day for number, day in enumerate(week)}


class LineForm(WeekForm):
    name = StringField(_l("Naam"), [_missing, Length(max=60)])
    number = StringField(_l("Nummer"), [_missing, Length(max=20)])
    about = StringField(_l("In één zin"), [_missing, Length(max=200)])
    url = StringField(
        _l("Site"), [Optional(), Length(max=200), Regexp(_HTTPS, message=_l("Begin met https://"))]
    )
    position = IntegerField(_l("Plaats in de lijst"), [Optional(), NumberRange(1, 999)])
    shown = BooleanField(_l("Toon deze lijn"), default=True)
    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, line: HelpLine | None, seen: int = 0) -> "LineForm":
        """The form as it stands now, or empty for a new line."""
        if line is None:
            return cls()
        return cls(obj=line, data={**days_of(line.week), "seen": seen})

    @property
    def wish(self) -> LineWish:
        return LineWish(
            name=one_line(self.name.data or ""),
            number=one_line(self.number.data or ""),
            about=one_line(self.about.data or ""),
            url=(self.url.data or "").strip(),
            week=self.week,
            shown=bool(self.shown.data),
            position=self.position.data or 0,
        )
