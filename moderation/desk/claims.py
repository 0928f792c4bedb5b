"""Claiming: a lease on one text. Politeness, not the guarantee: that is the decision's own check.

A lease ends by the clock in the query, never by a cleaner. One statement claims, with the
free-predicate in its outer WHERE as well: in the sub-select alone it hands out the same item twice.
"""

import secrets
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, case, exists, false, or_, select, update

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts.models import Audience, Post, Thread
from app.posts.states import State
from moderation.care.exposure import record_opened
from moderation.care.queries import at_desk
from moderation.care.sittings import still_there
from moderation.cases.queries import is_in_hand
from moderation.desk.closed import closed_words
from moderation.desk.exclusions import suits
from moderation.desk.models import OpenedCover
from moderation.desk.queries import held_by, is_out_of_time, item_of, judge_of
from moderation.eligibility import (
    AtDesk,
    Judge,
    covers,
    may_judge_at_all,
    may_open,
    why_closed,
)
from moderation.intake import let_go
from moderation.models import Review, StoredFinding
from moderation.openings import record_red_opened
from moderation.outcomes import Kind, Lane


def claim_next(account_id: int) -> Review | None:
    """The text one holds already, else the one that is due first; None when nothing waits.

    NotAllowed, with the kind sentence, while the desk is closed to this person.
    """
    with transaction():
        account, judge = _at_desk(account_id)
        held = held_locked(account)
        if held and held.is_held(clock.now()):
            return held
        if held:
            let_go(held)  # ran out: no skip, it may well come back
            db.session.flush()
        state = at_desk(account)
        check_desk_is_open(judge, state)
        still_there(account.id)
        lanes = (Lane.STAFF, Lane.PEER) if judge.is_adult else (Lane.PEER,)
        offered = offered_to(judge, state)
        tries = (_claim(account, first_due(lane, offered)) for lane in lanes)
        return next(filter(None, tries), None)


def claim(account_id: int, public_id: str) -> Review:
    """Staff take this very text; whatever else they held goes back."""
    with transaction():
        account, judge = _at_desk(account_id)
        review = db.session.scalar(select(Review).where(Review.public_id == public_id))
        if review is None or not judge.is_adult or not may_open(judge, item_of(review, judge)):
            raise NotVisible
        held = held_locked(account)
        if held and held.id == review.id and held.is_held(clock.now()):
            return held
        if held:
            let_go(held)
            db.session.flush()
        claimed = _claim(account, select(Review.id).where(Review.id == review.id, _is_free()))
        if claimed is None:
            raise Outdated(_("Een collega is hier al mee bezig, of het is al beslist."))
        return claimed


def renew(account_id: int, public_id: str, token: str) -> datetime:
    """Prolong one's lease; Outdated when the text is no longer one's own.

    Once the desk is closed to its holder a lease runs out: at most ten minutes to finish.
    """
    with transaction() as session:
        account = session.get_one(Account, account_id)
        is_open = why_closed(judge_of(account), at_desk(account)) is None
        longer = clock.now() + current_app.config["LEASE"]
        until = session.execute(
            update(Review)
            .where(*_is_mine(account_id, public_id, token))
            .values(claimed_until=longer if is_open else Review.claimed_until)
            .returning(Review.claimed_until)
        ).scalar()
        if until is None:
            raise Outdated
        still_there(account_id)
    return until


def uncover(account_id: int, public_id: str) -> None:
    """Open a heavy text that one holds: from here on it counts as read."""
    with transaction():
        account = locked_account(account_id)
        review = held_locked(account)
        if review is None or review.public_id != public_id:
            raise Outdated
        judge = judge_of(account)
        if is_out_of_time(account, judge, review) or not covers(judge, item_of(review, judge)):
            raise NotVisible
        if review.uncovered_at is None:
            review.uncovered_at = clock.now()
            record_opened(account, review)
            still_there(account.id)


