"""Having a second look in hand: a lease as at the desk, under the same rules."""

import secrets
from dataclasses import replace
from datetime import datetime

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts.models import Post, Thread
from moderation.care.exposure import record_opened
from moderation.care.queries import at_desk
from moderation.care.sittings import open_sitting, still_there
from moderation.desk.claims import (
    check_desk_is_open,
    first_due,
    held_locked,
)
from moderation.desk.claims import offered_to as first_readings_for
from moderation.desk.models import PutDown
from moderation.desk.queries import judge_of
from moderation.desk.reading import Reading, eyes_before, reading
from moderation.eligibility import AtDesk, Judge, may_judge_at_all, why_closed
from moderation.models import Decision, Review
from moderation.openings import record_red_opened
from moderation.outcomes import Lane
from moderation.quality.models import SecondLook
from moderation.quality.offered import is_for, is_free, looks, offered_to


def take(account_id: int) -> SecondLook | None:
    """The look one has in hand already, else the one that is due first; None when there is none.

    For peers only while nothing waits for a first reading.
    """
    with transaction():
        account = locked_account(account_id)
        judge = judge_of(account)
        if not may_judge_at_all(judge):
            raise NotAllowed
        held = _held_locked(account.id)
        if held is not None and held.is_held(clock.now()):
            return held
        if held is not None:
            let_go(held)
            db.session.flush()
        state = at_desk(account)
        check_desk_is_open(judge, state)
        still_there(account.id)
        _check_nothing_goes_before(account, judge, state)
        return _claim(account, judge, state)


def look_for(viewer: Account, public_id: str) -> SecondLook:
    """A look that the viewer holds; anything else is not theirs to read."""
    review = joinedload(SecondLook.decision).joinedload(Decision.review)
    look = db.session.scalar(
        select(SecondLook)
        .where(SecondLook.public_id == public_id, SecondLook.claimed_by_id == viewer.id)
        .where(SecondLook.read_at.is_(None))
        .options(
            review.joinedload(Review.post).joinedload(Post.thread).joinedload(Thread.theme),
            review.joinedload(Review.post).joinedload(Post.author),
            review.joinedload(Review.revision),
            joinedload(SecondLook.decision).joinedload(Decision.decided_by),
        )
    )
    if look is None or not may_go_on(viewer, look):
        raise NotVisible
    return look


def may_go_on(account: Account, look: SecondLook) -> bool:
    """What is in hand may be finished while its lease runs, by who did not get up; not what
    turned red meanwhile, or went to the adults, and not without a certificate in force."""
    judge = judge_of(account)
    if not may_judge_at_all(judge):
        return False
    if not judge.is_adult:
        is_held = look.is_held(clock.now()) and open_sitting(account.id) is not None
        if not is_held and why_closed(judge, at_desk(account)) is not None:
            return False
    suited = looks().where(SecondLook.id == look.id, *is_for(judge, AtDesk(reads_heavy=True)))
    return db.session.scalar(suited) is not None


def blind(viewer: Account, look: SecondLook) -> Reading:
    """What the first saw: neither the verdict nor what came with it or after it, nor what the
    first noted beside the text."""
    decision = look.decision
    read = reading(decision.review, eyes_before(viewer, decision))
    judge = decision.judge_person_id
    return replace(read, notes=[note for note in read.notes if note.account.person_id != judge])


def is_covered_for(viewer: Account, look: SecondLook) -> bool:
    """Whether a peer still has to open this heavy text."""
    is_open = look.uncovered_at is not None
    return look.decision.review.is_heavy and not is_open and not viewer.is_adult


def uncover(account_id: int, public_id: str) -> None:
    """Open a heavy text that one holds: from here on it counts as read."""
    with transaction():
        account = locked_account(account_id)
        look = mine_locked(account, public_id)
        if look is None:
            raise Outdated
        if not may_go_on(account, look):
            raise NotVisible
        if look.uncovered_at is None:
            look.uncovered_at = clock.now()
            record_opened(account, look.decision.review)
            still_there(account.id)


