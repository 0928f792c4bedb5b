"""The `screening evaluate` command: how well the shipped rules find what labelled texts hold."""

import json
from collections.abc import Iterable
from typing import Any

import click

from .measuring import Row, judge, measure, wilson


@click.group("screening")
def screening_group() -> None:
    """What screening finds, measured."""


@screening_group.command("evaluate")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--json", "as_json", is_flag=True, help="The same figures for a program.")
def evaluate_command(file: Iterable[str], as_json: bool) -> None:
    """Measure the shipped rules on labelled texts, one JSON row per line."""
    judged = judge(_rows(file))
    figures = measure(judged)
    if as_json:
        click.echo(json.dumps(figures, indent=1, ensure_ascii=False))
    else:
        certain = measure([one for one in judged if "borderline" not in one.tags])
        click.echo("\n".join([*_by_label(figures), *_route(figures, certain), *_more(figures)]))
    if failed := sorted({rule for one in judged for rule in one.failed}):
        click.echo(f"Failed or too slow: {', '.join(failed)}", err=True)


def _rows(lines: Iterable[str]) -> list[Row]:
    rows: list[Row] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            rows.append({key: row[key] for key in ("text", "labels", "spans", "tags")})
        except (ValueError, KeyError, TypeError) as error:
            raise click.ClickException(f"line {number} is not a labelled text ({error})") from error
    return rows


def _by_label(figures: dict[str, Any]) -> list[str]:
    """Each with the bounds of its share, 95 times in 100."""
    head = f"{'label':15} {'right':>5} {'wrong':>5} {'missed':>6}  {'precision':19}  recall"
    return [head] + [
        f"{label:15} {f['tp']:5} {f['fp']:5} {f['fn']:6}  "
        f"{_share(f['tp'], f['tp'] + f['fp']):19}  {_share(f['tp'], f['tp'] + f['fn'])}"
        for label, f in figures["labels"].items()
    ]


def _route(figures: dict[str, Any], certain: dict[str, Any]) -> list[str]:
    """What reaches an adult, also without the texts that reasonable people differ about."""
    lines = [""]
    for words, found in (("all", figures), ("without borderline", certain)):
        staff = found["staff_route"]
        bounds = "{:.2f} to {:.2f}".format(*staff["ci"])
        lines.append(
            f"reaches an adult, {words}: {_figure(staff['recall'])} of {staff['n']} ({bounds})"
        )
    staff = figures["staff_route"]
    alarms, calm = map(int, staff["false_staff_on_none"].split("/"))
    per_thousand = f"{1000 * alarms / calm:.0f}" if calm else "-"
    return [
        *lines,
        f"calm texts sent to adults {alarms}/{calm}, that is {per_thousand} in a thousand; "
        f"with any finding {staff['any_flag_on_none']}",
    ]


def _more(figures: dict[str, Any]) -> list[str]:
    lines = []
    for title, key in (("hard negatives", "hard_negatives"), ("places", "spans")):
        lines += ["", f"{title}:"]
        lines += [f"  {name:23} {_readable(value)}" for name, value in figures[key].items()]
    lines += ["", "any right label, by way of writing:"]
    for tag, counted in figures["slices_any_right_label"].items():
        right, of = map(int, counted.split("/"))
        lines.append(f"  {tag:23} {counted:8} {_share(right, of)}")
    return [*lines, "", f"{figures['n']} texts, {_figure(figures['ms_per_post'])} ms each (median)"]


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits / of:.2f} ({low:.2f} to {high:.2f})" if of else "-"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _readable(value: Any) -> str:
    if isinstance(value, str):
        return value
    return f"{value['n']} in all, {value['touched']} touched, {value['covered80']} covered"
