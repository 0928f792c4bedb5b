"""Looking for words."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    SelectChoice,
    SelectField,
    StringField,
    SubmitField,
)

from app.forms import Form
from app.posts.models import Theme
from app.text import one_line

WORDS_MOST = 200


class SearchForm(Form):
    """Changes nothing, so it needs no token: it stands on pages that are the same for everyone."""

    class Meta:
        csrf = False

    words = StringField(_l("Waar zoek je naar?"))
    theme = SelectField(_l("Waar?"), validate_choice=False)
    helped = BooleanField(_l("Alleen wat iemand hielp"))
    after = HiddenField()
    send = SubmitField(_l("Zoek"))

    def offer(self, themes: list[Theme]) -> None:
        every = [_choice(theme) for theme in themes]
        self.theme.choices = [SelectChoice("", _l("In alle thema's")), *every]

    @property
    def typed(self) -> str:
        return one_line(self.words.data or "")[:WORDS_MOST]

    @property
    def theme_id(self) -> int | None:
        known = {choice.value for choice in self.theme.choices}
        return int(self.theme.data) if self.theme.data and self.theme.data in known else None


def _choice(theme: Theme) -> SelectChoice:
    """Says its language where the page around it speaks another."""
    said = theme.said_name
    return SelectChoice(str(theme.id), said.words, {"lang": said.lang} if said.lang else {})
