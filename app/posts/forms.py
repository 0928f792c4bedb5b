"""Words as they come in: a title where there is one, and a text."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, SubmitField, TextAreaField

from app.forms import Form
from app.posts.words import Words


class WordsForm(Form):
    body = TextAreaField(_l("Je tekst"))

    @property
    def words(self) -> Words:
        title = self["title"].data if "title" in self else ""
        return Words.of(self.body.data or "", title or "")


class EditForm(WordsForm):
    title = StringField(_l("Titel"))
    seen = HiddenField()
    send = SubmitField(_l("Stuur mijn nieuwe versie"))
