"""Learns the weights of `moderation/screening/likeness.py` from the labelled texts beside them.

    .venv/bin/python -m bin.learn

Prints what texts that were held back gave, and writes `weights.bin` and `model.json` anew. It needs
scikit-learn, which only a developer's machine has.
"""

import json
import math
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from bin.console import say
from moderation.screening.likeness import BUCKETS, LEARNED, features, sentences, value_of
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


def main() -> int:
    rows = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    matrix = matrix_of([row["text"] for row in rows])
    weights, about = b"", _about(TEXTS)
    for label, chance in CHANCES.items():
        wanted = np.array([label in row["labels"] for row in rows])
        _say_held_back(label, chance, matrix, wanted)
        learned = _model().fit(matrix, wanted)
        scale = float(np.abs(learned.coef_[0]).max() / 127)
        weights += np.rint(learned.coef_[0] / scale).astype(np.int8).tobytes()
        about["scales"].append(round(scale, 6))
        about["biases"].append(round(float(learned.intercept_[0]), 6))
    (LEARNED / "weights.bin").write_bytes(weights)
    (LEARNED / "model.json").write_text(json.dumps(about, indent=1) + "\n", "utf-8")
    return 0


def matrix_of(texts: list[str]) -> csr_matrix:
    """A row for each text: every feature it has once, all rows of the same length."""
    columns, ends, values = [], [0], []
    for text in texts:
        own = sorted({name for name, *_ in features(sentences(Views(text).words.text))})
        columns += own
        values += [value_of(len(own))] * len(own)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(texts), BUCKETS))


def _model() -> LogisticRegression:
    return LogisticRegression(
        C=STRENGTH,
        class_weight="balanced",
        solver="liblinear",
        max_iter=3000,
        random_state=SAME_EACH_TIME,
    )


def _say_held_back(label: str, chance: float, matrix: csr_matrix, wanted: Any) -> None:
    folds = StratifiedKFold(5, shuffle=True, random_state=SAME_EACH_TIME)
    given = cross_val_predict(_model(), matrix, wanted, cv=folds, method="predict_proba")[:, 1]
    found = given > chance
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
