"""What an adult fills in to decide about a sanction."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectChoice, SubmitField, TextAreaField

from app.errors import Unacceptable
from app.forms import Form
from moderation.sanctions.actions import Terms
from moderation.sanctions.ladder import LADDER, Step
from moderation.sanctions.models import Sanction
from moderation.sanctions.words import NAMES, offered_words


class SanctionForm(Form):
    seen = HiddenField()
    step = RadioField(
        _l("Wat kies je?"),
        choices=[SelectChoice(step.value, NAMES[step]) for step in LADDER],
        validate_choice=False,
    )
    days = IntegerField(_l("Hoeveel dagen pauze"))
    words = TextAreaField(_l("Wat de jongere leest"))
    way_back = TextAreaField(_l("Hoe het weer goed komt"))
    plan = TextAreaField(_l("Wat jullie doen om te helpen"))
    send = SubmitField(_l("Beslis dit"))

    def show(self, sanction: Sanction) -> None:
        """As it was asked, or as a beginning."""
        self.seen.data = sanction.terms_seen
        self.step.data = str(sanction.step)
        self.days.data = sanction.days or None
        self.words.data = sanction.words or offered_words(Step(sanction.step))
        self.way_back.data, self.plan.data = sanction.way_back, sanction.plan

    @property
    def terms(self) -> Terms:
        if self.step.data not in set(Step):
            raise Unacceptable(str(_l("Kies een stap.")), "step")
        return Terms(
            Step(self.step.data),
            self.days.data or 0,
            self.words.data or "",
            self.way_back.data or "",
            self.plan.data or "",
        )
