"""What screening costs and what it finds: one process, the shipped rules, the labelled texts."""

import time
from collections.abc import Callable
from statistics import median

from bench import report
from moderation.rulebook.comparing import labelled_texts
from moderation.screening.measuring import evaluate
from moderation.screening.rules import load
from moderation.screening.run import screen

MILLISECONDS = 15
CHARACTERS = 300


def measure() -> None:
    report.title(f"Screening: CPU time for one text of {CHARACTERS} characters, median")
    rules, texts = load(), _texts()
    for text in texts:
        screen("", text, rules=rules)  # what is compiled once, is compiled now
    cost = median(_milliseconds(lambda text=text: screen("", text, rules=rules)) for text in texts)
    report.figure("one text", f"{cost:.1f} ms", f"< {MILLISECONDS} ms", kept=cost < MILLISECONDS)
    report.note(f"{len(rules.rules)} rules, {len(texts)} texts")
    figures = evaluate(labelled_texts(), rules)
    route = figures["staff_route"]
    report.figure(
        "of what adults must read, reaches them",
        f"{route['recall']:.2f}",
        ">= 0.95",
        kept=route["recall"] >= 0.95,
    )
    report.figure("calm texts sent to adults", route["false_staff_on_none"], "<= 8/75")
    report.figure("personal data found", f"{figures['labels']['personal_data']['recall']:.2f}")


def _texts() -> list[str]:
    """The labelled texts one after another, in pieces of the length that is measured."""
    whole = " ".join(row["text"] for row in labelled_texts())
    return [whole[at : at + CHARACTERS] for at in range(0, len(whole) - CHARACTERS, CHARACTERS)]


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return (time.process_time() - began) * 1000
