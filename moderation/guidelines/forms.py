"""Writing a guideline."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, SubmitField, TextAreaField

from app.forms import Form, number_in
from moderation.guidelines.models import GuidelineVersion
from moderation.guidelines.words import GuidelineWords


class GuidelineForm(Form):
    title = StringField(_l("Titel"))
    body = TextAreaField(_l("De richtlijn"))
    example_1 = TextAreaField(_l("Eerste voorbeeld"))
    example_2 = TextAreaField(_l("Tweede voorbeeld"))
    seen = HiddenField()
    send = SubmitField(_l("Bewaar als nieuwe versie"))

    @classmethod
    def showing(cls, now: GuidelineVersion | None) -> "GuidelineForm":
        """The form as it stands now, or empty for a guideline that nobody has written yet."""
        return cls(obj=now, seen=str(now.number if now else 0))

    def has_seen(self, now: GuidelineVersion | None) -> None:
        """The newest version is on the screen beside what was typed: from there it may go on."""
        self.seen.data = str(now.number if now else 0)

    @property
    def seen_number(self) -> int:
        return number_in(self.seen.data)

    @property
    def words(self) -> GuidelineWords:
        fields = (self.title, self.body, self.example_1, self.example_2)
        return GuidelineWords.of(*(field.data or "" for field in fields))