def open_cover(account_id: int, public_id: str, finding_id: str) -> None:
    """Show one covered contact detail to who holds the text; written down in the audit."""
    with transaction() as session:
        review = held_by(session.get_one(Account, account_id))
        finding = session.scalar(select(StoredFinding).where(StoredFinding.public_id == finding_id))
        if review is None or review.public_id != public_id:
            raise Outdated
        if finding is None or finding.revision_id != review.revision_id:
            raise NotVisible
        if add_if_new(OpenedCover(finding_id=finding.id, account_id=account_id)):
            audit.record(
                "cover_opened",
                actor=session.get_one(Account, account_id).public_id,
                post=review.post.public_id,
                review=review.public_id,
                finding=finding.public_id,
                category=finding.category,
            )


def _at_desk(account_id: int) -> tuple[Account, Judge]:
    account = locked_account(account_id)
    judge = judge_of(account)
    if not may_judge_at_all(judge):
        raise NotAllowed
    return account, judge


def check_desk_is_open(judge: Judge, state: AtDesk) -> None:
    why = why_closed(judge, state)
    if why is not None:
        raise NotAllowed(closed_words(why))


def held_locked(account: Account) -> Review | None:
    """As `held_by`, and held until the end: what ran out, a colleague may be taking over now."""
    return db.session.scalar(
        select(Review)
        .where(Review.claimed_by_id == account.id, Review.closed_at.is_(None))
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _is_free() -> ColumnElement[bool]:
    free = or_(Review.claimed_until.is_(None), Review.claimed_until <= clock.now())
    return and_(Review.closed_at.is_(None), free)


def _is_mine(account_id: int, public_id: str, token: str) -> tuple[ColumnElement[bool], ...]:
    return (
        Review.public_id == public_id,
        Review.claimed_by_id == account_id,
        Review.claim_token == token,
        Review.closed_at.is_(None),
    )


def first_due(lane: Lane, offered: list[ColumnElement[bool]]) -> Select[tuple[int]]:
    """What is due first, so that nothing starves; in the order of the index of open reviews."""
    query = select(Review.id).where(Review.lane == lane, *offered)
    return query.order_by(Review.due_at, Review.id)


def offered_to(judge: Judge, state: AtDesk) -> list[ColumnElement[bool]]:
    """`eligibility.may_be_offered`, said to the database."""
    offered = [_is_free(), *suits(judge, state)]
    return [*offered, ~_has_a_page_of_its_own()] if judge.is_adult else offered


def _has_a_page_of_its_own() -> ColumnElement[bool]:
    """What staff deal with elsewhere, not one after the other: talks, what they took up as a case,
    withdrawn texts."""
    case = and_(is_in_hand(), Review.kind != Kind.REPORT)
    elsewhere = or_(Thread.audience == Audience.PRIVATE, Post.state == State.WITHDRAWN)
    post = exists().where(Post.id == Review.post_id, Post.thread_id == Thread.id, elsewhere)
    return or_(case, post)


def _claim(account: Account, candidates: Select[tuple[int]]) -> Review | None:
    chosen = candidates.limit(1).with_for_update(skip_locked=True).correlate(None).scalar_subquery()
    claimed = db.session.execute(
        update(Review)
        .where(Review.id == chosen, _is_free())
        .values(
            taken_over_from_id=Review.claimed_by_id,
            claimed_by_id=account.id,
            claimed_until=clock.now() + current_app.config["LEASE"],
            claim_token=secrets.token_urlsafe(16),
            # A heavy text stays covered until a peer opens it.
            uncovered_at=case((_is_covered_for(account), None), else_=clock.now()),
        )
        .returning(Review.id)
        .execution_options(synchronize_session=False)
    ).scalar()
    if claimed is None:
        return None
    review = db.session.get_one(Review, claimed, populate_existing=True)
    _record_opening(account, review)
    return review


def _is_covered_for(account: Account) -> ColumnElement[bool]:
    return false() if account.is_adult else Review.is_heavy.is_(True)


def _record_opening(account: Account, review: Review) -> None:
    """Not every claim is an event; a take-over and the opening of a red text are."""
    if review.taken_over_from_id:
        audit.record(
            "taken_over",
            actor=account.public_id,
            post=review.post.public_id,
            theme=review.post.thread.theme_id,
            review=review.public_id,
        )
    if review.uncovered_at is not None:
        record_opened(account, review)
    record_red_opened(account.id, [review])
