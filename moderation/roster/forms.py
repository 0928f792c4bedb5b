"""Planning a shift."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, SubmitField
from wtforms.widgets import DateInput, TimeInput

from app.errors import Unacceptable
from app.forms import Form, day_in, time_in, whole_number
from moderation.roster.planning import ShiftWish


class PlanForm(Form):
    day = StringField(_l("Dag"), widget=DateInput())
    begins = StringField(_l("Van"), widget=TimeInput())
    ends = StringField(_l("Tot"), widget=TimeInput())
    places = StringField(_l("Aantal plaatsen"), default="2")
    repeat = StringField(_l("Hoeveel weken herhalen?"), default="0")
    send = SubmitField(_l("Zet in het rooster"))

    def read(self) -> ShiftWish | None:
        """The wish; None when something cannot be read, which is then said beside each field."""
        day, begins, ends = (
            day_in(self.day.data),
            time_in(self.begins.data),
            time_in(self.ends.data),
        )
        if day is None:
            self.refuse(Unacceptable(_("Kies een dag."), "day"))
        if begins is None:
            self.refuse(Unacceptable(_("Schrijf het uur zo: 16:00."), "begins"))
        if ends is None:
            self.refuse(Unacceptable(_("Schrijf het uur zo: 18:00."), "ends"))
        if day is None or begins is None or ends is None:
            return None
        return ShiftWish(
            day, begins, ends, whole_number(self.places.data), whole_number(self.repeat.data)
        )
