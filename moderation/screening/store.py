"""What screening noticed, kept with the wording it was noticed in; and its faults, as one alarm."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.alerts.actions import raise_alert
from app.database import add_if_new, db
from app.posts.models import Revision
from moderation.models import ScreeningFault, StoredFinding
from moderation.screening.findings import CATEGORIES, Category, Finding, Level
from moderation.screening.run import Screening

# After so many failures, each within an hour of the last, that nobody has seen to,
# a rule steps back to its version before; after as many again to the one before that.
FAILURES_TO_STEP_BACK = 3
FAILURES_ADD_UP_FOR = timedelta(hours=1)

UNSCREENED = Screening(
    findings=(
        Finding(Category.SCREENING_FAILED, Level.RED, 0, 0, "screening", "Dit is niet nagekeken."),
    ),
    version="none",
    failed=("screening",),
)


def keep(revision: Revision, screening: Screening) -> None:
    """Inside a transaction: note the findings, and raise one alarm per rule that failed."""
    for finding in screening.findings:
        db.session.add(
            StoredFinding(
                revision_id=revision.id,
                category=finding.category.value,
                level=int(finding.level),
                start=finding.start,
                end=finding.end,
                rule=finding.rule,
                why=finding.why,
                ruleset=screening.version,
                found_at=clock.now(),
            )
        )
    for rule in screening.failed:
        _raise_fault(rule)


def _raise_fault(rule: str) -> None:
    """One row and one alarm until staff have seen it; what happens within the hour adds up."""
    now = clock.now()
    unseen = select(ScreeningFault).where(
        ScreeningFault.rule == rule, ScreeningFault.seen_at.is_(None)
    )
    known = db.session.scalar(unseen.with_for_update())
    if known is not None:
        is_aside = known.times >= FAILURES_TO_STEP_BACK
        adds_up = now - (known.last_at or known.first_at) < FAILURES_ADD_UP_FOR
        known.times = known.times + 1 if is_aside or adds_up else 1
        known.last_at = now
        return
    fault = ScreeningFault(rule=rule, first_at=now, last_at=now)
    if add_if_new(fault):
        raise_alert("screening", f"screening-fault:{fault.id}", str(fault.id))


def findings_of(revision_id: int) -> list[StoredFinding]:
    query = select(StoredFinding).where(StoredFinding.revision_id == revision_id)
    return list(db.session.scalars(query.order_by(StoredFinding.start, StoredFinding.id)))


def as_finding(stored: StoredFinding) -> Finding:
    return Finding(
        Category(stored.category),
        Level(stored.level),
        stored.start,
        stored.end,
        stored.rule,
        stored.why,
    )


def is_covered(stored: StoredFinding) -> bool:
    return CATEGORIES[Category(stored.category)].is_covered
