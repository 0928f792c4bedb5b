"""An adult writes to a young person."""

from flask_babel import lazy_gettext as _l
from wtforms import SubmitField, TextAreaField

from app.forms import Form
from app.posts.words import Words


class AnswerForm(Form):
    """An adult's private words to a young person."""

    body = TextAreaField(_l("Je bericht aan de jongere"))
    send = SubmitField(_l("Stuur dit bericht"))

    @property
    def words(self) -> Words:
        return Words.of(self.body.data or "")
