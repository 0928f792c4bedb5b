"""Asking and replying."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, SubmitField, TextAreaField

from app.posts.forms import WordsForm


class AskForm(WordsForm):
    theme = RadioField(_l("Waarover gaat het?"), validate_choice=False)
    title = StringField(_l("Titel"))
    body = TextAreaField(_l("Je vraag"))
    send = SubmitField(_l("Plaats mijn vraag in de wachtrij"))


class ReplyForm(WordsForm):
    body = TextAreaField(_l("Je reactie"))
    send = SubmitField(_l("Plaats mijn reactie in de wachtrij"))


class TalkForm(WordsForm):
    body = TextAreaField(_l("Je bericht"))
    send = SubmitField(_l("Stuur naar het team"))
