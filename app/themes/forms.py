"""Keeping a theme."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField, SubmitField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.forms import SeenForm
from app.languages import OTHERS
from app.posts.models import Theme
from app.text import one_line
from app.themes.actions import ThemeWish

_missing = InputRequired(_l("Vul dit in."))
NAME, ABOUT = Length(max=60), Length(max=200)


class ThemeForm(SeenForm):
    """Besides the Dutch a name and a sentence for each other language: `name_fr`, added below."""

    name = StringField(_l("Naam"), [_missing, NAME])
    about = StringField(_l("In één zin"), [_missing, ABOUT])
    position = IntegerField(_l("Plaats in de lijst"), [Optional(), NumberRange(1, 999)])
    closed = BooleanField(_l("Gesloten: geen nieuwe vragen, lezen kan wel"))
    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, theme: Theme | None, seen: int = 0) -> "ThemeForm":
        """The form as it stands now, or empty for a new theme."""
        if theme is None:
            return cls()
        said = {
            f"{part}_{code}": words
            for code, parts in theme.other_languages.items()
            for part, words in parts.items()
        }
        return cls(obj=theme, data={**said, "closed": theme.closed_at is not None, "seen": seen})

    @property
    def wish(self) -> ThemeWish:
        return ThemeWish(
            name=one_line(self.name.data or ""),
            about=one_line(self.about.data or ""),
            position=self.position.data or 0,
            closed=bool(self.closed.data),
            other_languages={code: said for code in OTHERS if (said := self._said(code))},
        )

    def _said(self, code: str) -> dict[str, str]:
        typed = {part: one_line(self[f"{part}_{code}"].data or "") for part in ("name", "about")}
        return {part: words for part, words in typed.items() if words}


for _code in OTHERS:
    setattr(ThemeForm, f"name_{_code}", StringField(_l("Naam"), [Optional(), NAME]))
    setattr(ThemeForm, f"about_{_code}", StringField(_l("In één zin"), [Optional(), ABOUT]))
