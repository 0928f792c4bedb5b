"""The desk's forms: the judgement with all that may go along with it, and a first answer."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectChoice, SelectField, StringField, TextAreaField

from app.errors import Unacceptable
from app.forms import Form, number_in
from app.posts.words import Words
from moderation.desk.closing import Seen
from moderation.desk.models import Draft
from moderation.desk.passages import Place, locate
from moderation.models import Review
from moderation.names import category_name
from moderation.outcomes import Outcome
from moderation.reasons import kind_words, reasons
from moderation.screening.marks import Segment


class ReplyForm(Form):
    """An answer to a question that nobody answered yet."""

    reply = TextAreaField(_l("Je antwoord"))

    @property
    def reply_words(self) -> Words | None:
        words = Words.of(self.reply.data or "")
        return words if words.body else None


class JudgeForm(ReplyForm):
    version = HiddenField()
    token = HiddenField()
    revision = HiddenField()
    reason = SelectField(_l("Reden"), validate_choice=False)
    words = TextAreaField(_l("Woorden voor de schrijver"))
    passage = StringField(_l("Over welk stuk gaat het?"))
    passage_at = HiddenField()
    reply = TextAreaField(_l("Antwoord erbij? Dat mag."))
    leaning = RadioField(
        _l("Wat zou jij doen?"),
        choices=[
            SelectChoice(Outcome.PUBLISH.value, _l("Plaatsen")),
            SelectChoice(Outcome.RETURN.value, _l("Aanpassing")),
        ],
        validate_choice=False,
    )
    question = TextAreaField(_l("Je vraag aan een collega"))
    note = TextAreaField(_l("Nota"))

    def show(self, review: Review, adult: bool) -> None:
        """Point the form at what stands on the screen now; what was typed stays."""
        self.version.data = str(review.version)
        self.token.data = review.claim_token
        self.revision.data = str(review.revision.number)
        every = reasons()
        offered = every.offered() if adult else every.offered_for(Outcome.RETURN)
        self.reason.choices = [
            SelectChoice("", _l("Kies een reden")),
            *(SelectChoice(reason.code, reason.name) for reason in offered.values()),
        ]

    def bring_back(self, draft: Draft | None) -> None:
        """What this person typed about this text before."""
        if draft is not None:
            self.reply.data, self.words.data = draft.reply, draft.words
            self.reason.data = draft.reason

    def offer_words(self) -> None:
        """Without scripts too, a reason brings its kind words along when none were written."""
        words = kind_words().get(self.reason.data or "")
        if words and not (self.words.data or "").strip():
            self.words.data = words

    @property
    def seen(self) -> Seen:
        return Seen(
            number_in(self.version.data), self.token.data or "", number_in(self.revision.data)
        )

    @property
    def marks_a_passage(self) -> bool:
        return bool((self.passage.data or "").strip())

    def passage_in(self, title: list[Segment], body: list[Segment]) -> Place:
        """Where the marked words stand; Unacceptable when what is shown does not say that."""
        near = number_in(self.passage_at.data)
        place = locate(self.passage.data or "", title, body, category_name, near)
        if place is None:
            raise Unacceptable(
                _("Dit stuk staat niet in de tekst. Kopieer het letterlijk, of laat dit leeg."),
                "passage",
            )
        return place

    @property
    def kept(self) -> frozenset[str]:
        """The covered findings that everybody may read, one box each."""
        return frozenset(request.form.getlist("kept"))
