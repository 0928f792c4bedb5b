"""Rules as data: read, checked against their own examples, and named by a version."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import phonenumbers
import stdnum

from .detectors import DETECTORS, Detect, Span, clauses_with, overlaps
from .findings import CATEGORIES, Category, Finding, Level
from .full_names import LISTS
from .likeness import LEARNED
from .phrases import Parts, PhraseInvalid, compile_phrase, fill_parts
from .views import Views

HERE = Path(__file__).parent
SHIPPED = HERE / "rules"
# The files that decide what is found; storing or measuring findings changes nothing about them.
CODE = (
    "characters", "detectors", "findings", "full_names", "identifiers", "likeness", "name_shapes",
    "number_words", "phones", "phrase_index", "phrases", "run", "spelling", "views",
)  # fmt: skip
LANGUAGES = frozenset(("nl", "fr", "en"))
REQUIRED = frozenset(("id", "category", "level", "languages", "why", "examples"))
OPTIONAL = frozenset(("detector", "patterns", "unless", "unless_near", "softer"))
EXAMPLES = frozenset(("found", "not_found"))
WHY_SOFTER = (
    "Er staat iets bij dat het lichter maakt: het is ontkend, voorbij, aangehaald of een grap. "
    "Het blijft oranje, zodat iemand het leest."
)
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class RulesInvalid(ValueError):
    """Rule data that may not be used; the message names the rule and says what is wrong."""


@dataclass(frozen=True)
class Rule:
    """One thing to look for, why a moderator should look at it, and texts that prove the rule."""

    id: str
    category: Category
    level: Level
    why: str
    detect: Detect = field(repr=False, compare=False)
    languages: tuple[str, ...] = ()
    found_in: tuple[str, ...] = field(default=(), repr=False)
    not_found_in: tuple[str, ...] = field(default=(), repr=False)
    excuse: Detect | None = field(default=None, repr=False, compare=False)
    soften: Detect | None = field(default=None, repr=False, compare=False)
    source: str = ""  # the file that it came from, whose parts it may name
    data: Mapping[str, Any] = field(default_factory=dict, repr=False, compare=False)  # as read

    def findings(self, views: Views) -> list[Finding]:
        places = list(self.detect(views))
        if not places:
            return []
        excused = list(self.excuse(views)) if self.excuse else []
        softened = list(self.soften(views)) if self.soften else []
        return [
            self._finding(place, is_softer=overlaps(place, softened))
            for place in places
            if not overlaps(place, excused)
        ]

    def _finding(self, place: Span, is_softer: bool) -> Finding:
        """Softened is one step down, never to nothing, and the moderator is told."""
        level, why = (
            (Level.AMBER, f"{self.why} {WHY_SOFTER}") if is_softer else (self.level, self.why)
        )
        return Finding(self.category, level, *place, self.id, why)


def is_of_phrases(rule: Rule) -> bool:
    """Made of phrases, which anybody may write; the other kinds come with the code."""
    return rule.data.get("detector", "phrases") == "phrases"


def is_likeness(rule: Rule) -> bool:
    return rule.data.get("detector") == "likeness"


@dataclass(frozen=True)
class RuleSet:
    """Rules in the order they run, and a short name for exactly these rules and this code."""

    rules: Sequence[Rule]
    data_hash: str = ""
    parts: Mapping[str, Parts] = field(default_factory=dict, repr=False)  # by source
    resting: Sequence[tuple[str, Level]] = ()  # put aside after failing: what they might have seen

    def named(self, rule_id: str) -> Rule | None:
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    @cached_property
    def version(self) -> str:
        named = self.data_hash or " ".join(rule.id for rule in self.rules)
        return sha256(f"{named} {_code_hash()}".encode()).hexdigest()[:12]


def load(path: Path | None = None) -> RuleSet:
    """The rules in a folder of TOML files; the shipped ones are read once.

    Their phrases and examples are tried by the tests, not here: that would take seconds.
    """
    return _shipped() if path is None else _read_folder(Path(path))


def read_rules(document: Mapping[str, Any], source: str = "rules") -> list[Rule]:
    """The rules of one document: `parts` that its patterns may name, and `rules`."""
    parts = read_parts(document, source)
    return [read_rule(data, parts, source) for data in document["rules"]]


def read_rule(data: Mapping[str, Any], parts: Parts, source: str = "rules") -> Rule:
    """One rule, which finds its examples and leaves its counter-examples alone.

    Raises RulesInvalid, saying what is wrong.
    """
    rule = compile_rule(data, parts, source)
    _check_phrases(rule, parts)
    _check_examples(rule)
    return rule


def read_parts(document: Mapping[str, Any], source: str) -> Parts:
    _check_keys(document, source, required=frozenset(("rules",)), optional=frozenset(("parts",)))
    parts: dict[str, list[str]] = {}
    for name, choices in document.get("parts", {}).items():
        try:
            parts[name] = [fill_parts(choice, parts) for choice in choices]
        except PhraseInvalid as error:
            raise RulesInvalid(f"{source}, part {name}: {error}") from error
    return parts


@cache
def _shipped() -> RuleSet:
    return _read_folder(SHIPPED)


def _read_folder(folder: Path) -> RuleSet:
    """Every file of the folder, in the order of their names."""
    rules: list[Rule] = []
    parts: dict[str, Parts] = {}
    digest = sha256()
    for file in sorted(folder.glob("*.toml")):
        content = file.read_bytes()
        digest.update(content)
        try:
            document = tomllib.loads(content.decode())
        except ValueError as error:
            raise RulesInvalid(f"{file.name} cannot be read: {error}") from error
        parts[file.stem] = read_parts(document, file.stem)
        rules += [compile_rule(data, parts[file.stem], file.stem) for data in document["rules"]]
    if not rules:
        raise RulesInvalid(f"there are no rules in the folder {folder.name}")
    ids = [rule.id for rule in rules]
    if twice := {id_ for id_ in ids if ids.count(id_) > 1}:
        raise RulesInvalid(f"used for two rules: {', '.join(sorted(twice))}")
    return RuleSet(tuple(rules), digest.hexdigest(), parts)


def compile_rule(data: Mapping[str, Any], parts: Parts, source: str) -> Rule:
    """A rule whose examples nobody has tried yet."""
    name = str(data.get("id", f"a rule without id in {source}"))
    _check_keys(data, name, required=REQUIRED, optional=OPTIONAL)
    _check_keys(data["examples"], f"{name}, examples", required=EXAMPLES)
    _check_values(data, name)
    try:
        detector = DETECTORS[data.get("detector", "phrases")]
        detect = detector(data.get("patterns", []), data.get("unless", []), parts)
        excuse, soften = (
            clauses_with(data[key], parts) if data.get(key) else None
            for key in ("unless_near", "softer")
        )
    except KeyError as error:
        raise RulesInvalid(f"{name}: there is no detector {error}") from error
    except (ValueError, re.error) as error:
        raise RulesInvalid(f"{name}: {error}") from error
    return Rule(
        id=data["id"],
        category=Category(data["category"]),
        level=Level[data["level"].upper()],
        why=data["why"],
        detect=detect,
        languages=tuple(data["languages"]),
        found_in=tuple(data["examples"]["found"]),
        not_found_in=tuple(data["examples"]["not_found"]),
        excuse=excuse,
        soften=soften,
        source=source,
        data=data,
    )


def _check_keys(
    data: Mapping[str, Any], name: str, required: frozenset[str], optional=frozenset()
) -> None:
    if missing := required - set(data):
        raise RulesInvalid(f"{name}: {', '.join(sorted(missing))} missing")
    if unknown := set(data) - required - optional:
        raise RulesInvalid(f"{name}: {', '.join(sorted(unknown))} not known")


def _check_values(data: Mapping[str, Any], name: str) -> None:
    if not ID.fullmatch(name):
        raise RulesInvalid(f"{name}: an id is small letters, digits and hyphens")
    if data["category"] not in set(Category) - {Category.SCREENING_FAILED}:
        raise RulesInvalid(f"{name}: there is no category {data['category']} for rules")
    if data["level"] not in ("amber", "red"):
        raise RulesInvalid(f"{name}: level is amber or red, not {data['level']}")
    if Level[data["level"].upper()] < CATEGORIES[Category(data["category"])].level:
        raise RulesInvalid(f"{name}: {data['level']} is too light for {data['category']}")
    if not data["languages"] or not set(data["languages"]) <= LANGUAGES:
        raise RulesInvalid(f"{name}: languages are some of {', '.join(sorted(LANGUAGES))}")
    if not data["why"].strip() or not all(data["examples"].values()):
        raise RulesInvalid(f"{name}: needs a why, and examples both found and not found")


def _check_phrases(rule: Rule, parts: Parts) -> None:
    """They are compiled when a text asks for them; what is wrong shows now."""
    lists = ("unless_near", "softer", *(("patterns", "unless") if is_of_phrases(rule) else ()))
    for phrase in (phrase for name in lists for phrase in rule.data.get(name, ())):
        try:
            compile_phrase(phrase, parts)
        except PhraseInvalid as error:
            raise RulesInvalid(f"{rule.id}: {error}") from error


def _check_examples(rule: Rule) -> None:
    """An example that broke says that the rule no longer means what its writer meant."""
    for text in rule.found_in:
        if not rule.findings(Views(text)):
            raise RulesInvalid(f"{rule.id}: finds nothing in its example {text!r}")
    for text in rule.not_found_in:
        if rule.findings(Views(text)):
            raise RulesInvalid(f"{rule.id}: finds something in its counter-example {text!r}")


@cache
def _code_hash() -> str:
    """The same rules read by other code are another ruleset: waiting posts are screened again."""
    digest = sha256(f"{phonenumbers.__version__} {stdnum.__version__}".encode())
    for name in CODE:
        digest.update((HERE / f"{name}.py").read_bytes())
    for file in (*sorted(LISTS.glob("*.txt")), LEARNED / "weights.bin", LEARNED / "model.json"):
        digest.update(file.read_bytes())
    return digest.hexdigest()
