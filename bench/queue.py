"""Claim and decide by twenty moderators at once: with 10,000 waiting, and with next to nothing.

The empty queue holds what they take and twenty texts more; the full one 10,000 beside those. The
two take turns, and the median of the turns counts: a busy machine spoils some of them, not all.
"""

import multiprocessing
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any

from app.database import db
from app.errors import Outdated
from bench import report
from bench.backlog import WAITING, pile_up
from bench.forum import Forum, moderators
from bench.verbs import PATIENCE, claim, decide
from moderation.seed import plant

READERS = 20
WARM = 2  # texts for each reader before the measuring begins
AIM = 1.5
VERBS = ("claim", "decide")

Times = dict[str, list[float]]  # milliseconds, by verb


@dataclass
class Queue:
    """A forum with its readers, and what was measured there: a list of times for each turn."""

    forum: Forum
    readers: list[int]
    turns: list[Times] = field(default_factory=list)
    handed_out: list[str] = field(default_factory=list)

    def middle(self, verb: str, percent: int) -> float:
        """The median over the turns of this percentile of the verb's times."""
        return median(
            quantiles(turn[verb], n=100, method="inclusive")[percent - 1] for turn in self.turns
        )


def measure(short: Forum, long: Forum, *, turns: int, rounds: int) -> None:
    """`rounds`: how many texts everyone judges in each turn."""
    report.title(f"Claim and decide with {READERS} moderators at once and {WAITING:,} waiting")
    empty, full = _queue(short), _queue(long)
    with long.app.app_context():
        pile_up(full.readers)
    for _ in range(turns):
        for queue in (empty, full):
            _take_turn(queue, rounds)
    for verb in VERBS:
        _compare(verb, empty, full)
    handed_out = empty.handed_out + full.handed_out
    twice = len(handed_out) - len(set(handed_out))
    report.figure("texts handed out twice", f"{twice}", "0", kept=twice == 0)


def _compare(verb: str, empty: Queue, full: Queue) -> None:
    """One moderator alone has no aim, but shows a slow statement best: no waiting hides it."""
    for name, percent, key in (
        (f"{verb}: p99, as a ratio to an empty queue", 99, verb),
        (f"{verb}: p50", 50, verb),
        (f"{verb}: p50, with nobody else there", 50, f"{verb} alone"),
    ):
        with_many, with_few = full.middle(key, percent), empty.middle(key, percent)
        ratio = with_many / with_few
        aim, kept = (f"< {AIM}", ratio < AIM) if percent == 99 else ("", None)
        more = f"{with_many:.0f} ms to {with_few:.0f} ms"
        report.figure(name, f"{ratio:.2f}", aim, kept=kept, more=more)


def _queue(forum: Forum) -> Queue:
    with forum.app.app_context():
        return Queue(forum, moderators(READERS))


def _take_turn(queue: Queue, rounds: int) -> None:
    """As many texts come in first as are taken, so that each turn finds the same queue."""
    forum, times = queue.forum, _no_times()
    with forum.app.app_context():
        plant(threads=0, replies=0, pending=READERS * (1 + WARM + rounds))
        _know_the_tables()
    queue.handed_out += [_judge_one(forum, reader, times) for reader in queue.readers]
    turn = {f"{verb} alone": times[verb] for verb in VERBS}
    for times, taken in _together(queue, rounds):
        queue.handed_out += taken
        for verb in VERBS:
            turn.setdefault(verb, []).extend(times[verb])
    queue.turns.append(turn)


def _know_the_tables() -> None:
    """What PostgreSQL's autovacuum does by itself, a minute after so many rows came in."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def _together(queue: Queue, rounds: int) -> list[tuple[Times, list[str]]]:
    """A process for each reader; returns their times, and which texts they were given."""
    with queue.forum.app.app_context():
        db.engine.dispose()  # each process makes connections of its own
    context = multiprocessing.get_context("fork")
    beat, results = context.Barrier(READERS), context.Queue()
    for number, reader in enumerate(queue.readers):
        told = (queue.forum, reader, rounds, number % 2 == 1, beat.wait, results)
        context.Process(target=_read, args=told, daemon=True).start()
    return [results.get(timeout=PATIENCE * 5) for _ in queue.readers]


def _read(
    forum: Forum, reader: int, rounds: int, is_late: bool, beat: Callable[..., int], results: Any
) -> None:
    """At each beat all act at the same moment: half of them claim while the others decide.

    Without a beat luck would be measured: on SQLite whoever just wrote is first in line again,
    while the others sleep up to a tenth of a second before they look.
    """
    times, taken = _no_times(), []
    if is_late:
        beat(PATIENCE)
    for number in range(WARM + rounds):
        noted = times if number >= WARM else _no_times()
        taken.append(_judge_one(forum, reader, noted, lambda: beat(PATIENCE)))
    if not is_late:
        beat(PATIENCE)
    results.put((times, taken))


def _judge_one(
    forum: Forum, reader: int, times: Times, beat: Callable[[], object] = lambda: None
) -> str:
    beat()
    began = time.perf_counter()
    held = claim(forum.app, reader)
    times["claim"].append(1000 * (time.perf_counter() - began))
    beat()
    began = time.perf_counter()
    with suppress(Outdated):  # taken over although it was held: counted as handed out twice
        decide(forum.app, held)
    times["decide"].append(1000 * (time.perf_counter() - began))
    return held[1]


def _no_times() -> Times:
    return {verb: [] for verb in VERBS}
