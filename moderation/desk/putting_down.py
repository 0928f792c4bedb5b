"""Putting down: without a reason, never held against anyone; and saying afterwards why, or not."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotVisible, Unacceptable
from app.posts import actions as posts
from moderation.care import calls
from moderation.care.models import HelpCall
from moderation.care.sittings import still_there
from moderation.cases.joining import join
from moderation.desk.claims import held_locked
from moderation.desk.models import Acquaintance, Answering, PutDown
from moderation.intake import alert_staff, let_go, to_staff
from moderation.models import Review

PUT_DOWNS_TO_STAFF = 2


class Why(StrEnum):
    TOO_CLOSE = "too_close"
    KNOWN = "known"
    UNSURE = "unsure"
    BREAK = "break"


WHY = {
    Why.TOO_CLOSE: _l("Het komt te dichtbij"),
    Why.KNOWN: _l("Ik denk dat ik deze persoon ken"),
    Why.UNSURE: _l("Ik weet niet wat ik moet kiezen"),
    Why.BREAK: _l("Ik heb pauze nodig"),
}


def put_down(account_id: int, public_id: str) -> None:
    """Let go: never offered again. Put down by two peers, staff take it."""
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
        still_there(account_id)
        add_if_new(PutDown(post_id=review.post_id, person_id=account.person_id, at=clock.now()))
        if not account.is_adult and _times_put_down(review) >= PUT_DOWNS_TO_STAFF:
            to_staff(review)
            join(review)
            alert_staff(review, "escalated")
            audit.record(
                "lane_raised",
                actor=audit.SYSTEM,
                post=review.post.public_id,
                theme=review.post.thread.theme_id,
                review=review.public_id,
                why="put_down_twice",
            )


def say_why(account_id: int, public_id: str, why: str) -> None:
    """For the care coach alone, erased after 30 days. Whom one knows is never offered again."""
    if why not in set(Why):
        raise Unacceptable
    with transaction() as session:
        account = session.get_one(Account, account_id)
        found = session.execute(
            select(PutDown, Review.person_id)
            .join(Review, Review.post_id == PutDown.post_id)
            .where(Review.public_id == public_id, PutDown.person_id == account.person_id)
        ).one_or_none()
        if found is None:
            raise NotVisible
        down, writer_id = found
        down.reason = why
        if why == Why.KNOWN:
            me = account.person_id
            add_if_new(Acquaintance(person_id=me, known_person_id=writer_id, since=clock.now()))


def need_somebody(account_id: int) -> HelpCall:
    """ "Ik heb iemand nodig": what is in hand goes down, and an adult is called, both at once."""
    with transaction() as session:
        account = locked_account(account_id)  # first, as `claim_next` does
        held = session.scalar(
            select(Review.public_id).where(
                Review.claimed_by_id == account.id, Review.closed_at.is_(None)
            )
        )
        if held is not None:
            put_down(account_id, held)
        session.execute(delete(Answering).where(Answering.account_id == account.id))
        return calls.call(account_id)


def _times_put_down(review: Review) -> int:
    query = select(func.count()).where(PutDown.post_id == review.post_id)
    return db.session.scalar(query) or 0
