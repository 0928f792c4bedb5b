"""Closing a year of the log into a file, and later taking that year out of the table.

The chain goes on across both: a closed year tells its first and last link, and the log itself
says who closed it and who took it away.
"""

from datetime import datetime
from pathlib import Path

from flask import current_app
from sqlalchemy import delete, func, select

from app import audit, clock
from app.audit.chain import BEGINNING, Link
from app.audit.models import AuditEntry, AuditSegment
from app.audit.segment_file import Refused, Summary, read, write
from app.audit.verifying import SEGMENT_REMOVED
from app.database import db, transaction

CLOSED = "audit_segment_closed"


def segment_path(year: int, folder: Path | None = None) -> Path:
    """Where a year's file stands, unless somebody says otherwise: beside the noted heads."""
    beside = folder or Path(current_app.config["AUDIT_ANCHOR_DIR"])
    return beside / f"audit-{year}.jsonl.gz"


def close_year(year: int, path: Path) -> AuditSegment:
    """Write this year to the file and note where it begins and ends. Nothing leaves the table."""
    before = _link_before(year)
    last_seq = _last_of(year)
    if last_seq <= before.seq:
        raise Refused(f"There are no entries of {year}.")
    summary = write(path, year, before, last_seq)
    with transaction() as session:
        segment = AuditSegment(
            year=year,
            first_seq=before.seq + 1,
            last_seq=summary.end.seq,
            first_prev=before.hash,
            last_hash=summary.end.hash,
            closed_at=clock.now(),
        )
        session.add(segment)
        _record(CLOSED, segment)
    return segment


def remove_year(year: int, path: Path) -> AuditSegment:
    """Take a closed year out of the table: the oldest one, old enough, and whole in its file."""
    segment = db.session.get(AuditSegment, year)
    if segment is None:
        raise Refused(f"{year} was not closed: audit close-year {year}")
    if segment.removed_at is not None:
        raise Refused(f"{year} was removed before.")
    _check_old_enough(segment)
    if read(path) != Summary(year, segment.before, segment.end):
        raise Refused(f"{path} is not the file of {year} as it was closed.")
    with transaction() as session:
        segment = session.get_one(AuditSegment, year, populate_existing=True)
        segment.removed_at = clock.now()
        session.flush()  # from here on the trigger lets these entries go, and no others
        of_year = AuditEntry.seq.between(segment.first_seq, segment.last_seq)
        session.execute(delete(AuditEntry).where(of_year))
        _record(SEGMENT_REMOVED, segment)
    return segment


def _link_before(year: int) -> Link:
    """The link that this year follows; Refused when it is not its turn."""
    if clock.today().year <= year:
        raise Refused(f"{year} is not over.")
    last = db.session.scalar(select(AuditSegment).order_by(AuditSegment.year.desc()).limit(1))
    if last is not None and last.year >= year:
        raise Refused(f"{year} was closed before.")
    before = last.end if last else BEGINNING
    first = db.session.get(AuditEntry, before.seq + 1)
    if first is not None and clock.local(first.at).year < year:
        raise Refused(f"Close {clock.local(first.at).year} first.")
    return before


def _last_of(year: int) -> int:
    """The number before the first entry of a later year; what came late stays with that one."""
    new_year = datetime(year + 1, 1, 1, tzinfo=clock.BRUSSELS)
    later = select(func.min(AuditEntry.seq)).where(AuditEntry.at >= new_year)
    newest = select(func.max(AuditEntry.seq))
    next_one = db.session.scalar(later)
    return next_one - 1 if next_one else db.session.scalar(newest) or 0


def _check_old_enough(segment: AuditSegment) -> None:
    years = current_app.config["AUDIT_YEARS_KEPT"]
    if clock.today().year - segment.year <= years:
        raise Refused(f"{segment.year} stays: a year is kept for {years} more (AUDIT_YEARS_KEPT).")
    standing = select(func.min(AuditSegment.year)).where(AuditSegment.removed_at.is_(None))
    oldest = db.session.scalar(standing)
    if oldest != segment.year:
        raise Refused(f"Remove {oldest} first.")


def _record(event: str, segment: AuditSegment) -> None:
    audit.record(
        event,
        actor=audit.SYSTEM,
        year=segment.year,
        first=segment.first_seq,
        last=segment.last_seq,
        hash=segment.last_hash,
    )
