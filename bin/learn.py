"""Learns the weights of `moderation/screening/likeness.py` from the labelled texts beside them.

    .venv/bin/python -m bin.learn

It learns as likeness reads: calm texts also in the pieces that a long text is read in, and danger
also among calm sentences. Writes `weights.bin` and `model.json` anew, then prints what texts that
were held back gave. It needs scikit-learn, which only a developer's machine has.
"""

import json
import math
import random
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bin.console import say
from moderation.screening.likeness import (
    BUCKETS,
    LEARNED,
    SENTENCE,
    STEP,
    STRETCH,
    Word,
    features,
    overlapping,
    sentences,
    value_of,
)
from moderation.screening.measuring import STAFF_LABELS
from moderation.screening.views import Views

TEXTS = LEARNED / "texts.jsonl"
# In the order of the weights. Above this chance, by label, the model speaks up: chosen on texts
# that were held back, so that few calm ones are sent to an adult.
CHANCES = {
    "crisis": 0.8,
    "abuse": 0.75,
    "violence": 0.75,
    "grooming": 0.75,
    "sexual": 0.8,
    "hate": 0.75,
    "insult": 0.75,
}
STRENGTH = 60  # the inverse of regularisation
SAME_EACH_TIME = 2026
# How often a dangerous text is learned among calm sentences, each time among others; and at most of
# how many words, as in a longer one there is no room for them.
TIMES_AMONG, MOST_WORDS_AMONG = 2, STRETCH

Sentences = list[list[Word]]


class Example(NamedTuple):
    """What is learned from at once, and the number of the text that it came from."""

    read: Sentences
    labels: list[str]
    text: int


def main() -> int:
    rows = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    examples = examples_of(rows)
    matrix = matrix_of([example.read for example in examples])
    weights, about = b"", _about(TEXTS)
    for label in CHANCES:
        learned = _model().fit(matrix, _wanted(label, examples))
        scale = float(np.abs(learned.coef_[0]).max() / 127)
        weights += np.rint(learned.coef_[0] / scale).astype(np.int8).tobytes()
        about["scales"].append(round(scale, 6))
        about["biases"].append(round(float(learned.intercept_[0]), 6))
    (LEARNED / "weights.bin").write_bytes(weights)
    (LEARNED / "model.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    for label, chance in CHANCES.items():
        _say_held_back(label, chance, matrix, examples, len(rows))
    return 0


def examples_of(rows: list[dict[str, Any]]) -> list[Example]:
    """Every text as it is, in the order of the rows; then its pieces, and danger among calm."""
    whole = [
        Example(sentences(Views(row["text"]).words.text), row["labels"], number)
        for number, row in enumerate(rows)
    ]
    calm = [example for example in whole if not set(example.labels) & set(CHANCES)]
    pieces = [example._replace(read=piece) for example in calm for piece in _pieces(example.read)]
    around = [
        sentence
        for example in calm
        if len(example.read) > 2
        for sentence in example.read
        if SENTENCE // 2 <= len(sentence) <= STRETCH // 2
    ]
    return [*whole, *pieces, *_among(whole, around)]


def _pieces(parts: Sentences) -> Iterator[Sentences]:
    """What a longer text is read in, wherever it begins: nothing in a calm one is danger."""
    count = sum(len(words) for words in parts)
    if len(parts) > 1:
        yield from ([words] for words in parts if len(words) >= SENTENCE // 2)
    if len(parts) > 1 or count > STRETCH:
        yield from overlapping(parts, STEP // 2)


def _among(whole: list[Example], around: Sentences) -> Iterator[Example]:
    """Danger is seldom said alone: the sentence before it, or those on both sides, are calm."""
    chosen = random.Random(SAME_EACH_TIME)
    for example in whole:
        words = sum(map(len, example.read))
        if not set(example.labels) & STAFF_LABELS or words > MOST_WORDS_AMONG:
            continue
        for _ in range(TIMES_AMONG):
            before, after = chosen.choice(around), chosen.choice(around)
            read = [before, *example.read, *([after] if chosen.random() < 0.5 else [])]
            yield example._replace(read=read)


def matrix_of(read: list[Sentences]) -> csr_matrix:
    """A row for each text: every feature it has once, all rows of the same length."""
    columns, ends, values = [], [0], []
    for parts in read:
        own = sorted({name for name, *_ in features(parts)})
        columns += own
        values += [value_of(len(own))] * len(own)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(read), BUCKETS))


def _wanted(label: str, examples: list[Example]) -> Any:
    return np.array([label in example.labels for example in examples])


def _model() -> LogisticRegression:
    return LogisticRegression(
        C=STRENGTH,
        class_weight="balanced",
        solver="liblinear",
        max_iter=3000,
        random_state=SAME_EACH_TIME,
    )


def _say_held_back(
    label: str, chance: float, matrix: csr_matrix, examples: list[Example], texts: int
) -> None:
    """In fives; a text that is held back is held back in all its pieces."""
    wanted = _wanted(label, examples)
    came_from = np.array([example.text for example in examples])
    given = np.zeros(texts)
    folds = StratifiedKFold(5, shuffle=True, random_state=SAME_EACH_TIME)
    for _, held in folds.split(matrix[:texts], wanted[:texts]):
        others = ~np.isin(came_from, held)
        learned = _model().fit(matrix[others], wanted[others])
        given[held] = learned.predict_proba(matrix[held])[:, 1]
    found, wanted = given > chance, wanted[:texts]
    recall, false = found[wanted].mean(), found[~wanted].mean()
    say(f"{label:10} held back: finds {recall:.2f} of {wanted.sum()}, and {false:.3f} of the rest")


def _about(texts: Path) -> dict[str, Any]:
    return {
        "texts": sha256(texts.read_bytes()).hexdigest(),
        "labels": list(CHANCES),
        "thresholds": [round(math.log(chance / (1 - chance)), 6) for chance in CHANCES.values()],
        "scales": [],
        "biases": [],
    }


if __name__ == "__main__":
    sys.exit(main())
