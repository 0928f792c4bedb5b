"""Keeping a help line, and the hours of a week."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    SubmitField,
)
from wtforms.validators import (
    DataRequired,
    Length,
    NumberRange,
    Optional,
    Regexp,
)
from wtforms.widgets import CheckboxInput, ListWidget

from app.forms import SeenForm
from app.helplines.actions import LineWish
from app.helplines.hours import DAYS
from app.helplines.models import HelpLine
from app.helplines.week import DAY_NAMES
from app.languages import FIRST, LANGUAGES
from app.named_forms import ABOUT, FILLED_IN, NAME, NamedForm
from app.text import one_line

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


class LineForm(WeekForm, NamedForm):
    name = StringField(_l("Naam"), [FILLED_IN, NAME])
    number = StringField(_l("Nummer"), [FILLED_IN, Length(max=20)])
    about = StringField(_l("In één zin"), [FILLED_IN, ABOUT])
    answers_in = SelectMultipleField(
        _l("Talen waarin ze antwoorden"),
        [DataRequired(_l("Kies minstens één taal."))],
        choices=[SelectChoice(code, said) for code, said in LANGUAGES.items()],
        default=[FIRST],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
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
        said = cls.fields_of(line.other_languages)
        return cls(obj=line, data={**days_of(line.week), **said, "seen": seen})

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
            other_languages=self.other_languages,
            answers_in=tuple(code for code in LANGUAGES if code in (self.answers_in.data or ())),
        )
