""" "Te zwaar": a text that no young person should have read goes to an adult, with a clock."""

from sqlalchemy import select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible, Outdated
from moderation.care import debriefs
from moderation.desk import drafts
from moderation.desk.claims import locked_account
from moderation.desk.closing import carry_out, review_and_post
from moderation.desk.models import TooHeavy
from moderation.gate import Judgement
from moderation.models import Decision, Review
from moderation.outcomes import Outcome
from moderation.screening.findings import Level


def too_heavy(account_id: int, public_id: str) -> Decision:
    """One press, whatever moved meanwhile, as long as the text is still in this peer's hands.

    It is red from now on, counts as a risk that screening missed, and an adult speaks with the
    moderator this evening.
    """
    with transaction() as session:
        account = locked_account(account_id)  # first, as `claim_next` does
        review, post = review_and_post(public_id)
        if account.is_adult:
            raise NotVisible
        _close_mine(review, account)
        decision = carry_out(review, account, Judgement(Outcome.ESCALATE), level=Level.RED)
        drafts.forget(account_id, post.id)
        session.add(TooHeavy(decision_id=decision.id, account_id=account.id, said_at=clock.now()))
        debriefs.owe(account.id, "too_heavy", post.id)
        audit.record(
            "too_heavy",
            actor=account.public_id,
            post=post.public_id,
            revision=review.revision.number,
            review=review.public_id,
        )
        return decision


def _close_mine(review: Review, account: Account) -> None:
    mine = db.session.scalar(
        select(Review)
        .where(Review.id == review.id, Review.closed_at.is_(None))
        .where(Review.claimed_by_id == account.id)
        .with_for_update()
    )
    if mine is None:
        raise Outdated
    mine.closed_at, mine.version = clock.now(), mine.version + 1
    db.session.flush()
