"""From which day to which day hours are counted; it stands in the address."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.widgets import DateInput

from app.errors import Unacceptable
from app.forms import Form, day_in

EARLIEST = date(2000, 1, 1)  # before that nobody sat here


class PeriodForm(Form):
    class Meta:
        csrf = False  # it asks, and changes nothing

    first = StringField(_l("Van"), widget=DateInput())
    last = StringField(_l("Tot en met"), widget=DateInput())

    def read(self, today: date) -> tuple[date, date] | None:
        """The period; None when it cannot be, which is then said beside the field."""
        first, last = day_in(self.first.data), day_in(self.last.data)
        if first is None or not EARLIEST <= first <= today:
            self.refuse(Unacceptable(_("Kies vandaag, of een dag ervoor."), "first"))
        if last is None or last > today:
            self.refuse(Unacceptable(_("Kies vandaag, of een dag ervoor."), "last"))
        elif first is not None and last < first:
            self.refuse(Unacceptable(_("De laatste dag komt na de eerste."), "last"))
        return None if self.errors or first is None or last is None else (first, last)
