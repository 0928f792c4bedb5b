"""Likeness: learned from texts of its own, explained by its words, not lost in a long text."""

import json
from hashlib import sha256

import pytest

from moderation.screening.likeness import BUCKETS, LEARNED, STRETCH, likenesses, model, sentences
from moderation.screening.rules import load
from moderation.screening.views import Views
from tests.moderation.screening.test_screening_measuring import LABELLED

ROWS = [json.loads(line) for line in (LEARNED / "texts.jsonl").read_text("utf-8").splitlines()]
DANGER = "niemand zou het merken als ik er morgen niet meer was"
CALM = "We gingen met de klas naar zee. Het regende, maar de frietjes waren lekker. " * 6


def test_the_weights_are_those_of_the_texts_beside_them():
    about = json.loads((LEARNED / "model.json").read_text("utf-8"))
    assert about["texts"] == sha256((LEARNED / "texts.jsonl").read_bytes()).hexdigest(), (
        "learn anew: .venv/bin/python -m bin.learn"
    )
    assert (LEARNED / "weights.bin").stat().st_size == BUCKETS * len(about["labels"])


def test_nothing_that_it_is_measured_on_was_learned():
    measured = {
        json.loads(line)["text"].lower() for line in LABELLED.read_text("utf-8").splitlines()
    }
    assert not measured & {row["text"].lower() for row in ROWS}


def test_every_label_has_texts_to_learn_from_and_a_rule_that_asks_for_it():
    asked = {rule.data["patterns"][0] for rule in load().rules if rule.id.startswith("like-")}
    assert asked == set(model().labels)
    for label in model().labels:
        assert sum(label in row["labels"] for row in ROWS) > 150, label
    assert sum(row["labels"] == ["none"] for row in ROWS) > 2000


def test_words_keep_their_places():
    text = "ik ben er. nu nog wel"
    words = [word for sentence in sentences(text) for word in sentence]
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert [word.text for word in words] == ["ik", "ben", "er", "nu", "nog", "wel"]


@pytest.mark.parametrize("text", ["", " ", ".", "a", "....", "x" * 30_000])
def test_what_says_nothing_is_like_nothing(text):
    assert likenesses(Views(text).words.text) == {}


A_FEW_WORDS = (
    "Dat doet deugd.", "Nog eens bedankt.", "Dit is mijn nieuwe tekst.", "Zo dan?", "Hou je sterk.",
    "Heel herkenbaar.", "Vraag over thuis", "Ik zit in het tweede.", "Wat een gedoe.",
    "Ben benieuwd.", "Tof van je.", "Ik wil ook mee.", "Geen idee nog.", "Merci, beter nu.",
    "Bon, à demain.", "Thanks a lot.", "So much better.", "Mijn zus ook.", "Vriend of meer?",
    "Titel Ik ben er weer.",
)  # fmt: skip


@pytest.mark.parametrize("text", A_FEW_WORDS)
def test_a_few_calm_words_are_like_nothing_dangerous(text):
    assert text not in {row["text"] for row in ROWS}, "what was learned proves nothing"
    assert likenesses(Views(text).words.text) == {}


def test_the_passage_is_where_it_was_said():
    whole = f"{CALM}{DANGER}. {CALM}"
    (rule,) = (rule for rule in load().rules if rule.id == "like-crisis")
    findings = rule.findings(Views(whole))
    assert findings
    begin = whole.index(DANGER)
    for finding in findings:
        assert finding.start < begin + len(DANGER) and finding.end > begin
        assert len(whole[finding.start : finding.end].split()) <= STRETCH
