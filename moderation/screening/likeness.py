"""How much a text is like those that held danger: a linear model over its words and their parts.

It knows turns of phrase that no rule lists, and explains itself: every piece of a word carries its
own weight, so the words that weighed most are the passage that is marked. The weights were learned
from invented, labelled texts (`bin/learn.py`); docs/screening.md says how well, and where not.
"""

import json
import math
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEARNED = Path(__file__).parent / "learned"
BUCKETS = 2**16
PIECES = (3, 4)  # letters
# Longer texts are read in overlapping stretches, so that one sentence is not lost among many.
STRETCH, STEP = 24, 12  # words
SENTENCE = 8  # shorter ones say too little by themselves
# A text of a few words says too little to be sure: it weighs as one of about so many features.
FEWEST = 100
MOST_WORDS = 2500  # above what the forum accepts
# A text read in many stretches has as many chances to look like danger by accident, so each of them
# has to be surer: by this much, in the same terms as the thresholds.
SURER = 0.4

Span = tuple[int, int]
# A feature and the first and last word that it is about.
Feature = tuple[int, int, int]


@dataclass(frozen=True)
class Model:
    """By label: a weight for each bucket (in steps of `scale`), a bias, and where it speaks up."""

    labels: tuple[str, ...]
    weights: tuple[memoryview, ...]
    scales: tuple[float, ...]
    biases: tuple[float, ...]
    thresholds: tuple[float, ...]


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int


@cache
def model() -> Model:
    """The shipped weights, read once."""
    about = json.loads((LEARNED / "model.json").read_text("utf-8"))
    whole = memoryview((LEARNED / "weights.bin").read_bytes()).cast("b")
    labels = tuple(about["labels"])
    return Model(
        labels=labels,
        weights=tuple(whole[n * BUCKETS : (n + 1) * BUCKETS] for n in range(len(labels))),
        scales=tuple(about["scales"]),
        biases=tuple(about["biases"]),
        thresholds=tuple(about["thresholds"]),
    )


def sentences(text: str) -> list[list[Word]]:
    """The words of the `words` view, sentence by sentence, each with its place in it."""
    found: list[list[Word]] = []
    at = 0
    for sentence in text.split("."):
        words, place = [], at
        for word in sentence.split(" "):
            if word:
                words.append(Word(word, place, place + len(word)))
            place += len(word) + 1
        if words:
            found.append(words)
        at += len(sentence) + 1
    return found


def features(parts: list[list[Word]]) -> Iterator[Feature]:
    """Words, pairs of words with nothing or one word in between, and pieces of words."""
    first = 0
    for words in parts:
        for number, word in enumerate(words):
            here = first + number
            yield bucket("w" + word.text), here, here
            for gap, sign in ((1, "b"), (2, "s")):
                if number + gap < len(words):
                    pair = f"{sign}{word.text} {words[number + gap].text}"
                    yield bucket(pair), here, here + gap
            edged = f" {word.text} "
            for size in PIECES:
                for at in range(len(edged) - size + 1):
                    yield bucket("c" + edged[at : at + size]), here, here
        first += len(words)


def bucket(name: str) -> int:
    return zlib.crc32(name.encode()) % BUCKETS


def value_of(count: int) -> float:
    """What each of so many features counts, so that all texts weigh alike."""
    return 1 / math.sqrt(max(count, FEWEST))


def stretches(parts: list[list[Word]]) -> Iterator[list[list[Word]]]:
    """All of it at once when it is short; else each sentence, and pieces that overlap."""
    count = sum(len(words) for words in parts)
    if count <= STRETCH + STEP:
        yield parts
        return
    yield from ([words] for words in parts if SENTENCE <= len(words) <= STRETCH)
    yield from overlapping(parts)


def overlapping(parts: list[list[Word]], step: int = STEP) -> Iterator[list[list[Word]]]:
    """Stretches of so many words, each beginning some words after the one before."""
    count = sum(len(words) for words in parts)
    for begin in range(0, min(count, MOST_WORDS) - STEP, step):
        yield list(_between(parts, begin, begin + STRETCH))


def _between(parts: list[list[Word]], begin: int, end: int) -> Iterator[list[Word]]:
    at = 0
    for words in parts:
        piece = words[max(begin - at, 0) : max(end - at, 0)]
        if piece:
            yield piece
        at += len(words)


def likenesses(text: str) -> dict[str, list[Span]]:
    """By label, the passages of a `words` view that weigh towards it, where enough does."""
    known = model()
    found: dict[str, list[Span]] = {}
    pieces = list(stretches(sentences(text)))
    surer = SURER if len(pieces) > 1 else 0
    for stretch in pieces:
        words = [word for sentence in stretch for word in sentence]
        seen = {name: (first, last) for name, first, last in features(stretch)}
        value = value_of(len(seen))
        for number, label in enumerate(known.labels):
            weights = known.weights[number]
            weight = sum(weights[name] for name in seen) * known.scales[number] * value
            if weight + known.biases[number] > known.thresholds[number] + surer:
                found.setdefault(label, []).append(_heaviest(words, seen, weights))
    return found


def _heaviest(words: list[Word], seen: Mapping[int, Span], weights: memoryview) -> Span:
    """The run of words that together weigh most."""
    own = [0.0] * len(words)
    for name, (first, last) in seen.items():
        for place in range(first, last + 1):
            own[place] += weights[name] / (last - first + 1)
    best = (own[0], 0, 0)
    weight, begin = 0.0, 0
    for place, here in enumerate(own):
        if weight <= 0:
            weight, begin = 0.0, place
        weight += here
        best = max(best, (weight, begin, place))
    return words[best[1]].start, words[best[2]].end
