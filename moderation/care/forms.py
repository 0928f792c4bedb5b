"""One's own choices for the desk, and what staff set for those who sit at it."""

from collections.abc import Iterable, Mapping
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

from app.forms import SeenForm, whole_number
from app.helplines.forms import WeekForm, days_of
from app.posts.models import Theme
from moderation.care import holidays
from moderation.care.desk_calendar import DeskCalendar
from moderation.care.kept import LIMIT_NAMES
from moderation.care.limits import AgeGroup, Limits
from moderation.care.shields import Choices
from moderation.care.topics import topic_of_category, topic_of_theme

_YES, _NO = "yes", "no"

CATEGORIES: dict[str, LazyString] = {
    "crisis": _l("Teksten waar de computer mogelijk gevaar in zag"),
    "abuse": _l("Teksten over misbruik of mishandeling"),
    "violence": _l("Teksten over geweld"),
    "grooming": _l("Teksten van iemand die contact zoekt"),
    "sexual": _l("Teksten over seks"),
    "hate": _l("Haat tegen een groep"),
}


class _Boxes(SeenForm):
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
    def showing(cls, themes: Iterable[Theme], seen: int) -> "HeavyThemesForm":
        themes = list(themes)
        kept = {_box(theme): theme.is_heavy for theme in themes}
        return cls._for(themes)(formdata=None, data={**kept, "seen": seen})

    @classmethod
    def sent(cls, themes: Iterable[Theme]) -> "HeavyThemesForm":
        return cls._for(themes)()

    @classmethod
    def _for(cls, themes: Iterable[Theme]) -> "type[HeavyThemesForm]":
        return _with_boxes(cls, [(_box(theme), theme.name) for theme in themes])

    def ticked_of(self, themes: Iterable[Theme]) -> list[int]:
        return [theme.id for theme in themes if self[_box(theme)].data]


def _box(theme: Theme) -> str:
    return f"heavy_{theme.id}"


def _with_boxes(form, boxes):  # type: ignore[no-untyped-def]
    return type(form.__name__, (form,), {name: BooleanField(label) for name, label in boxes})


class DutyNumberForm(SeenForm):
    number = StringField(_l("Telefoonnummer"))
    send = SubmitField(_l("Bewaar"))


class CalendarForm(WeekForm):
    free_day = StringField(_l("Elke dag van een vakantie"))
    holidays = TextAreaField(_l("Vakanties en vrije dagen"))
    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, calendar: DeskCalendar, seen: int) -> "CalendarForm":
        kept = {**days_of(calendar.school_week), "free_day": calendar.free_day}
        kept["holidays"] = holidays.written(calendar.holidays)
        return cls(formdata=None, data={**kept, "seen": seen})


class LimitsForm(SeenForm):
    """A number for each limit of each age: `under_16_texts_day` and so on, added below."""

    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, limits: Mapping[AgeGroup, Limits], seen: int) -> "LimitsForm":
        kept = {age: asdict(limits[age]) for age in AgeGroup}
        numbers = {
            f"{age}_{name}": str(kept[age][name]) for age in AgeGroup for name in LIMIT_NAMES
        }
        return cls(formdata=None, data={**numbers, "seen": seen})

    def of_age(self, age: AgeGroup) -> list[StringField]:
        return [self[f"{age}_{name}"] for name in LIMIT_NAMES]

    @property
    def wish(self) -> dict[AgeGroup, Limits]:
        return {
            age: Limits(*(whole_number(self[f"{age}_{one.name}"].data) for one in fields(Limits)))
            for age in AgeGroup
        }


for _age in AgeGroup:
    for _name, _label in LIMIT_NAMES.items():
        setattr(LimitsForm, f"{_age}_{_name}", StringField(_label))
