"""Writing a rule: one phrase or example a line."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from app.forms import Form, number_in
from moderation.names import category_name
from moderation.rulebook.draft import PHRASE_FIELDS, Draft, lines_in
from moderation.screening import rules as rule_data
from moderation.screening.findings import Category

LEVELS = [
    SelectChoice("amber", _l("oranje: leeftijdsgenoten lezen het")),
    SelectChoice("red", _l("rood: volwassenen")),
]
LANGUAGES = [
    SelectChoice("nl", _l("Nederlands")),
    SelectChoice("fr", _l("Frans")),
    SelectChoice("en", _l("Engels")),
]


class RuleForm(Form):
    rule = StringField(_l("Korte naam van de regel"))
    source = SelectField(_l("Woordenlijsten om te gebruiken"), validate_choice=False)
    category = SelectField(_l("Wat vindt deze regel?"), validate_choice=False)
    level = RadioField(_l("Wie leest zo'n bericht?"), choices=LEVELS, validate_choice=False)
    languages = SelectMultipleField(
        _l("Talen"),
        choices=LANGUAGES,
        validate_choice=False,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    why = StringField(_l("Waarom moet iemand hiernaar kijken?"))
    patterns = TextAreaField(_l("Vindt dit"))
    unless = TextAreaField(_l("Behalve als het zo gezegd wordt"))
    unless_near = TextAreaField(_l("Behalve als dit in dezelfde zin staat"))
    softer = TextAreaField(_l("Lichter als dit in dezelfde zin staat"))
    found = TextAreaField(_l("Voorbeelden die de regel moet vinden"))
    not_found = TextAreaField(_l("Voorbeelden die de regel met rust moet laten"))
    seen = HiddenField()
    send = SubmitField(_l("Kijk na en bewaar als voorstel"))

    @classmethod
    def empty(cls) -> "RuleForm":
        return cls(seen="0", level="amber", languages=["nl"])._with_choices()

    @classmethod
    def showing(cls, draft: Draft, number: int) -> "RuleForm":
        lines = {name: "\n".join(draft.phrases.get(name, ())) for name in PHRASE_FIELDS}
        form = cls(
            rule=draft.rule,
            source=draft.source,
            category=draft.category,
            level=draft.level,
            languages=list(draft.languages),
            why=draft.why,
            found="\n".join(draft.found),
            not_found="\n".join(draft.not_found),
            seen=str(number),
            **lines,
        )
        return form._with_choices()

    def _with_choices(self) -> "RuleForm":
        found = (category for category in Category if category != Category.SCREENING_FAILED)
        self.category.choices = [SelectChoice(str(one), category_name(one)) for one in found]
        self.source.choices = [SelectChoice(name, name) for name in sources()]
        return self

    @property
    def seen_number(self) -> int:
        return number_in(self.seen.data)

    def draft(self, rule_id: str | None = None, source: str | None = None) -> Draft:
        """What was typed; the name and the lists of a rule that stands already do not change."""
        return Draft(
            rule=rule_id or (self.rule.data or "").strip(),
            source=source if source is not None else self.source.data or "",
            category=self.category.data or "",
            level=self.level.data or "",
            languages=tuple(self.languages.data or ()),
            why=" ".join((self.why.data or "").split()),
            found=lines_in(self.found.data),
            not_found=lines_in(self.not_found.data),
            phrases={name: lines_in(self[name].data) for name in PHRASE_FIELDS},
        )


def sources() -> Iterable[str]:
    """The files whose lists of words a rule may name."""
    return sorted(name for name, parts in rule_data.load().parts.items() if parts)
