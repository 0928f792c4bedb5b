"""Which decisions are looked at again: nobody can foretell it, and nobody picks."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import timedelta
from itertools import takewhile

from flask import current_app
from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.posts.models import Audience, Post, Thread
from app.roles import ADULTS, MODERATING
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Outcome
from moderation.quality.models import ChosenUpTo, SecondLook, Why
from moderation.quality.shares import Shares, shares

LOOKS_BACK = timedelta(days=7)  # after a standstill; what is older is let be
WITHIN = timedelta(days=7)  # a second look is read by then
BATCH = 500
# A report is judged about what stands there, and a superseding decision is a second look itself.
KINDS = (Kind.FIRST, Kind.SECOND_OPINION, Kind.STAFF, Kind.OWN_REPLY)


def choose() -> None:
    """Of what nobody can take back any more, once; may run twice, or late."""
    with transaction() as session:
        mark = session.get(ChosenUpTo, 1, with_for_update=True)
        settled = _settled_after(mark.decision_id if mark else 0)
        if not settled:
            return
        if mark is not None:
            mark.decision_id = settled[-1]
        elif not add_if_new(ChosenUpTo(id=1, decision_id=settled[-1])):
            return  # another worker began at this very moment
        now, wanted = clock.now(), shares()
        session.add_all(
            SecondLook(
                decision_id=decision_id, why=why, opened_at=now, due_at=now + WITHIN, words=""
            )
            for decision_id, why in _chosen(settled, wanted)
        )


def _settled_after(mark: int) -> list[int]:
    """The next decisions in their order, up to the first one that may still be taken back."""
    settled_at, since = clock.now() - current_app.config["GRACE"], clock.now() - LOOKS_BACK
    query = select(Decision.id, Decision.decided_at).where(Decision.id > mark)
    query = query.where(Decision.decided_at > since).order_by(Decision.id).limit(BATCH)
    rows = takewhile(lambda row: row.decided_at <= settled_at, db.session.execute(query).all())
    return [row.id for row in rows]


def _chosen(ids: list[int], wanted: Shares) -> Iterator[tuple[int, Why]]:
    experienced: set[int] = set()
    for decision in _judgements(ids):
        person = decision.judge_person_id
        is_peer = decision.decided_by.role in MODERATING
        is_newcomer = is_peer and person not in experienced and _is_among_first(decision, wanted)
        if is_peer and not is_newcomer:
            experienced.add(person)
        theme = decision.post.thread.theme
        goes_back_heavy = decision.outcome == Outcome.RETURN and bool(theme and theme.is_heavy)
        why = why_chosen(drawn(decision.public_id), wanted, is_newcomer, goes_back_heavy)
        if why is not None:
            yield decision.id, why


def why_chosen(draw: float, wanted: Shares, is_newcomer: bool, goes_back_heavy: bool) -> Why | None:
    """`draw` lies from 0 up to 100."""
    if is_newcomer:
        return Why.NEWCOMER
    if goes_back_heavy:
        return Why.HEAVY if draw < wanted.heavy else None
    return Why.SAMPLE if draw < wanted.share else None


def drawn(public_id: str) -> float:
    """A number from 0 up to 100 that this decision always draws, and that only the key tells."""
    key = current_app.config["SECRET_KEY"].encode()
    digest = hmac.new(key, b"second look\x1f" + public_id.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:6]) * 100 / 2**48


def is_judgement() -> ColumnElement[bool]:
    """What can be compared: it stands, it said more than "an adult", and everybody may read it.

    In a query of decisions joined to review, post, thread and author.
    """
    return and_(
        Decision.outcome != Outcome.ESCALATE,
        Review.kind.in_(KINDS),
        Thread.audience == Audience.PUBLIC,
        Account.role.not_in(ADULTS),  # an adult's own words are released unread
        ~exists().where(Reversal.decision_id == Decision.id),
    )


def _judgements(ids: list[int]) -> list[Decision]:
    thread = contains_eager(Decision.post).contains_eager(Post.thread)
    query = (
        select(Decision)
        .join(Decision.review)
        .join(Decision.post)
        .join(Post.thread)
        .join(Account, Account.id == Post.author_id)
        .options(thread.joinedload(Thread.theme))
        .where(Decision.id.in_(ids), is_judgement())
        .order_by(Decision.id)
    )
    return list(db.session.scalars(query))


def _is_among_first(decision: Decision, wanted: Shares) -> bool:
    """Counted by person; as much is counted as is needed to know."""
    some = (
        select(Decision.id)
        .join(Decision.review)
        .join(Decision.post)
        .join(Post.thread)
        .join(Account, Account.id == Post.author_id)
        .where(Decision.judge_person_id == decision.judge_person_id, Decision.id <= decision.id)
        .where(is_judgement())
        .limit(wanted.newcomer + 1)
    )
    counted = select(func.count()).select_from(some.subquery())
    return (db.session.scalar(counted) or 0) <= wanted.newcomer
