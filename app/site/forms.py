"""Staff's switches and the known help sites."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, SubmitField, TextAreaField

from app.forms import Form
from app.helplines.forms import WeekForm


class SwitchesForm(Form):
    opened = BooleanField(_l("Het forum is open om te schrijven (alleen een beheerder)"))
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
