"""Submitting, claiming and deciding: per second with eight processes, and CPU time for one."""

import multiprocessing
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from typing import Any

from flask import Flask

from app.database import db
from app.posts import actions as posts
from app.posts.words import Words
from bench import report
from bench.forum import CALM, Forum, moderators, writers
from moderation.desk import claims, deciding
from moderation.desk.deciding import Seen
from moderation.gate import Judgement
from moderation.outcomes import Outcome

PROCESSES = 8
POSTS_EACH = 3  # as many as one young person may have waiting
MILLISECONDS = 6
PATIENCE = 60
TITLE = "Ik durf niet meer naar school"
BODY = "Sinds vorige week zit ik elke pauze alleen.\n\nWat zouden jullie doen?\n- praten\n- wachten"

Held = tuple[int, str, Seen]
Verb = Callable[[Any], Any]


@dataclass(frozen=True)
class Hands:
    """Who does the work of one process: moderators (one text each) and writers (three each)."""

    moderators: list[int]
    writers: list[int]

    @property
    def posts(self) -> Iterator[int]:
        for number in range(len(self.moderators)):
            yield self.writers[number // POSTS_EACH]


def measure(forum: Forum, *, each: int) -> None:
    """`each`: how many posts every process submits, claims and decides."""
    report.title(f"Submit, claim and decide with {PROCESSES} processes, {PROCESSES * each} of each")
    hands = [_hands(forum, each) for _ in range(PROCESSES + 1)]
    for name, rate in _together(forum, hands[1:]).items():
        report.figure(name, f"{rate:.0f}/s")
    report.title(f"CPU time for one, in one process, mean of {each}")
    for name, cost in _alone(forum, hands[0]).items():
        aim = f"< {MILLISECONDS} ms" if name != "claim" else ""
        kept = cost < MILLISECONDS if aim else None
        report.figure(name, f"{cost:.1f} ms", aim, kept=kept)


def _hands(forum: Forum, each: int) -> Hands:
    with forum.app.app_context():
        return Hands(moderators(each), writers(-(-each // POSTS_EACH)))


# One verb each, in a context of its own like a request has.


def _submit(app: Flask, theme: int, writer: int) -> None:
    with app.app_context():
        posts.ask(writer, theme, Words.of(BODY, TITLE), CALM)


def claim(app: Flask, moderator: int) -> Held:
    with app.app_context():
        review = claims.claim_next(moderator)
        assert review is not None, "fewer texts wait than were submitted"
        seen = Seen(review.version, review.claim_token or "", review.revision.number)
        return moderator, review.public_id, seen


def decide(app: Flask, held: Held) -> None:
    moderator, review, seen = held
    with app.app_context():
        deciding.decide(moderator, review, seen, Judgement(Outcome.PUBLISH))


def _alone(forum: Forum, hands: Hands) -> dict[str, float]:
    """Milliseconds of this process's CPU; what a database server does is not in it."""
    app = forum.app
    submitting, _none = _cpu(lambda writer: _submit(app, forum.theme, writer), hands.posts)
    claiming, held = _cpu(lambda moderator: claim(app, moderator), hands.moderators)
    judging, _none = _cpu(lambda one: decide(app, one), held)
    return {"submit (without screening)": submitting, "claim": claiming, "decide": judging}


def _cpu(verb: Verb, items: Any) -> tuple[float, list[Any]]:
    items = list(items)
    began = time.process_time()
    done = [verb(item) for item in items]
    return 1000 * (time.process_time() - began) / len(items), done


def _together(forum: Forum, hands: list[Hands]) -> dict[str, float]:
    """All of one verb in all processes, then all of the next."""
    context = multiprocessing.get_context("fork")
    starts, results = context.Barrier(PROCESSES), context.Queue()
    with forum.app.app_context():
        db.engine.dispose()  # each process makes connections of its own
    workers = [
        context.Process(target=_work, args=(forum, one, starts, results), daemon=True)
        for one in hands
    ]
    for worker in workers:
        worker.start()
    spans = [results.get(timeout=PATIENCE * 3) for _ in workers]
    for worker in workers:
        worker.join(PATIENCE)
    count = sum(len(one.moderators) for one in hands)
    return {name: count / _span([span[name] for span in spans]) for name in spans[0]}


def _span(spans: list[tuple[float, float]]) -> float:
    return max(ended for _began, ended in spans) - min(began for began, _ended in spans)


def _work(forum: Forum, hands: Hands, starts: Barrier, results: Any) -> None:
    app = forum.app
    spans = {}
    spans["submit"], _none = _timed(lambda w: _submit(app, forum.theme, w), hands.posts, starts)
    spans["claim"], held = _timed(lambda m: claim(app, m), hands.moderators, starts)
    spans["decide"], _none = _timed(lambda one: decide(app, one), held, starts)
    results.put(spans)


def _timed(verb: Verb, items: Any, starts: Barrier) -> tuple[tuple[float, float], list[Any]]:
    items = list(items)
    starts.wait(PATIENCE)
    began = time.monotonic()
    done = [verb(item) for item in items]
    return (began, time.monotonic()), done
