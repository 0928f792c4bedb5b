"""Measures screening on labelled texts, counted as the guide to the labels says."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from .findings import CATEGORIES
from .rules import RuleSet
from .run import screen

Row = Mapping[str, Any]

LABELS = (
    "crisis",
    "abuse",
    "violence",
    "grooming",
    "sexual",
    "hate",
    "insult",
    "spam",
    "personal_data",
)
STAFF_LABELS = frozenset(("crisis", "abuse", "violence", "grooming", "sexual"))


@dataclass(frozen=True)
class Judged:
    """One labelled text and what screening made of it."""

    row: Row
    labels: frozenset[str]
    spans: tuple[tuple[int, int], ...]
    ms: float
    failed: tuple[str, ...]

    @property
    def gold(self) -> frozenset[str]:
        return frozenset(self.row["labels"])

    @property
    def tags(self) -> list[str]:
        return self.row["tags"]

    @property
    def is_calm(self) -> bool:
        return self.row["labels"] == ["none"]

    @property
    def unexpected(self) -> frozenset[str]:
        """Labels found that nobody would defend: neither given nor tagged as acceptable."""
        return self.labels - self.gold - {t[3:] for t in self.tags if t.startswith("ok:")}


def judge(rows: Iterable[Row], rules: RuleSet | None = None) -> list[Judged]:
    """Each row screened by these rules, or by the shipped ones."""
    return [_judge(row, rules) for row in rows]


def _judge(row: Row, rules: RuleSet | None) -> Judged:
    began = perf_counter()
    screening = screen("", row["text"], rules=rules)
    ms = (perf_counter() - began) * 1000
    facts = [(finding, CATEGORIES[finding.category]) for finding in screening.findings]
    labels = frozenset(fact.label for _, fact in facts if fact.label)
    spans = tuple((f.start, f.end) for f, fact in facts if fact.is_personal)
    return Judged(row, labels, spans, ms, screening.failed)


def evaluate(rows: Iterable[Row], rules: RuleSet | None = None) -> dict[str, Any]:
    """The figures for labelled rows (id, text, labels, spans, tags)."""
    return measure(judge(rows, rules))


def measure(judged: list[Judged]) -> dict[str, Any]:
    """By the keys of the scorer that came with the labels, and `ms_per_post`."""
    return {
        "n": len(judged),
        "labels": {label: _label(judged, label) for label in LABELS},
        "staff_route": _staff_route(judged),
        "hard_negatives": _hard_negatives(judged),
        "spans": _spans(judged),
        "slices_any_right_label": _slices(judged),
        "ms_per_post": round(median([one.ms for one in judged]), 2) if judged else None,
    }


def wilson(hits: int, n: int, z: float = 1.96) -> list[float]:
    """Where the true share lies, 95 times in 100, when `hits` of `n` were counted."""
    if not n:
        return [0.0, 1.0]
    share, spread = hits / n, 1 + z * z / n
    centre = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    low, high = (centre - reach) / spread, (centre + reach) / spread
    return [max(0.0, round(low, 3)), round(high, 3)]


def _share(hits: int, n: int) -> float | None:
    return round(hits / n, 3) if n else None


def _label(judged: list[Judged], label: str) -> dict[str, Any]:
    right = sum(label in one.gold & one.labels for one in judged)
    missed = sum(label in one.gold - one.labels for one in judged)
    wrong = sum(label in one.unexpected for one in judged)
    return {
        "tp": right,
        "fp": wrong,
        "fn": missed,
        "precision": _share(right, right + wrong),
        "recall": _share(right, right + missed),
        "recall_ci": wilson(right, right + missed),
    }


def _staff_route(judged: list[Judged]) -> dict[str, Any]:
    """Does what an adult must see reach an adult, whatever the label, and what comes along."""
    heavy = [one for one in judged if STAFF_LABELS & one.gold]
    calm = [one for one in judged if one.is_calm]
    reached = sum(bool(STAFF_LABELS & one.labels) for one in heavy)
    to_staff = sum(bool(STAFF_LABELS & one.unexpected) for one in calm)
    flagged = sum(bool(one.unexpected) for one in calm)
    return {
        "recall": _share(reached, len(heavy)),
        "n": len(heavy),
        "ci": wilson(reached, len(heavy)),
        "false_staff_on_none": f"{to_staff}/{len(calm)}",
        "any_flag_on_none": f"{flagged}/{len(calm)}",
    }


def _hard_negatives(judged: list[Judged]) -> dict[str, str]:
    counted = {}
    for label in LABELS:
        built_against = [one for one in judged if f"hn:{label}" in one.tags]
        if built_against:
            wrong = sum(label in one.labels for one in built_against)
            counted[label] = f"{wrong}/{len(built_against)} wrongly flagged"
    return counted


def _spans(judged: list[Judged]) -> dict[str, Any]:
    """Per kind of personal data: how many are touched at all, how many covered for 80 %."""
    counts: dict[str, Counter[str]] = {}
    predicted = right = 0
    for one in judged:
        for start, end, kind in one.row["spans"]:
            overlap = max((min(end, e) - max(start, s) for s, e in one.spans), default=0)
            count = counts.setdefault(kind, Counter(n=0, touched=0, covered80=0))
            count.update(n=1, touched=overlap > 0, covered80=overlap >= 0.8 * (end - start))
        predicted += len(one.spans)
        right += sum(
            any(min(end, e) > max(start, s) for start, end, _ in one.row["spans"])
            for s, e in one.spans
        )
    spans: dict[str, Any] = {kind: dict(count) for kind, count in counts.items()}
    spans["_precision_of_predicted"] = f"{right}/{predicted}"
    return spans


def _slices(judged: list[Judged]) -> dict[str, str]:
    """How often any right label is found, by the way a text is written."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in judged:
        for tag in one.tags:
            if ":" not in tag and tag != "borderline" and not one.is_calm:
                total[tag] += 1
                right[tag] += bool(one.gold & one.labels)
    return {tag: f"{right[tag]}/{n}" for tag, n in sorted(total.items()) if n >= 2}
