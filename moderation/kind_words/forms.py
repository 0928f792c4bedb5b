"""Wording a reason."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, SubmitField, TextAreaField

from app.forms import SeenForm
from app.languages import LANGUAGES
from app.text import normalise, one_line
from moderation.kind_words.actions import ReasonWish


class ReasonForm(SeenForm):
    """A name and kind words for each language: `name_nl` and so on, added below."""

    offered = BooleanField(_l("Te kiezen aan de leestafel"), default=True)
    send = SubmitField(_l("Bewaar"))

    @classmethod
    def showing(cls, wish: ReasonWish, seen: int) -> "ReasonForm":
        said = {
            f"{part}_{code}": words
            for code, parts in wish.by_language.items()
            for part, words in parts.items()
        }
        return cls(data={**said, "offered": wish.offered, "seen": seen})

    @property
    def wish(self) -> ReasonWish:
        by_language = {code: said for code in LANGUAGES if any((said := self._said(code)).values())}
        return ReasonWish(bool(self.offered.data), by_language)

    def _said(self, code: str) -> dict[str, str]:
        return {
            "name": one_line(self[f"name_{code}"].data or ""),
            "words": normalise(self[f"words_{code}"].data or ""),
        }


for _code in LANGUAGES:
    setattr(ReasonForm, f"name_{_code}", StringField(_l("Naam")))
    setattr(ReasonForm, f"words_{_code}", TextAreaField(_l("Woorden voor de schrijver")))
