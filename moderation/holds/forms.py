"""Asking that nothing of somebody is erased for a while."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField, SubmitField, TextAreaField

from app.forms import Form
from moderation.holds.codes import HOLD_GROUNDS


class HoldForm(Form):
    ground = RadioField(
        _l("Op welke grond?"),
        choices=[SelectChoice(code.value, name) for code, name in HOLD_GROUNDS.items()],
        validate_choice=False,
    )
    words = TextAreaField(_l("Waarom?"))
    last_day = StringField(_l("Tot en met welke dag?"))
    send = SubmitField(_l("Vraag dit aan een collega"))
