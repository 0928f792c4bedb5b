"""Ordinary posts of several sentences stay with the peers; danger among them does not."""

import json
import re
from pathlib import Path

import pytest

from moderation.screening import Level, screen
from moderation.screening.likeness import LEARNED
from tests.moderation.screening.test_screening_measuring import LABELLED

# Invented, and kept out of everything that is learned: a calm row, and for most of them a row that
# begins alike and says something that an adult should read.
ORDINARY = Path(__file__).parents[2] / "data" / "screening" / "ordinary.jsonl"
ROWS = [json.loads(line) for line in ORDINARY.read_text("utf-8").splitlines()]
CALM = [row for row in ROWS if row["labels"] == ["none"]]
DANGER = [row for row in ROWS if row["labels"] != ["none"]]
AT_MOST = 8  # of 60; it was 15
A_RUN = 8  # words in a row that two texts do not share by chance


def runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + A_RUN]) for at in range(len(words) - A_RUN + 1)}


def kinds_for_adults(row: dict) -> set[str]:
    findings = screen(row["title"], row["body"]).findings
    return {str(found.category) for found in findings if found.level == Level.RED}


def test_there_is_enough_of_both_to_say_something():
    assert (len(CALM), len(DANGER)) == (60, 40)


def test_nothing_of_them_was_learned():
    files = (LABELLED, LEARNED / "texts.jsonl")
    lines = (line for file in files for line in file.read_text("utf-8").splitlines())
    learned = {run for line in lines for run in runs_of(json.loads(line)["text"])}
    for row in ROWS:
        assert not runs_of(f"{row['title']} {row['body']}") & learned, row["title"]


def test_few_ordinary_posts_go_past_the_peers():
    alarms = {row["title"]: kinds for row in CALM if (kinds := kinds_for_adults(row))}
    assert len(alarms) <= AT_MOST, alarms


@pytest.mark.parametrize("row", DANGER, ids=[row["title"] for row in DANGER])
def test_the_same_post_with_danger_in_it_goes_to_adults(row):
    assert set(row["labels"]) <= kinds_for_adults(row)
