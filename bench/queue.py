"""Claim and decide by twenty moderators at once: with 10,000 waiting, and with next to nothing.

The empty queue holds what they take and twenty texts more; the full one 10,000 beside those. The
two take turns, and the median of the turns counts: a busy machine spoils some of them, not all.
"""

import multiprocessing
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.synchronize import Barrier
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
    for percent in (99, 50):
        with_many, with_few = full.middle(verb, percent), empty.middle(verb, percent)
        ratio = with_many / with_few
        report.figure(
            f"{verb}: p{percent}, as a ratio to an empty queue",
            f"{ratio:.2f}",
            f"< {AIM}" if percent == 99 else "",
            kept=ratio < AIM if percent == 99 else None,
            more=f"{with_many:.0f} ms to {with_few:.0f} ms",
        )


def _queue(forum: Forum) -> Queue:
    with forum.app.app_context():
        return Queue(forum, moderators(READERS))


def _take_turn(queue: Queue, rounds: int) -> None:
    """As many texts come in first as are taken, so that each turn finds the same queue."""
    with queue.forum.app.app_context():
        plant(threads=0, replies=0, pending=READERS * (WARM + rounds))
        _know_the_tables()
        db.engine.dispose()  # each process makes connections of its own
    context = multiprocessing.get_context("fork")
    start, results = context.Barrier(READERS), context.Queue()
    workers = [
        context.Process(target=_read, args=(queue.forum, one, rounds, start, results), daemon=True)
        for one in queue.readers
    ]
    for worker in workers:
        worker.start()
    told = [results.get(timeout=PATIENCE * 5) for _ in workers]
    for worker in workers:
        worker.join(PATIENCE)
    queue.turns.append({verb: [t for times, _ in told for t in times[verb]] for verb in VERBS})
    queue.handed_out += [public_id for _, taken in told for public_id in taken]


def _know_the_tables() -> None:
    """What PostgreSQL's autovacuum does by itself, a minute after so many rows came in."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("ANALYZE")


def _read(forum: Forum, moderator: int, rounds: int, start: Barrier, results: Any) -> None:
    """One moderator. In each round all of them press "next" at the same moment.

    Without that moment luck would be measured: on SQLite whoever just wrote is first in line again,
    while the others sleep up to a tenth of a second before they look.
    """
    times: Times = {verb: [] for verb in VERBS}
    taken = []
    for number in range(WARM + rounds):
        start.wait(PATIENCE)
        noted = times if number >= WARM else {verb: [] for verb in VERBS}
        taken.append(_judge_one(forum, moderator, noted))
    results.put((times, taken))


def _judge_one(forum: Forum, moderator: int, times: Times) -> str:
    began = time.perf_counter()
    held = claim(forum.app, moderator)
    claimed = time.perf_counter()
    with suppress(Outdated):  # taken over although it was held: counted as handed out twice
        decide(forum.app, held)
    times["claim"].append(1000 * (claimed - began))
    times["decide"].append(1000 * (time.perf_counter() - claimed))
    return held[1]
