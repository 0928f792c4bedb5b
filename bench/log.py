"""The log with a thousand entries and with a hundred thousand: looking things up costs the same."""

import random
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, text, update

from app import audit, clock
from app.accounts.models import Account
from app.audit.chain import Link, chained
from app.audit.filters import Filter
from app.audit.models import AuditEntry, AuditHead
from app.audit.queries import entries_for
from app.database import db, transaction
from app.paging import moment_key
from bench import report
from bench.forum import STAFF, Forum, id_of

FEW, MANY = 1_000, 100_000
AT_ONCE = 5_000
SPAN = timedelta(days=3 * 365)
TIMES = 15
AIM = 2.0  # how many times as long it may take

ACTORS = [f"bench-actor-{number:02}" for number in range(20)]
# How often, how it is called: most are submissions and decisions, few are rare.
ACTS = {"post_submitted": 45, "decided": 40, "red_opened": 10, "duty_began": 4, "role_set": 1}
REASONS = ("contact", "name", "meeting", "hurtful", "graphic", "unclear", "link", "duplicate")
THEMES = [str(number) for number in range(1, 11)]
ENTRIES_OF_A_POST = 8

LOOKED_FOR: dict[str, dict[str, str]] = {
    "everything": {},
    "by who": {"who": ACTORS[0]},
    "about whom": {"account": "bench-about-7"},
    "by act": {"event": "decided"},
    "by a rare act": {"event": "role_set"},
    "by reason": {"reason": "contact"},
    "by theme": {"theme": "3"},
    "by post": {"post": "bench-post-40"},
    "who and a rare act": {"who": ACTORS[0], "event": "role_set"},
    "reason and theme": {"reason": "contact", "theme": "3"},
    "who, act, reason, theme": {
        "who": ACTORS[0],
        "event": "decided",
        "reason": "contact",
        "theme": "3",
    },
    "what nobody did": {"who": ACTORS[0], "event": "restored"},
}


def measure(forum: Forum) -> None:
    report.title("The log: a page among 100,000 entries, beside a full page among 1,000")
    with forum.app.app_context():
        chance = random.Random(7)
        _grow(chance, FEW)
        few = _all_times()
        _grow(chance, MANY)
        many = _all_times()
        page = few["everything"]  # fifty entries: of many things there are not so many at first
        for name, took in many.items():
            times = took / page
            report.figure(
                name,
                f"{times:.1f} x",
                f"under {AIM:.0f} x",
                kept=times < AIM,
                more=f"{took:.1f} ms; among 1,000 {few[name]:.1f}",
            )
        began = time.perf_counter()
        verdict = audit.verify()
        assert verdict.holds
        report.figure("verifying all of it", f"{time.perf_counter() - began:.1f} s")
        db.session.remove()


def _all_times() -> dict[str, float]:
    staff = db.session.get_one(Account, id_of(STAFF))
    middle = moment_key(clock.now() - SPAN / 2, 0)
    days = {"since": _day(0.5), "until": _day(0.49)}
    times = {name: _time(staff, Filter.of(wanted)) for name, wanted in LOOKED_FOR.items()}
    times["a week, long ago"] = _time(staff, Filter.of(days))
    times["an act, far down the list"] = _time(staff, Filter(event="decided"), middle)
    return times


def _day(share: float) -> str:
    return (clock.now() - SPAN * share).date().isoformat()


def _time(staff: Account, wanted: Filter, before: str | None = None) -> float:
    """Milliseconds, the middle one of a few tries."""
    tries = []
    for _ in range(TIMES):
        db.session.rollback()
        staff.role  # noqa: B018 - read again what the rollback forgot, outside the measure
        began = time.perf_counter()
        entries_for(staff, wanted, before)
        tries.append((time.perf_counter() - began) * 1000)
    return statistics.median(tries)


def _grow(chance: random.Random, number: int) -> None:
    """Until there are so many, spread over three years whatever their number."""
    with transaction() as session:
        head = Link(*session.execute(select(AuditHead.seq, AuditHead.hash)).one())
        wanted = number - head.seq
        start = clock.now() - SPAN if number == FEW else clock.now() - SPAN + timedelta(hours=1)
        facts = _facts(chance, start, wanted)
        rows = list(chained(facts, head))
        for first in range(0, len(rows), AT_ONCE):
            session.execute(insert(AuditEntry.__table__), rows[first : first + AT_ONCE])  # type: ignore[arg-type]
        end = {"seq": rows[-1]["seq"], "hash": rows[-1]["hash"]}
        session.execute(update(AuditHead).values(end))
    if db.engine.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("ANALYZE audit_entry"))


def _facts(chance: random.Random, start: Any, number: int) -> Iterator[dict[str, Any]]:
    acts, weights = list(ACTS), list(ACTS.values())
    for one in range(number):
        at = start + SPAN * (one / number)
        (event,) = chance.choices(acts, weights)
        facts = {
            "at": at.isoformat(timespec="microseconds"),
            "event": event,
            "actor": chance.choice(ACTORS),
        }
        if event in ("post_submitted", "decided", "red_opened"):
            facts |= {
                "post": f"bench-post-{one // ENTRIES_OF_A_POST}",
                "account": f"bench-about-{one % 500}",
                "theme": chance.choice(THEMES),
            }
        if event == "decided" and chance.random() < 0.2:
            facts["reason"] = chance.choice(REASONS)
        yield facts
