"""Verifying the chain: each link, each column, the head, and what is known of it elsewhere."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from app.audit.chain import BEGINNING, Fault, Link, fault_in
from app.audit.models import AuditEntry, AuditHead, AuditSegment
from app.database import db

SEGMENT_REMOVED = "audit_segment_removed"  # the event that says so
AT_ONCE = 500

_HEAD, _ENTRIES = (db.metadata.tables[model.__tablename__] for model in (AuditHead, AuditEntry))


@dataclass(frozen=True)
class Verdict:
    """What a verification found: the last good entry, and the first broken one if any."""

    last: Link
    broken_at: int | None = None
    why: Fault | None = None

    @property
    def holds(self) -> bool:
        return self.broken_at is None

    @property
    def length(self) -> int:
        return self.last.seq

    @property
    def head(self) -> str:
        return self.last.hash


def verify(known: Iterable[Link] = (), since: Link | None = None) -> Verdict:
    """Walk the whole chain, or what came `since`, and compare every link, column and the head.

    `known` are links that were noted outside the database, and were read before this is called:
    the forum may go on meanwhile, so the head is read first, and the walk ends there.
    """
    head, start = _read_head(), since or _start()
    if head is None:
        return Verdict(start, start.seq + 1, Fault.HEAD)
    verdict = _walk(start, head, is_whole=since is None)
    if verdict.holds and since is None and not _says_who_removed(start):
        verdict = Verdict(start, start.seq + 1, Fault.REMOVED)
    if not verdict.holds:
        return verdict
    return _compare(sorted([*known, *_closed_years()]), head) or verdict


def _read_head() -> Link | None:
    found = db.session.execute(select(_HEAD.c.seq, _HEAD.c.hash)).one_or_none()
    return Link(*found) if found else None


def _start() -> Link:
    """Where the table begins: after the last year that was taken out of it."""
    removed = select(AuditSegment).where(AuditSegment.removed_at.is_not(None))
    last = db.session.scalar(removed.order_by(AuditSegment.last_seq.desc()).limit(1))
    return last.end if last else BEGINNING


def _walk(start: Link, head: Link, *, is_whole: bool) -> Verdict:
    last = start
    # In a whole walk also what should be gone: nothing comes back into a removed year.
    after = 0 if is_whole else start.seq
    entries = db.session.execute(
        select(_ENTRIES)
        .where(_ENTRIES.c.seq > after, _ENTRIES.c.seq <= head.seq)
        .order_by(_ENTRIES.c.seq)
        .execution_options(yield_per=1000)
    )
    for entry in entries.mappings():
        if why := fault_in(dict(entry), last):
            return Verdict(last, last.seq + 1, why)
        last = Link(entry["seq"], entry["hash"])
    newest = db.session.scalar(select(func.max(_ENTRIES.c.seq))) or 0
    head_now = _read_head()
    if last != head or head_now is None or newest > head_now.seq:
        return Verdict(last, min(head.seq, last.seq) + 1, Fault.HEAD)
    return Verdict(last)


def _says_who_removed(start: Link) -> bool:
    """A year that is gone was taken away by an act that is in the log itself."""
    if start == BEGINNING:
        return True
    told = select(_ENTRIES.c.body).where(_ENTRIES.c.event == SEGMENT_REMOVED)
    facts = [json.loads(body) for body in db.session.scalars(told)]
    return any((one.get("last"), one.get("hash")) == start for one in facts)


def _closed_years() -> list[Link]:
    return [year.end for year in db.session.scalars(select(AuditSegment))]


def _compare(known: list[Link], head: Link) -> Verdict | None:
    """The first of these links, in their order, that the chain does not have."""
    start = _start()
    for first in range(0, len(known), AT_ONCE):
        some = known[first : first + AT_ONCE]
        wanted = [link.seq for link in some]
        query = select(_ENTRIES.c.seq, _ENTRIES.c.hash).where(_ENTRIES.c.seq.in_(wanted))
        found = {
            start.seq: start.hash,
            **{seq: sealed for seq, sealed in db.session.execute(query)},
        }
        for link in some:
            if link.seq >= start.seq and found.get(link.seq) != link.hash:
                return _misfit(link, head)
    return None


def _misfit(link: Link, head: Link) -> Verdict:
    if link.seq > head.seq:
        return Verdict(head, head.seq + 1, Fault.CUT)
    before = select(_ENTRIES.c.hash).where(_ENTRIES.c.seq == link.seq - 1)
    last = Link(link.seq - 1, db.session.scalar(before) or BEGINNING.hash)
    return Verdict(last, link.seq, Fault.REWRITTEN)
