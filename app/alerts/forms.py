"""Putting a colleague on the list of who is told."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, SubmitField

from app.forms import Form


class ContactForm(Form):
    account = SelectField(_l("Wie"), validate_choice=False)
    mail = StringField(_l("Mailadres"))
    webhook = StringField(_l("Adres dat een telefoon wekt"))
    send = SubmitField(_l("Zet op de lijst"))
