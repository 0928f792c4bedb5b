"""The figures: counted as the label guide counts, and not below what was reached."""

import json
from pathlib import Path

import pytest

from moderation.screening.measuring import evaluate, wilson

LABELLED = Path(__file__).parents[3] / "moderation" / "screening" / "labelled.jsonl"


@pytest.fixture(scope="module")
def figures() -> dict:
    return evaluate(json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines())


def a_row(text: str, labels: list[str], *tags: str, spans: list | None = None) -> dict:
    return {"id": "T", "text": text, "labels": labels, "spans": spans or [], "tags": list(tags)}


def test_explicit_crisis_is_found_and_calm_texts_are_left_alone(figures):
    assert figures["n"] == 200
    assert figures["labels"]["crisis"]["recall"] >= 0.92
    assert figures["labels"]["crisis"]["precision"] >= 0.85
    staff_alarms, calm = map(int, figures["staff_route"]["false_staff_on_none"].split("/"))
    assert (calm, staff_alarms <= 5) == (75, True)


def test_every_phone_number_and_mail_address_is_covered_whole(figures):
    for kind in ("phone", "email"):
        assert figures["spans"][kind]["covered80"] == figures["spans"][kind]["n"] > 0
    right, predicted = map(int, figures["spans"]["_precision_of_predicted"].split("/"))
    assert right == predicted
    assert figures["labels"]["personal_data"]["precision"] >= 0.95


def test_rows_are_counted_as_right_wrong_and_missed():
    figures = evaluate(
        [
            a_row("ik wil dood", ["crisis"]),
            a_row("ik wil dood", ["none"], "hn:crisis"),
            a_row("ik wil dood", ["none"], "ok:crisis"),
            a_row("niets aan de hand", ["crisis", "abuse"], "implicit"),
            a_row("rustig", ["none"]),
        ]
    )
    crisis = figures["labels"]["crisis"]
    assert (crisis["tp"], crisis["fp"], crisis["fn"]) == (1, 1, 1)
    assert (crisis["precision"], crisis["recall"]) == (0.5, 0.5)
    assert figures["labels"]["hate"]["recall"] is None
    assert figures["staff_route"]["recall"] == 0.5
    assert figures["staff_route"]["false_staff_on_none"] == "1/3"
    assert figures["staff_route"]["any_flag_on_none"] == "1/3"
    assert figures["hard_negatives"] == {"crisis": "1/1 wrongly flagged"}


def test_places_count_when_touched_and_when_four_fifths_are_covered():
    text = "bel 0470 12 34 56 nu"
    figures = evaluate(
        [
            a_row(text, ["personal_data"], spans=[[4, 17, "phone"]]),
            a_row(text, ["personal_data"], spans=[[16, 20, "phone"]]),
            a_row(text, ["personal_data"], spans=[[0, 3, "phone"]]),
        ]
    )
    assert figures["spans"]["phone"] == {"n": 3, "touched": 2, "covered80": 1}
    assert figures["spans"]["_precision_of_predicted"] == "2/3"


def test_ways_of_writing_are_shown_once_they_occur_twice():
    rows = [
        a_row("ik wil d00d", ["crisis"], "leet", "borderline", "ok:spam"),
        a_row("h4ha", ["insult"], "leet", "slang"),
        a_row("rustig", ["none"], "leet"),
    ]
    assert evaluate(rows)["slices_any_right_label"] == {"leet": "1/2"}


def test_the_interval_is_wilsons():
    assert wilson(26, 27) == [0.817, 0.993]
    assert wilson(0, 0) == [0.0, 1.0]


def test_no_rows_give_empty_figures():
    assert evaluate([])["ms_per_post"] is None
