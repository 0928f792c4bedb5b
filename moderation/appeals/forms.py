"""What an author writes in an appeal, and what its reader answers."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, SelectField, SubmitField, TextAreaField

from app.errors import Unacceptable
from app.forms import Form
from moderation.appeals.actions import Answer
from moderation.appeals.queries import AppealPage
from moderation.desk.deciding import judgement_of
from moderation.names import OUTCOMES
from moderation.outcomes import Outcome
from moderation.reasons import reasons

AGREES, STANDS = "agrees", "stands"


class AppealForm(Form):
    decision = HiddenField()
    words = TextAreaField(_l("Wat begrepen we volgens jou niet?"))
    send = SubmitField(_l("Stuur je bezwaar"))


class AnswerForm(Form):
    verdict = RadioField(_l("Wie heeft gelijk?"), validate_choice=False)
    outcome = SelectField(_l("Wat gebeurt er met het bericht?"), validate_choice=False)
    reason = SelectField(_l("Reden"), validate_choice=False)
    words = TextAreaField(_l("Woorden bij de nieuwe beslissing"))
    answer = TextAreaField(_l("Je antwoord aan de jongere"))
    send = SubmitField(_l("Stuur je antwoord"))

    def show(self, shown: AppealPage, may_decide_anew: bool) -> None:
        """Only what can still happen; what was typed stays."""
        agrees = _l("De jongere heeft gelijk")
        if not may_decide_anew:
            agrees = _l("De jongere had gelijk, maar er is al iets nieuws")
        self.verdict.choices = [
            SelectChoice(AGREES, agrees),
            SelectChoice(STANDS, _l("De beslissing blijft")),
        ]
        self.outcome.choices = [SelectChoice("", _l("Kies"))]
        publish = OUTCOMES[Outcome.PUBLISH]
        if shown.is_about_masks:
            publish = _l("Plaatsen zoals het er stond")
        self.outcome.choices.append(SelectChoice(Outcome.PUBLISH.value, publish))
        if not shown.is_about_masks:
            asked = SelectChoice(Outcome.RETURN.value, OUTCOMES[Outcome.RETURN])
            self.outcome.choices.append(asked)
        offered = reasons().offered_for(Outcome.RETURN).values()
        self.reason.choices = [
            SelectChoice("", _l("Kies een reden")),
            *(SelectChoice(one.code, one.name) for one in offered),
        ]

    @property
    def given(self) -> Answer:
        if self.verdict.data not in (AGREES, STANDS):
            raise Unacceptable(_("Kies wie gelijk heeft."), "verdict")
        if self.verdict.data == STANDS or self.outcome.data not in set(Outcome):
            return Answer(self.verdict.data == AGREES, self.answer.data or "")
        judgement = judgement_of(
            Outcome(self.outcome.data),
            self.reason.data or "",
            self.words.data or "",
            kept=frozenset(request.form.getlist("kept")),
        )
        return Answer(True, self.answer.data or "", judgement)
