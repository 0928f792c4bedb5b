"""Staff's switches, the known help sites, the texts of the site, and how long things are kept."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, SubmitField, TextAreaField

from app.forms import Form, SeenForm, number_in
from app.helplines.forms import WeekForm
from app.languages import LANGUAGES
from app.registry import Shape, SiteText
from app.site.keeping import DAYS, KINDS


class SwitchesForm(SeenForm):
    posting = BooleanField(_l("Berichten sturen kan nu"))
    signing_up = BooleanField(_l("Een naam kiezen kan nu"))
    words = TextAreaField(_l("Wat jongeren lezen als het niet kan"))
    send = SubmitField(_l("Bewaar"))


class ReadingHoursForm(WeekForm):
    send = SubmitField(_l("Bewaar"))


class KnownSiteForm(Form):
    host = StringField(_l("Adres"))
    name = StringField(_l("Naam"))
    send = SubmitField(_l("Voeg toe"))


class KeepingForm(SeenForm):
    """A number of days for each kind, added below."""

    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, days: Mapping[str, int], seen: int) -> "KeepingForm":
        return cls(data={**{kind: str(number) for kind, number in days.items()}, "seen": seen})

    @property
    def days(self) -> dict[str, int]:
        """What is no number is below every least, and so refused where it stands."""
        return {kind: number_in(self[kind].data) for kind in DAYS}


for _kind, _words in KINDS.items():
    setattr(KeepingForm, _kind, StringField(_words))


class TextForm(SeenForm):
    """A field for each language, added by `for_text`."""

    send = SubmitField(_l("Bewaar"))

    @classmethod
    def for_text(cls, one: SiteText, now: Mapping[str, str], seen: int) -> "TextForm":
        kind = StringField if one.shape == Shape.LINE else TextAreaField
        fields = {code: kind(language) for code, language in LANGUAGES.items()}
        return type(cls.__name__, (cls,), fields)(data={**now, "seen": seen})

    @property
    def typed(self) -> dict[str, str]:
        return {code: self[code].data or "" for code in LANGUAGES}
