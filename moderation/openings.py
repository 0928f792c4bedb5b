"""Who opened which red text: in the audit once per person and wording, wherever it was read."""

from collections.abc import Iterable

from sqlalchemy import exists, select

from app import audit
from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db, transaction
from moderation.models import Review
from moderation.screening.findings import Level


def record_red_opened(account_id: int, reviews: Iterable[Review]) -> None:
    """Call with what is about to be shown; what is not red does not matter."""
    red = [review.id for review in reviews if review.level == Level.RED]
    if not red:
        return
    with transaction() as session:
        actor = session.get_one(Account, account_id)
        for review_id in red:
            review = session.get_one(Review, review_id)
            if not _is_recorded(actor, review):
                audit.record(
                    "red_opened",
                    actor=actor.public_id,
                    post=review.post.public_id,
                    theme=review.post.thread.theme_id,
                    revision=review.revision.number,
                    review=review.public_id,
                )


def _is_recorded(actor: Account, review: Review) -> bool:
    return bool(
        db.session.scalar(
            select(
                exists().where(
                    AuditEntry.actor == actor.public_id,
                    AuditEntry.event == "red_opened",
                    AuditEntry.post == review.post.public_id,
                    AuditEntry.revision == str(review.revision.number),
                    AuditEntry.review == review.public_id,
                )
            )
        )
    )
