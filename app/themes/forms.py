"""Keeping a theme."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField, SubmitField
from wtforms.validators import NumberRange, Optional

from app.named_forms import ABOUT, FILLED_IN, NAME, NamedForm
from app.posts.models import Theme
from app.text import one_line
from app.themes.actions import ThemeWish


class ThemeForm(NamedForm):
    name = StringField(_l("Naam"), [FILLED_IN, NAME])
    about = StringField(_l("In één zin"), [FILLED_IN, ABOUT])
    position = IntegerField(_l("Plaats in de lijst"), [Optional(), NumberRange(1, 999)])
    closed = BooleanField(_l("Gesloten: geen nieuwe vragen, lezen kan wel"))
    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, theme: Theme | None, seen: int = 0) -> "ThemeForm":
        """The form as it stands now, or empty for a new theme."""
        if theme is None:
            return cls()
        said = cls.fields_of(theme.other_languages)
        return cls(obj=theme, data={**said, "closed": theme.closed_at is not None, "seen": seen})

    @property
    def wish(self) -> ThemeWish:
        return ThemeWish(
            name=one_line(self.name.data or ""),
            about=one_line(self.about.data or ""),
            position=self.position.data or 0,
            closed=bool(self.closed.data),
            other_languages=self.other_languages,
        )
