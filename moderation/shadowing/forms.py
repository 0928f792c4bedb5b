"""What somebody chooses for a shadow text."""

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectChoice, SelectField

from app.forms import Form
from moderation.outcomes import REASONS_FOR, Outcome
from moderation.quality.verdicts import Verdict
from moderation.reasons import reasons


class TryForm(Form):
    reason = SelectField(_l("Reden"), validate_choice=False)

    def show(self) -> None:
        offered = reasons().offered_for(Outcome.RETURN).values()
        named = [SelectChoice(one.code, one.name) for one in offered]
        self.reason.choices = [SelectChoice("", _l("Kies een reden")), *named]

    @property
    def verdict(self) -> Verdict:
        """ValueError as long as nothing was chosen."""
        outcome = Outcome(request.form.get("outcome", ""))
        reason = self.reason.data if outcome in REASONS_FOR else None
        return Verdict(outcome, reason or None)
