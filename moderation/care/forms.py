"""One's own choices for the desk, and what staff set for those who sit at it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import asdict, fields

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectChoice,
    StringField,
    SubmitField,
    TextAreaField,
)

from app.forms import Form
from app.helplines.forms import WeekForm, days_of
from app.posts.models import Theme
from moderation.care import holidays
from moderation.care.desk_calendar import DeskCalendar
from moderation.care.limits import AgeGroup, Limits
from moderation.care.shields import Choices
from moderation.care.topics import topic_of_category, topic_of_theme

_YES, _NO = "yes", "no"

AGES: dict[AgeGroup, LazyString] = {
    AgeGroup.UNDER_16: _l("Jonger dan 16"),
    AgeGroup.MINOR: _l("16 en 17 jaar"),
    AgeGroup.ADULT: _l("18 jaar en ouder"),
}
_LIMITS: dict[str, LazyString] = {
    "texts_day": _l("Teksten per dag"),
    "texts_week": _l("Teksten per week"),
    "heavy_day": _l("Zware teksten per dag"),
    "heavy_week": _l("Zware teksten per week"),
    "minutes_day": _l("Minuten per dag"),
    "minutes_week": _l("Minuten per week"),
}
CATEGORIES: dict[str, LazyString] = {
    "crisis": _l("Teksten waar de computer mogelijk gevaar in zag"),
    "abuse": _l("Teksten over misbruik of mishandeling"),
    "violence": _l("Teksten over geweld"),
    "grooming": _l("Teksten van iemand die contact zoekt"),
    "sexual": _l("Teksten over seks"),
    "hate": _l("Haat tegen een groep"),
}


class _Boxes(Form):
    """A form with a box for each of what there is at the moment."""

    send = SubmitField(_l("Bewaar"))

    @property
    def boxes(self) -> list[BooleanField]:
        return [one for one in self if type(one) is BooleanField]  # the button is a kind of one

    @property
    def ticked(self) -> list[str]:
        return [box.name for box in self.boxes if box.data]


class ChoicesForm(_Boxes):
    heavy = RadioField(
        _l("Zware teksten"),
        choices=[SelectChoice(_YES, _l("Ik wil ze lezen")), SelectChoice(_NO, _l("Liever niet"))],
    )

    @classmethod
    def showing(cls, chosen: Choices) -> "ChoicesForm":
        themes = [(topic_of_theme(theme.id), theme.name) for theme in chosen.themes]
        categories = [(topic_of_category(one), CATEGORIES[one]) for one in chosen.categories]
        kept = dict.fromkeys(chosen.shields, True)
        with_boxes = _with_boxes(cls, [*themes, *categories])
        return with_boxes(data={"heavy": _YES if chosen.reads_heavy else _NO, **kept})

    @property
    def wants_heavy(self) -> bool:
        return self.heavy.data == _YES


class HeavyThemesForm(_Boxes):
    @classmethod
    def showing(cls, themes: Iterable[Theme]) -> "HeavyThemesForm":
        names = {theme: f"heavy_{theme.id}" for theme in themes}
        with_boxes = _with_boxes(cls, [(name, theme.name) for theme, name in names.items()])
        kept = {name: theme.is_heavy for theme, name in names.items()}
        return with_boxes(formdata=None, data=kept)

    @staticmethod
    def ticked_in(sent: Container[str], themes: Iterable[Theme]) -> list[int]:
        return [theme.id for theme in themes if f"heavy_{theme.id}" in sent]


def _with_boxes(form, boxes):  # type: ignore[no-untyped-def]
    return type(form.__name__, (form,), {name: BooleanField(label) for name, label in boxes})


class DutyNumberForm(Form):
    number = StringField(_l("Telefoonnummer"))
    send = SubmitField(_l("Bewaar"))


class CalendarForm(WeekForm):
    free_day = StringField(_l("Elke dag van een vakantie"))
    holidays = TextAreaField(_l("Vakanties en vrije dagen"))
    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, calendar: DeskCalendar) -> "CalendarForm":
        kept = {**days_of(calendar.school_week), "free_day": calendar.free_day}
        kept["holidays"] = holidays.written(calendar.holidays)
        return cls(formdata=None, data=kept)


class LimitsForm(Form):
    """A number for each limit of each age: `under_16_texts_day` and so on, added below."""

    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, limits: Mapping[AgeGroup, Limits]) -> "LimitsForm":
        kept = {age: asdict(limits[age]) for age in AgeGroup}
        numbers = {f"{age}_{name}": str(kept[age][name]) for age in AgeGroup for name in _LIMITS}
        return cls(formdata=None, data=numbers)

    def of_age(self, age: AgeGroup) -> list[StringField]:
        return [self[f"{age}_{name}"] for name in _LIMITS]

    @property
    def wish(self) -> dict[AgeGroup, Limits]:
        return {
            age: Limits(*(_number(self[f"{age}_{one.name}"].data) for one in fields(Limits)))
            for age in AgeGroup
        }


for _age in AgeGroup:
    for _name, _label in _LIMITS.items():
        setattr(LimitsForm, f"{_age}_{_name}", StringField(_label))


def _number(typed: str | None) -> int:
    """What is no number is below every limit, and so refused where it stands."""
    plain = (typed or "").strip()
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 6 else -1
