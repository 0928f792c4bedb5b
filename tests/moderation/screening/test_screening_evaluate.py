"""The command: the same figures for people and for programs."""

import json
from pathlib import Path

from click.testing import CliRunner

from moderation.screening.evaluate import screening_group
from moderation.screening.measuring import evaluate
from tests.moderation.screening.test_screening_measuring import LABELLED


def test_the_command_prints_the_same_figures_for_programs():
    rows = map(json.loads, LABELLED.read_text(encoding="utf-8").splitlines())
    figures = evaluate(rows)
    result = CliRunner().invoke(screening_group, ["evaluate", str(LABELLED), "--json"])
    printed = json.loads(result.output)
    assert printed.pop("ms_per_post") > 0
    assert printed == {key: value for key, value in figures.items() if key != "ms_per_post"}
    assert list(printed) == [
        "n", "labels", "staff_route", "hard_negatives", "spans", "slices_any_right_label",
    ]  # fmt: skip


def test_the_command_prints_a_table_for_people():
    result = CliRunner().invoke(screening_group, ["evaluate", str(LABELLED)])
    assert result.exit_code == 0
    assert "personal_data" in result.output and "200 texts" in result.output
    assert "in a thousand" in result.output and "without borderline" in result.output


def test_a_file_that_is_not_labelled_is_refused_by_line(tmp_path: Path):
    file = tmp_path / "texts.jsonl"
    file.write_text('{"text": "a", "labels": ["none"], "spans": [], "tags": []}\n{"text": "b"}\n')
    result = CliRunner().invoke(screening_group, ["evaluate", str(file)])
    assert result.exit_code == 1
    assert "line 2" in result.output
