"""Verifying the log and keeping what came of it, seeing a break, and reading on the record."""

from datetime import timedelta

from sqlalchemy import func, select, update

from app import audit, clock
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.audit.anchor import anchor_file, anchors_in
from app.audit.chain import Link
from app.audit.models import AuditVerification
from app.audit.verifying import verify
from app.database import db, transaction
from app.errors import NotAllowed
from app.roles import Permission

WHOLE_EVERY = timedelta(days=7)


def keep_verification(*, whole: bool = False) -> AuditVerification:
    """Walk what came since the last time, and once a week everything; compare with the heads that
    were noted elsewhere. A break alarms, each time anew while it is there."""
    known = anchors_in(anchor_file())
    db.session.rollback()  # begin to read after the heads were read
    since = None if whole else _verified_until()
    verdict = verify(known, since)
    with transaction() as session:
        kept = AuditVerification(
            at=clock.now(),
            is_whole=since is None,
            up_to_seq=verdict.last.seq,
            head_hash=verdict.last.hash,
            anchors=len(known),
            broken_at=verdict.broken_at,
            why=verdict.why,
        )
        session.add(kept)
        session.flush()
        if not verdict.holds:
            raise_alert("audit_broken", f"audit-broken:{kept.id}")
    return kept


def _verified_until() -> Link | None:
    """None when it is time to begin at the beginning: a week passed, or the last time it broke."""
    wholes = select(func.max(AuditVerification.at)).where(AuditVerification.is_whole)
    last_whole = db.session.scalar(wholes)
    newest = select(AuditVerification).order_by(AuditVerification.id.desc()).limit(1)
    last = db.session.scalar(newest)
    if last is None or last_whole is None or not last.holds:
        return None
    if clock.now() - last_whole >= WHOLE_EVERY:
        return None
    return Link(last.up_to_seq, last.head_hash)


def see_break(account_id: int) -> None:
    """ "Gezien": the alarm rests until a verification finds the break again."""
    with transaction() as session:
        actor = session.get_one(Account, account_id)
        if not actor.can(Permission.READ_AUDIT):
            raise NotAllowed
        broken = (AuditVerification.broken_at.is_not(None), AuditVerification.seen_at.is_(None))
        found = list(session.scalars(select(AuditVerification).where(*broken)))
        if found:
            ids = [one.id for one in found]
            seen = update(AuditVerification).where(AuditVerification.id.in_(ids))
            session.execute(seen.values(seen_at=clock.now(), seen_by=actor.public_id))
            audit.record("audit_break_seen", actor=actor.public_id, entry=found[-1].broken_at)


def record_reading(reader: Account, *, filtered: bool = False, entry: int | None = None) -> None:
    """Readers of the log are in the log."""
    with transaction():
        audit.record("audit_read", actor=reader.public_id, filtered=filtered, entry=entry)
