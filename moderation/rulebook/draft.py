"""A rule as somebody types it, and everything that is wrong with it, each at its field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from time import thread_time
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.errors import Unacceptable
from app.posts.words import BODY_MOST
from app.text import too_long
from moderation.screening.findings import CATEGORIES, Category, Level
from moderation.screening.phrases import Fault, Parts, PhraseInvalid, compile_phrase
from moderation.screening.rules import ID, LANGUAGES, Rule, compile_rule
from moderation.screening.views import Views

PHRASE_FIELDS = ("patterns", "unless", "unless_near", "softer")
MOST_LINES = 200
WHY_MOST = 150
LONGEST_LINE = 800
# How long a pattern may take over the longest text there is, made of nothing but its own words.
MOST_SECONDS = 0.25

FAULTS: dict[Fault, LazyString] = {
    Fault.PART: _l("%(phrase)s staat niet in de woordenlijsten van deze regel."),
    Fault.OPEN_BRACKET: _l('In "%(phrase)s" gaat een haakje open, maar niet dicht.'),
    Fault.CLOSED_BRACKET: _l('In "%(phrase)s" staat een haakje te veel.'),
    Fault.SIGN: _l('In "%(phrase)s" staat een teken dat hier niets betekent.'),
    Fault.TOUCHING: _l('Zet in "%(phrase)s" een spatie tussen een woord en een haakje.'),
    Fault.EMPTY: _l('In "%(phrase)s" is een keuze leeg, of kan het laatste stuk ontbreken.'),
    Fault.TOO_WIDE: _l(
        '"%(phrase)s" past op te veel manieren, dan wordt het nakijken traag. '
        "Gebruik minder puntjes of vraagtekens, of maak er twee regels van."
    ),
}


@dataclass(frozen=True)
class Draft:
    """A rule made of phrases, as its page holds it: lines as typed, the empty ones left out."""

    rule: str
    source: str
    category: str
    level: str
    languages: tuple[str, ...]
    why: str
    found: tuple[str, ...]
    not_found: tuple[str, ...]
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, rule: Rule) -> "Draft":
        data = rule.data
        return cls(
            rule=rule.id,
            source=rule.source,
            category=data["category"],
            level=data["level"],
            languages=tuple(data["languages"]),
            why=data["why"],
            found=tuple(data["examples"]["found"]),
            not_found=tuple(data["examples"]["not_found"]),
            phrases={name: tuple(data.get(name, ())) for name in PHRASE_FIELDS},
        )

    @property
    def data(self) -> dict[str, Any]:
        """As the rule files have it."""
        data = {
            "id": self.rule,
            "category": self.category,
            "level": self.level,
            "languages": list(self.languages),
            "why": self.why,
            "examples": {"found": list(self.found), "not_found": list(self.not_found)},
        }
        return data | {name: list(lines) for name, lines in self.phrases.items() if lines}


def faults_in(draft: Draft, parts: Parts) -> list[Unacceptable]:
    """Everything to mend, each at its field; only a rule that can be read tries its examples."""
    faults = [*_facts(draft), *_phrases(draft, parts), *_without_examples(draft)]
    if faults:
        return faults
    rule = compile_rule(draft.data, parts, draft.source)
    return [*_examples(draft, rule)] or [*_running_away(draft, rule)]


def _facts(draft: Draft) -> Iterator[Unacceptable]:
    if not ID.fullmatch(draft.rule) or len(draft.rule) > 60:
        yield Unacceptable(_("Gebruik kleine letters, cijfers en streepjes."), "rule")
    if draft.category not in set(Category) - {Category.SCREENING_FAILED}:
        yield Unacceptable(_("Kies wat deze regel vindt."), "category")
    elif draft.level not in ("amber", "red"):
        yield Unacceptable(_("Kies oranje of rood."), "level")
    elif Level[draft.level.upper()] < CATEGORIES[Category(draft.category)].level:
        yield Unacceptable(
            _("Hiervoor is oranje te licht: een volwassene moet dit lezen."), "level"
        )
    if not draft.languages or not set(draft.languages) <= LANGUAGES:
        yield Unacceptable(_("Kies minstens één taal."), "languages")
    if not draft.why:
        yield Unacceptable(_("Zeg in één zin waarom iemand hiernaar moet kijken."), "why")
    elif len(draft.why) > WHY_MOST:
        yield too_long(draft.why, WHY_MOST, "why")


def _phrases(draft: Draft, parts: Parts) -> Iterator[Unacceptable]:
    if not draft.phrases.get("patterns"):
        yield Unacceptable(_("Schrijf minstens één zin die de regel moet vinden."), "patterns")
    for name, lines in draft.phrases.items():
        if len(lines) > MOST_LINES:
            yield Unacceptable(
                _("Hoogstens %(most)s lijnen. Maak er twee regels van.", most=MOST_LINES), name
            )
            continue
        for line in lines:
            if len(line) > LONGEST_LINE:
                yield Unacceptable(
                    _("Maak elke lijn korter: hoogstens %(most)s tekens.", most=LONGEST_LINE), name
                )
                continue
            try:
                compile_phrase(line, parts)
            except PhraseInvalid as invalid:
                said = FAULTS[invalid.fault] % {"phrase": invalid.phrase}
                yield Unacceptable(str(said), name)
    if all(line.isalnum() for line in draft.phrases.get("patterns", ("",))):
        yield Unacceptable(
            _("Losse woorden alleen vinden te veel. Schrijf zinnen, zoals iemand ze zegt."),
            "patterns",
        )


def _without_examples(draft: Draft) -> Iterator[Unacceptable]:
    for name, texts in (("found", draft.found), ("not_found", draft.not_found)):
        if not texts:
            yield Unacceptable(_("Geef minstens één voorbeeld. Zo weten we wat je bedoelt."), name)


def _examples(draft: Draft, rule: Rule) -> Iterator[Unacceptable]:
    for text in draft.found:
        if not rule.findings(Views(text)):
            yield Unacceptable(_('De regel vindt niets in "%(text)s".', text=text), "found")
    for text in draft.not_found:
        if rule.findings(Views(text)):
            yield Unacceptable(_('De regel vindt ook iets in "%(text)s".', text=text), "not_found")


def _running_away(draft: Draft, rule: Rule) -> Iterator[Unacceptable]:
    """Phrases are bounded by how they are made. It is tried too, on what suits them worst, by the
    time of the processor: a busy machine makes no rule slow."""
    for lines in (draft.phrases.get("patterns", ()), draft.found):
        words = " ".join(word for line in lines for word in _own_words(line))
        if not words:
            continue
        views = Views((f"{words} " * (BODY_MOST // len(words) + 1))[:BODY_MOST])
        assert views.words  # reading the text is not the rule's doing
        began = thread_time()
        rule.findings(views)
        if thread_time() - began > MOST_SECONDS:
            yield Unacceptable(
                _("Deze regel maakt het nakijken te traag. Maak hem smaller."), "patterns"
            )
            return


def _own_words(line: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"\{[a-z_]+\}", " ", line))


def lines_in(typed: str | None) -> tuple[str, ...]:
    """Each line that says something."""
    return tuple(line for raw in (typed or "").splitlines() if (line := raw.strip()))
