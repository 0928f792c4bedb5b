"""What was put aside runs again, and the texts that it did not look at are screened again."""

from sqlalchemy import CursorResult, select, update

from app import clock, outbox
from app.database import db
from moderation.models import Review, ScreeningFault, StoredFinding
from moderation.screening.findings import Category


def run_again(rule: str | None = None) -> int:
    """Inside a transaction: the faults of this rule, or of all, are seen to; tells how many."""
    faults = update(ScreeningFault).where(ScreeningFault.seen_at.is_(None))
    if rule is not None:
        faults = faults.where(ScreeningFault.rule == rule)
    seen: CursorResult[tuple[()]] = db.session.execute(faults.values(seen_at=clock.now()))  # type: ignore[assignment]
    if seen.rowcount:
        half_seen = select(StoredFinding.revision_id).where(
            StoredFinding.category == Category.SCREENING_FAILED
        )
        waiting = select(Review.id).where(Review.closed_at.is_(None))
        for review_id in db.session.scalars(waiting.where(Review.revision_id.in_(half_seen))):
            outbox.put("rescreen", review_id=review_id)
    return seen.rowcount
