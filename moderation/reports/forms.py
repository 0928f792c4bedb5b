"""What somebody fills in to report a post."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SubmitField, TextAreaField

from app.forms import Form
from moderation.reports.reasons import REASONS


class ReportForm(Form):
    reason = RadioField(
        _l("Wat is er aan de hand?"),
        choices=[SelectChoice(reason.code, reason.name) for reason in REASONS.values()],
        validate_choice=False,
    )
    words = TextAreaField(_l("Wil je er iets bij zeggen?"))
    send = SubmitField(_l("Meld dit bericht"))
