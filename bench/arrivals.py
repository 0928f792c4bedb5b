"""What comes in and when, for the simulation: so many a day, most in the evening, and peaks."""

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.clock import BRUSSELS, UTC
from app.posts.words import Words
from moderation.screening.run import Screening, screen

ROSTER = Path(__file__).with_name("roster.toml")
HOURS = 24


@dataclass(frozen=True)
class Arrival:
    """A text that somebody sends, and what screening noticed in it."""

    at: datetime
    is_question: bool
    theme: str
    words: Words
    screened: Screening
    is_of_a_peak: bool


def read_plan() -> dict[str, Any]:
    return tomllib.loads(ROSTER.read_text())


def moment(plan: dict[str, Any], day: int, minutes: int) -> datetime:
    """A moment on the wall clock of the simulated days, the first of which is 0."""
    midnight = datetime.combine(plan["first_day"], datetime.min.time())
    wall = midnight + timedelta(days=day, minutes=minutes)
    return wall.replace(tzinfo=BRUSSELS).astimezone(UTC)


def arrivals(plan: dict[str, Any], days: int, heavy_themes: set[str]) -> Iterator[Arrival]:
    """The same for the same seed, whatever people do with them."""
    chance = random.Random(plan["seed"])
    what = plan["arrivals"]
    a_day = what["questions_a_day"] + what["reactions_a_day"]
    total = sum(what["by_hour"])
    texts = [_Text(**text) for text in what["texts"]]
    for day in range(days):
        for hour in range(HOURS):
            begins = moment(plan, day, hour * 60)
            is_peak = _is_peak(plan, begins)
            mean = a_day / HOURS * what["peak_times"]
            expected = mean if is_peak else a_day * what["by_hour"][hour] / total
            for at in _moments(chance, begins, expected):
                yield _arrival(chance, what, texts, heavy_themes, at, is_peak)


def _is_peak(plan: dict[str, Any], begins: datetime) -> bool:
    peaks = [peak.replace(tzinfo=BRUSSELS) for peak in plan["arrivals"]["peaks"]]
    return any(peak == begins for peak in peaks)


def _moments(chance: random.Random, begins: datetime, expected: float) -> Iterator[datetime]:
    """As strangers come: each apart from the others."""
    gone = chance.expovariate(expected)
    while gone < 1:
        yield begins + timedelta(hours=gone)
        gone += chance.expovariate(expected)


@dataclass(frozen=True)
class _Text:
    weight: int
    in_heavy_theme: int
    title: str
    body: str


def _arrival(
    chance: random.Random,
    what: dict[str, Any],
    texts: list[_Text],
    heavy_themes: set[str],
    at: datetime,
    is_peak: bool,
) -> Arrival:
    themes = what["themes"]
    theme = chance.choices(list(themes), list(themes.values()))[0]
    is_heavy = theme in heavy_themes
    weights = [text.in_heavy_theme if is_heavy else text.weight for text in texts]
    text = chance.choices(texts, weights)[0]
    share = what["questions_a_day"] / (what["questions_a_day"] + what["reactions_a_day"])
    is_question = chance.random() < share
    words = Words.of(text.body, text.title if is_question else "")
    screened = _screened(words)
    return Arrival(at, is_question, theme, words, screened, is_peak)


_known: dict[Words, Screening] = {}


def _screened(words: Words) -> Screening:
    if words not in _known:
        _known[words] = screen(
            words.title, words.body, time_limit_s=60
        )  # a busy machine is no danger
    return _known[words]
