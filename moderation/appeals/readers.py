"""Who may read an appeal: somebody who had no part in what it is about; said to the database.

Staff come first. The outside reader is there for what none of them may read.
"""

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.accounts.models import Account
from app.posts.models import Post, Revision
from app.roles import ADULTS, Permission, Role
from moderation.appeals.models import Appeal
from moderation.desk.models import Opinion
from moderation.models import Decision, Reversal
from moderation.quality.models import SecondLook
from moderation.reports.models import Report

Person = int | InstrumentedAttribute[int]


def may_be_read_by(viewer: Account) -> ColumnElement[bool]:
    """On a query of appeals joined to their decision and post. Danger is for every adult to see;
    the outside reader sees what waits for them, and what they answered."""
    if not viewer.is_adult:
        return or_(and_(is_open(), may_be_answered_by(viewer)), Appeal.answered_by_id == viewer.id)
    return or_(may_be_answered_by(viewer), and_(is_open(), Appeal.is_red))


def may_be_answered_by(viewer: Account) -> ColumnElement[bool]:
    """On the same query: they had no part in it, and no adult of the team is nearer."""
    if not viewer.can(Permission.ANSWER_APPEALS):
        return false()
    mine = ~had_a_part(viewer.person_id)
    return mine if viewer.is_adult else and_(mine, ~_some_adult_may())


def had_a_part(person_id: Person) -> ColumnElement[bool]:
    """Wrote it, judged it, had a say in it, reported it, or looked at it a second time."""
    judged = aliased(Decision)
    return or_(
        Post.person_id == person_id,
        select(judged.id)
        .where(judged.post_id == Post.id, judged.judge_person_id == person_id)
        .where(~exists().where(Reversal.decision_id == judged.id))
        .exists(),
        select(Opinion.id)
        .join(Revision, Opinion.revision_id == Revision.id)
        .where(Revision.post_id == Post.id, Opinion.person_id == person_id)
        .exists(),
        exists().where(Report.post_id == Post.id, Report.person_id == person_id),
        _looked_again(person_id),
    )


def _looked_again(person_id: Person) -> ColumnElement[bool]:
    seen, settling = aliased(Decision), aliased(Account)
    return (
        select(SecondLook.id)
        .join(seen, SecondLook.decision_id == seen.id)
        .outerjoin(settling, SecondLook.settled_by_id == settling.id)
        .where(seen.post_id == Post.id)
        .where(or_(SecondLook.reader_person_id == person_id, settling.person_id == person_id))
        .exists()
    )


def somebody_may_answer() -> ColumnElement[bool]:
    """On the same query: an adult of the team, or else the outside reader."""
    return _somebody_of((*ADULTS, Role.OUTSIDE_READER))


def _some_adult_may() -> ColumnElement[bool]:
    return _somebody_of(tuple(ADULTS))


def _somebody_of(roles: tuple[Role, ...]) -> ColumnElement[bool]:
    here = (Account.role.in_(roles), Account.ended_at.is_(None))
    return select(Account.id).where(*here, ~had_a_part(Account.person_id)).exists()


def is_open() -> ColumnElement[bool]:
    return Appeal.answered_at.is_(None)
