"""The desk's one form: the judgement, the words to the author, and perhaps a reply."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, SelectField, TextAreaField

from app.forms import Form, number_in
from app.posts.words import Words
from moderation.desk.deciding import Seen
from moderation.models import Review
from moderation.reasons import REASONS, RETURN_REASONS


class JudgeForm(Form):
    version = HiddenField()
    token = HiddenField()
    revision = HiddenField()
    reason = SelectField(_l("Reden"), validate_choice=False)
    words = TextAreaField(_l("Woorden voor de schrijver"))
    reply = TextAreaField(_l("Antwoord erbij? Dat mag."))

    def show(self, review: Review, adult: bool) -> None:
        """Point the form at what stands on the screen now; what was typed stays."""
        self.version.data = str(review.version)
        self.token.data = review.claim_token
        self.revision.data = str(review.revision.number)
        reasons = (REASONS if adult else RETURN_REASONS).values()
        self.reason.choices = [
            SelectChoice("", _l("Kies een reden")),
            *(SelectChoice(reason.code, reason.name) for reason in reasons),
        ]

    def offer_words(self) -> None:
        """Without scripts too, a reason brings its kind words along when none were written."""
        reason = REASONS.get(self.reason.data or "")
        if reason and not (self.words.data or "").strip():
            self.words.data = str(reason.words)

    @property
    def seen(self) -> Seen:
        return Seen(
            number_in(self.version.data), self.token.data or "", number_in(self.revision.data)
        )

    @property
    def reply_words(self) -> Words | None:
        words = Words.of(self.reply.data or "")
        return words if words.body else None
