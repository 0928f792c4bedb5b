"""Planning an evening, and noting what came of it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, SubmitField, TextAreaField
from wtforms.widgets import DateInput, TimeInput

from app import clock
from app.errors import Unacceptable
from app.forms import Form, day_in, number_in, time_in
from moderation.evenings.models import Evening
from moderation.evenings.planning import EveningWish


class EveningForm(Form):
    day = StringField(_l("Dag"), widget=DateInput())
    begins = StringField(_l("Van"), widget=TimeInput())
    minutes = StringField(_l("Hoeveel minuten?"), default="90")
    place = StringField(_l("Waar, of hoe"))
    about = TextAreaField(_l("Waarover"))
    send = SubmitField(_l("Plan deze avond"))

    @classmethod
    def showing(cls, evening: Evening) -> "EveningForm":
        """As it stands now; what was typed goes before."""
        wall = clock.local(evening.begins_at)
        return cls(
            day=f"{wall:%Y-%m-%d}",
            begins=f"{wall:%H:%M}",
            minutes=str(evening.minutes),
            place=evening.place,
            about=evening.about,
        )

    def read(self) -> EveningWish | None:
        """The wish; None when something cannot be read, which is then said beside each field."""
        day, begins = day_in(self.day.data), time_in(self.begins.data)
        if day is None:
            self.refuse(Unacceptable(_("Kies een dag."), "day"))
        if begins is None:
            self.refuse(Unacceptable(_("Schrijf het uur zo: 19:00."), "begins"))
        if day is None or begins is None:
            return None
        minutes = number_in((self.minutes.data or "").strip())
        return EveningWish(day, begins, minutes, self.place.data or "", self.about.data or "")


class NoteForm(Form):
    """Who was there comes as plain boxes: the names stand in the page, not in the form."""

    note = TextAreaField(_l("Wat kwam eruit?"))
    send = SubmitField(_l("Bewaar"))
