"""How it went."""

from flask_babel import lazy_gettext as _l
from wtforms import SubmitField, TextAreaField

from app.posts.forms import WordsForm


class HowItWentForm(WordsForm):
    body = TextAreaField(_l("Hoe is het nu?"))
    send = SubmitField(_l("Verstuur dit"))
