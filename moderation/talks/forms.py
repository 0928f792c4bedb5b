"""An adult writes to a young person, says that they read along, or words a text more softly."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, SubmitField, TextAreaField

from app.forms import Form
from app.posts.words import Words


class AnswerForm(Form):
    """An adult's private words to a young person."""

    body = TextAreaField(_l("Je bericht aan de jongere"))
    send = SubmitField(_l("Stuur dit bericht"))

    @property
    def words(self) -> Words:
        return Words.of(self.body.data or "")


class ReadingForm(Form):
    """The second adult has read up to here."""

    remark = TextAreaField(_l("Opmerking voor je collega"))
    up_to = HiddenField()
    send = SubmitField(_l("Dit is gelezen"))


class SofterForm(Form):
    """Softer words for a text that cannot be placed as it stands."""

    title = StringField(_l("Titel"))
    body = TextAreaField(_l("De zachtere versie"))
    send = SubmitField(_l("Bied dit aan"))

    @property
    def words(self) -> Words:
        return Words.of(self.body.data or "", self.title.data or "")
