"""The last thing that happened in each of these cases, and when: one statement."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Select, func, literal, select, union_all

from app.accounts.models import Account
from app.database import db
from app.posts.models import Post
from app.roles import ADULTS
from moderation.cases.models import Case, CaseNote, CasePost, Contact, Sheet, Tick
from moderation.models import Decision


class What(StrEnum):
    """The later ones are told where two happened at the same moment."""

    OPENED = "opened"
    JOINED = "joined"
    CONFIRMED = "confirmed"
    DECIDED = "decided"
    DONE = "done"
    NOTED = "noted"
    SPOKE = "spoke"
    WROTE = "wrote"  # an adult, in the talk
    ANSWERED = "answered"  # the young person


class Last(NamedTuple):
    at: datetime
    what: What


def last_in(cases: Iterable[Case]) -> dict[int, Last]:
    """By case."""
    ids = [case.id for case in cases]
    order = list(What)
    found: dict[int, Last] = {}
    for case_id, what, at in db.session.execute(union_all(*_happened(ids))):
        known = found.get(case_id)
        here = (at, order.index(What(what)))
        if known is None or here > (known.at, order.index(known.what)):
            found[case_id] = Last(at, What(what))
    return found


def _happened(ids: list[int]) -> Iterator[Select[Any]]:
    """Of each kind the last moment in each of these cases."""
    yield _newest(What.OPENED, Case.id, Case.opened_at).where(Case.id.in_(ids))
    for what, case_id, at in (
        (What.JOINED, CasePost.case_id, CasePost.joined_at),
        (What.CONFIRMED, CasePost.case_id, CasePost.confirmed_at),
        (What.DONE, Tick.case_id, Tick.at),
        (What.NOTED, CaseNote.case_id, CaseNote.at),
        (What.SPOKE, Contact.case_id, Contact.at),
    ):
        yield _newest(what, case_id, at).where(case_id.in_(ids), at.is_not(None))
    of_its_texts = CasePost.post_id == Decision.post_id
    decided = _newest(What.DECIDED, CasePost.case_id, Decision.decided_at)
    yield decided.join(CasePost, of_its_texts).where(
        CasePost.case_id.in_(ids), Decision.decided_at >= CasePost.joined_at
    )
    yield _messages(What.WROTE, ids).where(Account.role.in_(ADULTS))
    yield _messages(What.ANSWERED, ids).where(Account.role.not_in(ADULTS))


def _newest(what: What, case_id: Any, at: Any) -> Select[Any]:
    return select(case_id.label("case_id"), literal(what.value), func.max(at)).group_by(case_id)


def _messages(what: What, ids: list[int]) -> Select[Any]:
    """A talk may be that of an earlier case too: what was said before is not of this one."""
    return (
        _newest(what, Case.id, Post.submitted_at)
        .join_from(Case, Post, Post.thread_id == Case.thread_id)
        .join(Account, Post.author_id == Account.id)
        .join(Sheet, Sheet.case_id == Case.id)
        .where(Case.id.in_(ids), Post.submitted_at >= Sheet.began_at)
    )
