"""Looking for words among many publications, beside a tenth of them: the time a find takes."""

import random
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from app.posts.words import Words
from app.search import index
from app.search.queries import alike, find
from bench import report
from bench.forum import Forum
from moderation.seed import plant
from moderation.seed_words import a_text, a_title

FEW, TIMES = 1000, 10
MOST_TIMES_SLOWER = 20  # ten times as much is looked through; a word in every text costs most
LOOKED_FOR = ("ruzie ouders", "vriendin", "pesten op school", "eenzam", "scheidign", "xylofoon")


def measure(few: Forum, many: Forum, *, rounds: int) -> None:
    report.title(f"Finding: {FEW * TIMES} publications beside {FEW}")
    for forum, number in ((few, FEW), (many, FEW * TIMES)):
        with forum.app.app_context():
            plant(threads=number // 4, replies=3, pending=0)
            index.rebuild()
    chance = random.Random(7)
    question = Words(a_title(chance), a_text(chance))
    ways: dict[str, Callable[[], object]] = {word: partial(find, word) for word in LOOKED_FOR}
    ways["a whole question, for its like"] = partial(alike, question)
    for name, way in ways.items():
        _compare(name, way, few, many, rounds)


def _compare(name: str, way: Callable[[], object], few: Forum, many: Forum, rounds: int) -> None:
    """By turns, so that a busy machine weighs on both."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for forum, times in zip((few, many), took, strict=True):
            with forum.app.app_context():
                way()  # what is kept in memory is there
                began = time.perf_counter()
                way()
                times.append(time.perf_counter() - began)
    ratio = median(took[1]) / median(took[0])
    kept = ratio <= MOST_TIMES_SLOWER
    more = f"{median(took[0]) * 1000:.1f} ms, then {median(took[1]) * 1000:.1f} ms"
    report.figure(name, f"{ratio:.1f}", f"<= {MOST_TIMES_SLOWER}", kept=kept, more=more)