def renew(account_id: int, public_id: str, token: str) -> datetime:
    """Prolong one's lease, while the desk is open to its holder; Outdated when it is not theirs."""
    with transaction() as session:
        account = session.get_one(Account, account_id)
        is_open = why_closed(judge_of(account), at_desk(account)) is None
        longer = clock.now() + current_app.config["LEASE"]
        until = session.execute(
            update(SecondLook)
            .where(SecondLook.public_id == public_id, SecondLook.claimed_by_id == account_id)
            .where(SecondLook.claim_token == token, SecondLook.read_at.is_(None))
            .values(claimed_until=longer if is_open else SecondLook.claimed_until)
            .returning(SecondLook.claimed_until)
        ).scalar()
        if until is None:
            raise Outdated
        still_there(account_id)
    return until


def put_down(account_id: int, public_id: str) -> str:
    """Let go, without a reason: never offered again. Returns the review that it was about."""
    with transaction() as session:
        account = locked_account(account_id)
        look = mine_locked(account, public_id)
        if look is None:
            raise NotVisible
        review = look.decision.review
        let_go(look)
        still_there(account_id)
        if add_if_new(PutDown(post_id=review.post_id, person_id=account.person_id, at=clock.now())):
            session.flush()
        return review.public_id


def mine_locked(account: Account, public_id: str) -> SecondLook | None:
    """Unread and last claimed by this account; held until the end."""
    query = select(SecondLook).where(SecondLook.public_id == public_id)
    mine = query.where(SecondLook.claimed_by_id == account.id, SecondLook.read_at.is_(None))
    locked = mine.with_for_update(of=SecondLook).execution_options(populate_existing=True)
    return db.session.scalar(locked)


def leave(account_id: int) -> None:
    """Inside a transaction: what this account has in hand is free again, no skip."""
    held = _held_locked(account_id)
    if held is not None:
        let_go(held)


def let_go(look: SecondLook) -> None:
    look.claimed_by_id = look.claimed_until = look.claim_token = None
    look.uncovered_at = None


def _held_locked(account_id: int) -> SecondLook | None:
    query = select(SecondLook).where(SecondLook.claimed_by_id == account_id)
    locked = query.where(SecondLook.read_at.is_(None)).with_for_update(of=SecondLook)
    return db.session.scalar(locked.execution_options(populate_existing=True))


def _check_nothing_goes_before(account: Account, judge: Judge, state: AtDesk) -> None:
    """One text at a time; and for peers what nobody read yet comes first."""
    in_hand = held_locked(account)
    if in_hand is not None and in_hand.is_held(clock.now()):
        raise NotAllowed(_("Je hebt nog een ander bericht in handen. Werk dat eerst af."))
    if judge.is_adult:
        return
    waiting = first_due(Lane.PEER, first_readings_for(judge, state)).limit(1)
    if db.session.scalar(waiting) is not None:
        raise NotAllowed(_("Er wacht een nieuw bericht. Dat gaat voor."))


def _claim(account: Account, judge: Judge, state: AtDesk) -> SecondLook | None:
    candidates = looks().where(*offered_to(judge, state))
    due = candidates.order_by(SecondLook.due_at, SecondLook.id).limit(1)
    chosen = due.with_for_update(of=SecondLook, skip_locked=True).correlate(None)
    claimed = db.session.execute(
        update(SecondLook)
        .where(SecondLook.id == chosen.scalar_subquery(), is_free())
        .values(
            claimed_by_id=account.id,
            claimed_until=clock.now() + current_app.config["LEASE"],
            claim_token=secrets.token_urlsafe(16),
            uncovered_at=None,
        )
        .returning(SecondLook.id)
        .execution_options(synchronize_session=False)
    ).scalar()
    if claimed is None:
        return None
    look = db.session.get_one(SecondLook, claimed, populate_existing=True)
    review = look.decision.review
    if account.is_adult or not review.is_heavy:
        look.uncovered_at = clock.now()
        record_opened(account, review)
    record_red_opened(account.id, [review])
    return look
