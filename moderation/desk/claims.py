"""Claiming: a lease on one text. Politeness, not the guarantee: that is the decision's own check.

A lease ends by the clock in the query, never by a cleaner. One statement claims, with the
free-predicate in its outer WHERE as well: in the sub-select alone it hands out the same item twice.
"""

import secrets
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, and_, case, exists, or_, select, update

from app import audit, clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import Audience, Post, Thread
from app.posts.states import State
from moderation.desk.models import OpenedCover, PutDown
from moderation.desk.queries import held_by, item_of, judge_of, judged_by
from moderation.eligibility import Judge, may_claim_next, may_open
from moderation.intake import alert_staff, let_go, to_staff
from moderation.models import Case, Decision, Review, StoredFinding
from moderation.openings import record_red_opened
from moderation.outcomes import Lane

PUT_DOWNS_TO_STAFF = 2


def claim_next(account_id: int) -> Review | None:
    """The text one holds already, else the one that is due first; None when nothing waits."""
    with transaction():
        account, judge = _at_desk(account_id)
        held = held_locked(account)
        if held and held.is_held(clock.now()):
            return held
        if held:
            let_go(held)  # ran out: no skip, it may well come back
            db.session.flush()
        return _claim(account, select(Review.id).where(*_offered_to(judge)).order_by(*_ORDER))


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
    """Prolong one's lease; Outdated when the text is no longer one's own."""
    until = clock.now() + current_app.config["LEASE"]
    with transaction() as session:
        renewed = session.execute(
            update(Review)
            .where(*_is_mine(account_id, public_id, token))
            .values(claimed_until=until)
        )
        if renewed.rowcount != 1:  # type: ignore[attr-defined]
            raise Outdated
    return until


def put_down(account_id: int, public_id: str) -> None:
    """Let go, without a reason: never offered again. Put down twice, staff take it."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        post_id = session.scalar(select(Review.post_id).where(Review.public_id == public_id))
        if post_id is None:
            return
        posts.locked(post_id)
        review = held_locked(account)
        if review is None or review.public_id != public_id:
            return  # gone already: nothing to let go of
        let_go(review)
        add_if_new(PutDown(post_id=review.post_id, person_id=account.person_id, at=clock.now()))
        if not account.is_adult and _times_put_down(review) >= PUT_DOWNS_TO_STAFF:
            to_staff(review)
            alert_staff(review, "escalated")
            audit.record(
                "lane_raised", actor=audit.SYSTEM, review=review.public_id, why="put_down_twice"
            )


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
    if not may_claim_next(judge):
        raise NotAllowed
    return account, judge


def locked_account(account_id: int) -> Account:
    """Held until the end, so that a double click claims one text, not two."""
    return db.session.scalars(
        select(Account).where(Account.id == account_id).with_for_update(key_share=True)
    ).one()


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


# Staff's lane first, then what is due first, so that nothing starves.
_ORDER = (case((Review.lane == Lane.STAFF, 0), else_=1), Review.due_at, Review.id)


def _offered_to(judge: Judge) -> list[ColumnElement[bool]]:
    """`eligibility.may_open`, said to the database; and nobody is offered what they put down."""
    put_down = exists().where(
        PutDown.post_id == Review.post_id, PutDown.person_id == judge.person_id
    )
    offered = [_is_free(), Review.person_id != judge.person_id, ~put_down]
    if judge.is_adult:
        return [*offered, ~_has_a_page_of_its_own()]
    judged = judged_by(judge.person_id, Decision.post_id == Review.post_id)
    return [*offered, Review.lane == Lane.PEER, ~judged]


def _has_a_page_of_its_own() -> ColumnElement[bool]:
    """What staff deal with elsewhere, not one after the other: talks, cases, withdrawn texts."""
    case = exists().where(Case.post_id == Review.post_id)
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
        )
        .returning(Review.id)
        .execution_options(synchronize_session=False)
    ).scalar()
    if claimed is None:
        return None
    review = db.session.get_one(Review, claimed, populate_existing=True)
    _record_opening(account, review)
    return review


def _record_opening(account: Account, review: Review) -> None:
    """Not every claim is an event; a take-over and the opening of a red text are."""
    if review.taken_over_from_id:
        audit.record(
            "taken_over",
            actor=account.public_id,
            post=review.post.public_id,
            review=review.public_id,
        )
    record_red_opened(account.id, [review])


def _times_put_down(review: Review) -> int:
    query = select(PutDown.id).where(PutDown.post_id == review.post_id)
    return len(db.session.scalars(query).all())
