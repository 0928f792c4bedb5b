"""A form for what has a name and a sentence in each language: a theme, a help line."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length, Optional

from app.forms import SeenForm
from app.languages import OTHERS
from app.text import one_line

FILLED_IN = InputRequired(_l("Vul dit in."))
NAME, ABOUT = Length(max=60), Length(max=200)
PARTS = {"name": (_l("Naam"), NAME), "about": (_l("In één zin"), ABOUT)}


class NamedForm(SeenForm):
    """Each form that is one has `name` and `about`, and gets `name_fr` and so on after its own."""

    def __init_subclass__(cls, **also: Any) -> None:
        super().__init_subclass__(**also)
        for code in OTHERS:
            for part, (label, length) in PARTS.items():
                setattr(cls, f"{part}_{code}", StringField(label, [Optional(), length]))

    @staticmethod
    def fields_of(other_languages: dict[str, dict[str, str]]) -> dict[str, str]:
        """What staff wrote, as the values of such a form."""
        return {
            f"{part}_{code}": words
            for code, parts in other_languages.items()
            for part, words in parts.items()
        }

    @property
    def other_languages(self) -> dict[str, dict[str, str]]:
        """Only the languages and the parts that somebody filled in."""
        return {code: said for code in OTHERS if (said := self._said(code))}

    def _said(self, code: str) -> dict[str, str]:
        typed = {part: one_line(self[f"{part}_{code}"].data or "") for part in PARTS}
        return {part: words for part, words in typed.items() if words}
