"""Asking and replying."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    Field,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from app.posts.asked import NEEDS, NOTES, Asked
from app.posts.forms import WordsForm
from app.posts.unsent import Unsent


class WritingForm(WordsForm):
    """`kept` is what was typed earlier and not sent."""

    kept: Unsent | None = None


class Asking:
    """A form with what somebody needs, and what others should know before they read."""

    needs: Field
    content_note: Field

    @property
    def asked(self) -> Asked:
        return Asked.of(self.needs.data or (), self.content_note.data)


class KeepForm(Asking, WordsForm):
    """As the forms below, to be kept: no field has to be filled in."""

    theme = StringField()
    title = StringField()
    needs = SelectMultipleField(validate_choice=False)
    content_note = StringField()
    as_name = StringField()


class AskForm(Asking, WritingForm):
    theme = RadioField(_l("Waarover gaat het?"), validate_choice=False)
    title = StringField(_l("Titel"))
    body = TextAreaField(_l("Je vraag"))
    needs = SelectMultipleField(
        _l("Wat zoek je?"),
        choices=[SelectChoice(need.value, name) for need, name in NEEDS.items()],
        widget=ListWidget(),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    content_note = SelectField(
        _l("Moeten anderen eerst weten waarover het gaat?"),
        choices=[
            SelectChoice("", _l("Nee, dat hoeft niet")),
            *(SelectChoice(note.value, name) for note, name in NOTES.items()),
        ],
        validate_choice=False,
    )
    as_name = RadioField(_l("Hoe heet je bij deze vraag?"), validate_choice=False)
    send = SubmitField(_l("Verstuur mijn vraag"))


class ReplyForm(WritingForm):
    body = TextAreaField(_l("Je reactie"))
    as_name = RadioField(_l("Hoe heet je hier?"), validate_choice=False)
    send = SubmitField(_l("Verstuur mijn reactie"))


class TalkForm(WordsForm):
    body = TextAreaField(_l("Je bericht"))
    send = SubmitField(_l("Stuur naar het team"))
