"""Where somebody wants to hear that there is news."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, SubmitField

from app.forms import Form


class AddressForm(Form):
    address = StringField(_l("Je mailadres"))
    send = SubmitField(_l("Stuur me een link om het te bevestigen"))
