"""Of whom something is at hand: no reason is asked to look, and nothing of theirs is erased."""

from sqlalchemy import Select, exists, or_, select

from app.accounts.models import Account, Person
from app.database import db
from moderation.cases.models import Case
from moderation.holds.models import LegalHold
from moderation.holds.queries import is_running
from moderation.models import Review
from moderation.outcomes import Kind
from moderation.reports.models import Report


def has_open_case(_viewer: Account, person_id: int) -> bool:
    """Adults look after a case together: while it runs, it is at hand to each of them."""
    mine = exists().where(Case.person_id == person_id, Case.closed_at.is_(None))
    return bool(db.session.scalar(select(mine)))


def with_open_case() -> Select[tuple[int]]:
    return select(Case.person_id).where(Case.closed_at.is_(None))


def with_open_report() -> Select[tuple[int]]:
    """Whoever reported, and whoever wrote what was reported."""
    is_open = (Review.kind == Kind.REPORT, Review.closed_at.is_(None))
    reported = exists().where(Review.person_id == Person.id, *is_open)
    reports = (Report.person_id == Person.id, Report.review_id == Review.id)
    return select(Person.id).where(or_(reported, exists().where(*reports, *is_open)))


def on_hold() -> Select[tuple[int]]:
    return select(LegalHold.person_id).where(is_running())
