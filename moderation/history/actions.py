"""Who reads the history of a text, or looks at a decision again, is in the log."""

from sqlalchemy import select

from app import audit
from app.accounts.models import Account
from app.database import db, transaction
from app.posts.models import Post
from moderation.models import Decision, Review
from moderation.openings import record_red_opened
from moderation.screening.findings import Level


def record_history_read(reader: Account, post: Post) -> None:
    _record_red(reader, post)
    with transaction():
        audit.record("history_read", actor=reader.public_id, post=post.public_id)


def record_replayed(reader: Account, decision: Decision) -> None:
    _record_red(reader, decision.post)
    with transaction():
        audit.record(
            "decision_replayed",
            actor=reader.public_id,
            post=decision.post.public_id,
            revision=decision.review.revision.number,
            review=decision.review.public_id,
            decision=decision.public_id,
        )


def _record_red(reader: Account, post: Post) -> None:
    """A red text that is read here counts as opened, as anywhere else."""
    red = select(Review).where(Review.post_id == post.id, Review.level == Level.RED)
    newest = red.order_by(Review.id.desc()).limit(1)
    record_red_opened(reader.id, db.session.scalars(newest).all())
