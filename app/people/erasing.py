"""Legal names and papers: kept as long as a case, from the day that somebody left."""

from sqlalchemy import delete, exists, or_, select

from app import clock
from app.accounts.models import Account
from app.database import transaction
from app.erasure.kept import is_kept
from app.people.models import ModeratorRecord, StaffRecord
from app.roles import Role
from app.site.keeping import keeping


def erase_old() -> int:
    """Within that time somebody may ask who an adult was, or whether a moderator was allowed."""
    before = clock.now() - keeping().case
    left = select(Account.id).where(Account.ended_at < before, ~is_kept(Account.person_id))
    stayed = or_(Account.ended_at.is_(None), Account.ended_at >= before)
    here = exists().where(
        Account.person_id == ModeratorRecord.person_id, stayed, Account.role != Role.YOUNG_PERSON
    )
    gone = (
        delete(StaffRecord).where(StaffRecord.account_id.in_(left)),
        delete(ModeratorRecord).where(~here, ~is_kept(ModeratorRecord.person_id)),
    )
    with transaction() as session:
        return sum(session.execute(one).rowcount for one in gone)  # type: ignore[attr-defined]
