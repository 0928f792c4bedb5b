"""What a change of a rule does to the labelled texts, before it is in force."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from moderation.rulebook.standing import standing
from moderation.screening.findings import CATEGORIES
from moderation.screening.rules import Rule
from moderation.screening.views import Views

LABELLED = Path(__file__).parent.parent / "screening" / "labelled.jsonl"

Row = dict[str, Any]


@dataclass(frozen=True)
class Changed:
    """A labelled text that the rule finds now and did not before, or the other way round."""

    text: str
    is_found: bool  # by the rule as proposed
    is_right: bool  # to find it is what its label asks
    is_found_by_others: bool


@dataclass(frozen=True)
class Comparison:
    """In numbers: how many the rule finds rightly and wrongly, before and after; and which."""

    before_right: int
    before_wrong: int
    after_right: int
    after_wrong: int
    changed: list[Changed]


@cache
def labelled_texts() -> tuple[Row, ...]:
    """The invented texts that came with the forum, each with what a reader must see in it."""
    return tuple(json.loads(line) for line in LABELLED.read_text("utf-8").splitlines() if line)


def compare(before: Rule | None, after: Rule | None) -> Comparison:
    """Both over every labelled text; None is a rule that does not run."""
    others_in_force = standing().rules
    counts = {"before_right": 0, "before_wrong": 0, "after_right": 0, "after_wrong": 0}
    changed = []
    for row in labelled_texts():
        views = Views(row["text"])
        found = {"before": _finds(before, views), "after": _finds(after, views)}
        is_right = {"before": _is_right(row, before), "after": _is_right(row, after or before)}
        for when, is_found in found.items():
            counts[f"{when}_{'right' if is_right[when] else 'wrong'}"] += is_found
        if found["before"] != found["after"]:
            others = any(_others(after or before, others_in_force, views))
            changed.append(Changed(row["text"], found["after"], is_right["after"], others))
    return Comparison(changed=changed, **counts)


def _finds(rule: Rule | None, views: Views) -> bool:
    return rule is not None and bool(rule.findings(views))


def _is_right(row: Row, rule: Rule | None) -> bool:
    """The label is given, or tagged as one that can be defended."""
    label = CATEGORIES[rule.category].label if rule else None
    return label in row["labels"] or f"ok:{label}" in row["tags"]


def _others(rule: Rule | None, rules: Iterable[Rule], views: Views) -> Iterator[bool]:
    """Of the rules in force for the same kind of thing, whether each finds it too."""
    for other in rules:
        if rule is not None and other.id != rule.id and other.category == rule.category:
            yield _finds(other, views)
