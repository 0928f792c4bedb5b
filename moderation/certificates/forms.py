"""The talk, what a certificate covers, and how much is asked for one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    SubmitField,
    widgets,
)

from app.errors import Unacceptable
from app.forms import Form, SeenForm, number_in, whole_number
from app.posts.models import Theme
from moderation.certificates.actions import Covers
from moderation.certificates.bar import BAR_NAMES
from moderation.certificates.queries import Way


class TalkForm(Form):
    held_on = StringField(_l("Dag van het gesprek"))
    send = SubmitField(_l("Noteer dit gesprek"))


class CoversForm(Form):
    themes = SelectMultipleField(
        _l("Welke thema's"),
        validate_choice=False,
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    heavy = BooleanField(_l("Ook zware berichten, als de moderator dat zelf wil"))
    releases_replies = BooleanField(_l("Eigen antwoorden komen meteen op het forum"))
    send = SubmitField(_l("Geef dit certificaat"))

    @classmethod
    def of(cls, way: Way, themes: list[Theme], **more: object) -> "CoversForm":
        """As the running certificate is; all themes are ticked for one that is for all."""
        now = way.certificate
        ticked = [str(theme.id) for theme in way.themes or themes]
        form = cls(
            data={
                "themes": ticked,
                "heavy": bool(now and now.covers_heavy),
                "releases_replies": bool(now and now.releases_replies),
            },
            **more,
        )
        form.themes.choices = [SelectChoice(str(theme.id), theme.name) for theme in themes]
        return form

    @property
    def covered(self) -> Covers:
        """Unacceptable without any theme: to cover nothing is to rest, or to end."""
        if not self.themes.data:
            raise Unacceptable(_("Kies minstens één thema."), "themes")
        return Covers(
            [number_in(theme) for theme in self.themes.data or ()],
            heavy=bool(self.heavy.data),
            releases_replies=bool(self.releases_replies.data),
        )


class BarForm(SeenForm):
    practice = StringField(BAR_NAMES["practice"])
    agreement = StringField(BAR_NAMES["agreement"])
    shifts = StringField(BAR_NAMES["shifts"])
    refresh = StringField(BAR_NAMES["refresh"])
    send = SubmitField(_l("Bewaar"))

    @property
    def wish(self) -> dict[str, int]:
        return {name: whole_number(self[name].data) for name in BAR_NAMES}
