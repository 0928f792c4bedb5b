"""What a second reader chooses, how a difference is settled, which figures, how much is read."""

from collections.abc import Iterable
from functools import partial

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)

from app.forms import Form, SeenForm, whole_number
from app.languages import in_first, in_first_language
from moderation.desk.deciding import judgement_of
from moderation.mine.forms import PeriodForm
from moderation.models import Decision
from moderation.names import OUTCOMES
from moderation.outcomes import ADULT_OUTCOMES, REASONS_FOR, Outcome
from moderation.quality.giving import outcomes_of
from moderation.quality.models import SecondLook, Settlement, Why
from moderation.quality.settling import Settled
from moderation.quality.shares import NAMES
from moderation.quality.verdicts import Verdict
from moderation.reasons import reasons

_CHOOSE = SelectChoice("", _l("Kies een reden"))
WHY = {
    Why.SAMPLE: _l("Uit alles"),
    Why.NEWCOMER: _l("Van wie nieuw is"),
    Why.HEAVY: _l("Teruggestuurd in een zwaar thema"),
}


class VerdictForm(Form):
    """What somebody would do: no words to the author, who hears nothing of it."""

    reason = SelectField(_l("Reden"), validate_choice=False)

    def offer(self, outcomes: Iterable[Outcome]) -> None:
        codes = [code for outcome in outcomes for code in _reasons(outcome)]
        self.reason.choices = [_CHOOSE, *codes]

    @property
    def verdict(self) -> Verdict:
        outcome = Outcome(request.form.get("outcome", ""))
        reason = self.reason.data if outcome in REASONS_FOR else None
        return Verdict(outcome, reason or None)


class LookForm(VerdictForm):
    """The verdict of the second reader."""

    token = HiddenField()
    words = TextAreaField(_l("Waarom?"))

    def show(self, look: SecondLook) -> None:
        self.token.data = look.claim_token
        self.offer(outcomes_of(look.decision))


class SettleForm(Form):
    settlement = RadioField(_l("Wat gebeurt er nu?"), validate_choice=False)
    outcome = SelectField(
        _l("Wat gebeurt er met het bericht?"),
        choices=[
            SelectChoice("", _l("Kies")),
            *(SelectChoice(outcome.value, OUTCOMES[outcome]) for outcome in ADULT_OUTCOMES),
        ],
        validate_choice=False,
    )
    reason = SelectField(_l("Reden"), validate_choice=False)
    words = TextAreaField(_l("Woorden voor de schrijver"))
    private_words = TextAreaField(_l("Een woord voor wie eerst besliste"))
    question = StringField(
        _l("Een vraag erbij"), default=partial(in_first, _l("Wat zou je nu doen?"))
    )
    send = SubmitField(_l("Rond dit af"))

    def show(self, may_decide_anew: bool) -> None:
        """Only what can still happen; what was typed stays."""
        both = [code for outcome in REASONS_FOR for code in _reasons(outcome)]
        self.reason.choices = [_CHOOSE, *both]
        stands = SelectChoice(Settlement.STANDS.value, _l("De eerste beslissing was goed"))
        anew = SelectChoice(Settlement.REVERSED.value, _l("We beslissen opnieuw"))
        noted = SelectChoice(
            Settlement.NOTED.value, _l("Het moest anders, maar er is al iets nieuws")
        )
        self.settlement.choices = [stands, anew if may_decide_anew else noted]

    @property
    def settled(self) -> Settled:
        """ValueError as long as nothing was chosen."""
        settlement = Settlement(self.settlement.data or "")
        kind, question = self.private_words.data or "", self.question.data or ""
        if settlement != Settlement.REVERSED or not self.outcome.data:
            return Settled(settlement, private_words=kind, question=question)
        judgement = judgement_of(
            Outcome(self.outcome.data), self.reason.data or "", self.words.data or ""
        )
        return Settled(settlement, judgement, kind, question)


class FiguresForm(PeriodForm):
    """Which days, and of which second looks; it stands in the address."""

    why = SelectField(
        _l("Welke tweede lezingen"),
        choices=[
            SelectChoice("", _l("Alle")),
            *(SelectChoice(why.value, WHY[why]) for why in WHY),
        ],
        validate_choice=False,
    )

    @property
    def chosen_why(self) -> Why | None:
        return Why(self.why.data) if self.why.data in set(Why) else None


class SharesForm(SeenForm):
    newcomer = StringField(NAMES["newcomer"])
    share = StringField(NAMES["share"])
    heavy = StringField(NAMES["heavy"])
    send = SubmitField(_l("Bewaar"))

    @property
    def wish(self) -> dict[str, int]:
        return {name: whole_number(self[name].data) for name in NAMES}


def _reasons(outcome: Outcome) -> list[SelectChoice]:
    offered = reasons().offered_for(outcome).values()
    return [SelectChoice(one.code, one.name) for one in offered]


def offered_private_words(decision: Decision) -> str:
    """A beginning for the adult who writes them, to be changed; somebody else reads it."""
    with in_first_language():
        return _(
            "Dag %(name)s. Een bericht dat jij eerder las, lazen we nog eens samen. We kozen dit "
            "keer iets anders. Dat gebeurt bij iedereen, ook bij ons. Je keek zorgvuldig. Wil je "
            "er even over praten, dan kan dat altijd.",
            name=decision.decided_by.pseudonym,
        )
