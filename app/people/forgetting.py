"""What is known of a colleague goes some years after they left; till then it shows who judged."""

from typing import Any, cast

from flask import Flask
from sqlalchemy import CursorResult, Select, delete, select

from app import clock
from app.accounts.models import Account, SecondStep, SecondStepCode
from app.database import db, transaction
from app.erasure.kept import is_kept
from app.people.models import ModeratorRecord, StaffRecord
from app.registry import Fate, Rule
from app.roles import MODERATING
from app.site.keeping import keeping

RULE = "colleagues"
FATES = {
    "second_step": Fate("sealed; as long as the account is used, and as a case after", (RULE,)),
    "second_step_code": Fate("digests; as long as the second step", (RULE,)),
    "staff_record": Fate("an adult's legal name; as long as a case after they left", (RULE,)),
    "moderator_record": Fate("that a paper is there; as long as a case after they left", (RULE,)),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.erasing.append(Rule(RULE, forget_who_left))
    registry.fates |= FATES


def forget_who_left() -> int:
    """As long after somebody left as a case is kept: it may be asked who took part in it."""
    with transaction():
        gone = _left_long_ago()
        papers = ModeratorRecord.person_id.in_(_stopped_moderating_long_ago())
        return _delete(ModeratorRecord, papers) + sum(
            _delete(table, table.account_id.in_(gone))
            for table in (SecondStep, SecondStepCode, StaffRecord)
        )


def _left_long_ago() -> Select[tuple[int]]:
    ended = (Account.ended_at < clock.now() - keeping().case, ~is_kept(Account.person_id))
    return select(Account.id).where(*ended)


def _stopped_moderating_long_ago() -> Select[tuple[int]]:
    """Whose last account to moderate with ended so long ago."""
    before = clock.now() - keeping().case
    moderating = select(Account.person_id).where(Account.role.in_(MODERATING))
    still = moderating.where((Account.ended_at.is_(None)) | (Account.ended_at >= before))
    return moderating.where(Account.person_id.not_in(still), ~is_kept(Account.person_id))


def _delete(table: Any, which: Any) -> int:
    return cast(CursorResult[Any], db.session.execute(delete(table).where(which))).rowcount
