"""Rules as data: what is shipped holds, and what is wrong is refused by name."""

from pathlib import Path

import pytest

from moderation.screening.findings import CATEGORIES, Level
from moderation.screening.rules import RuleSet, RulesInvalid, load, read_rule, read_rules
from moderation.screening.views import Views

SHIPPED = load().rules
FOUND = [(rule, text) for rule in SHIPPED for text in rule.found_in]
NOT_FOUND = [(rule, text) for rule in SHIPPED for text in rule.not_found_in]


def name(value: object) -> str:
    return getattr(value, "id", str(value)[:40])


def a_rule(**changes: object) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": "a-rule",
        "category": "crisis",
        "level": "red",
        "languages": ["nl"],
        "why": "Hier staat iets.",
        "patterns": ["ik wil weg"],
        "examples": {"found": ["ik wil weg"], "not_found": ["ik wil naar huis"]},
    }
    rule.update(changes)
    return {key: value for key, value in rule.items() if value is not None}


@pytest.mark.parametrize(("rule", "text"), FOUND, ids=name)
def test_a_shipped_rule_finds_its_examples(rule, text):
    findings = rule.findings(Views(text))
    assert findings
    assert all(text[finding.start : finding.end].strip() for finding in findings)


@pytest.mark.parametrize(("rule", "text"), NOT_FOUND, ids=name)
def test_a_shipped_rule_leaves_its_counter_examples_alone(rule, text):
    assert rule.findings(Views(text)) == []


@pytest.mark.parametrize("rule", SHIPPED, ids=name)
def test_every_phrase_of_a_shipped_rule_can_be_read(rule):
    read_rule(rule.data, load().parts[rule.source], rule.source)


def test_every_shipped_rule_explains_itself_in_one_sentence():
    for rule in SHIPPED:
        assert rule.why.endswith(".") and rule.why[0].isupper(), rule.id
        assert rule.level >= CATEGORIES[rule.category].level > Level.GREEN, rule.id


def test_a_good_rule_is_read():
    (rule,) = read_rules({"rules": [a_rule()]})
    assert (rule.id, rule.level) == ("a-rule", Level.RED)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "Een Regel"}, "small letters"),
        ({"category": "weather"}, "no category weather"),
        ({"category": "screening_failed"}, "no category screening_failed"),
        ({"level": "amber"}, "too light"),
        ({"level": "green"}, "amber or red"),
        ({"languages": ["xx"]}, "languages"),
        ({"languages": []}, "languages"),
        ({"why": " "}, "why"),
        ({"why": None}, "why missing"),
        ({"colour": "blue"}, "colour not known"),
        ({"detector": "magic"}, "no detector 'magic'"),
        ({"detector": "phones"}, "takes no patterns"),
        ({"detector": "expressions", "patterns": ["(a"]}, "a-rule"),
        ({"patterns": ["ik wil (weg"]}, "bracket"),
        ({"patterns": ["{nobody} wil weg"]}, "no such part"),
        ({"patterns": []}, "a-rule"),
        ({"examples": None}, "examples missing"),
        ({"examples": {"found": ["ik wil weg"]}}, "not_found missing"),
        ({"examples": {"found": [], "not_found": ["nee"]}}, "examples"),
        ({"examples": {"found": ["ik blijf"], "not_found": ["nee"]}}, "finds nothing in"),
        (
            {"examples": {"found": ["ik wil weg"], "not_found": ["nu, ik wil weg"]}},
            "finds something in",
        ),
    ],
)
def test_a_rule_that_is_wrong_is_refused_by_name(changes, complaint):
    with pytest.raises(RulesInvalid) as refusal:
        read_rules({"rules": [a_rule(**changes)]})
    assert complaint in str(refusal.value)
    assert changes.get("id", "a-rule") in str(refusal.value)


def test_an_excuse_takes_a_finding_away_but_not_the_next_one():
    (rule,) = read_rules({"rules": [a_rule(patterns=["wil weg"], unless=["nooit ... wil weg"])]})
    assert rule.findings(Views("nooit dat ik wil weg")) == []
    assert len(rule.findings(Views("nooit dat ik wil weg. nu ik wil weg"))) == 1


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    (tmp_path / "broken.toml").write_text("[[rules]\nid = ")
    with pytest.raises(RulesInvalid, match=r"broken\.toml"):
        load(tmp_path)


def test_an_empty_folder_is_no_ruleset(tmp_path: Path):
    with pytest.raises(RulesInvalid, match="no rules"):
        load(tmp_path)


def test_two_rules_cannot_share_an_id(tmp_path: Path):
    shipped = Path(load.__code__.co_filename).parent / "rules" / "names.toml"
    for copy in ("one.toml", "two.toml"):
        (tmp_path / copy).write_text(shipped.read_text())
    with pytest.raises(RulesInvalid, match="full-name-own"):
        load(tmp_path)


def test_the_version_follows_the_rules(tmp_path: Path):
    shipped = Path(load.__code__.co_filename).parent / "rules" / "names.toml"
    (tmp_path / "names.toml").write_text(shipped.read_text())
    before = load(tmp_path).version
    assert load(tmp_path).version == before
    (tmp_path / "names.toml").write_text(shipped.read_text() + "\n# changed\n")
    assert load(tmp_path).version != before != load().version
    assert len(before) == 12


def test_shipped_rules_are_read_once():
    assert load() is load()
    assert isinstance(load(), RuleSet)
