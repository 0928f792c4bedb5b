""" "Te zwaar": a text that no young person should have read goes to an adult, with a clock."""

from sqlalchemy import exists, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible
from moderation.care import debriefs
from moderation.care.models import Exposure
from moderation.desk.closing import carry_out, review_and_post
from moderation.desk.models import TooHeavy
from moderation.gate import Judgement
from moderation.models import Review
from moderation.outcomes import Outcome
from moderation.screening.findings import Level


def too_heavy(account_id: int, public_id: str) -> None:
    """One press, whatever moved meanwhile. It is never met with silence.

    The text is red from now on, counts as a risk that screening missed, and an adult speaks with
    the moderator this evening. Where it left their hands while they read (it turned red, a
    colleague took it), the talk is owed all the same.
    """
    with transaction() as session:
        account = locked_account(account_id)  # first, as `claim_next` does
        review, post = review_and_post(public_id)
        if account.is_adult or not _was_shown(account, review):
            raise NotVisible
        if _close_mine(review, account):
            decision = carry_out(review, account, Judgement(Outcome.ESCALATE), level=Level.RED)
            session.add(
                TooHeavy(decision_id=decision.id, account_id=account.id, said_at=clock.now())
            )
        debriefs.owe(account.id, "too_heavy", post.id)
        audit.record(
            "too_heavy",
            actor=account.public_id,
            post=post.public_id,
            theme=post.thread.theme_id,
            revision=review.revision.number,
            review=review.public_id,
        )


def _was_shown(account: Account, review: Review) -> bool:
    shown = (Exposure.review_id == review.id, Exposure.person_id == account.person_id)
    return review.claimed_by_id == account.id or bool(
        db.session.scalar(select(exists().where(*shown)))
    )


def _close_mine(review: Review, account: Account) -> bool:
    mine = db.session.scalar(
        select(Review)
        .where(Review.id == review.id, Review.closed_at.is_(None))
        .where(Review.claimed_by_id == account.id)
        .with_for_update()
    )
    if mine is None:
        return False
    mine.closed_at, mine.version = clock.now(), mine.version + 1
    db.session.flush()
    return True
