"""Why an adult looks at somebody beyond what is at hand."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, SubmitField, TextAreaField

from app.forms import Form
from app.looks.words import WHY


class ReasonForm(Form):
    why = RadioField(
        _l("Wat is de reden?"),
        choices=[SelectChoice(code.value, name) for code, name in WHY.items()],
        validate_choice=False,
    )
    words = TextAreaField(_l("Wil je er iets bij zeggen?"))
    person = HiddenField()
    what = HiddenField()
    back = HiddenField()
    send = SubmitField(_l("Kijk"))
