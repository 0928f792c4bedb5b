"""What the author of a waiting text is told: by when it is read."""

from datetime import datetime

from app import clock
from app.database import db
from app.posts.models import Audience
from moderation.models import Review
from moderation.outcomes import Lane
from moderation.screening.findings import Level
from moderation.waiting.queries import expectation


def promise(review: Review) -> datetime | None:
    """Inside the submitting transaction: the moment that its author is told, to be held to.

    None where no moment is told: of a red text, in a talk, and while too little was measured.
    """
    if not is_told(review):
        return None
    with db.session.no_autoflush:  # the review is new: it is written once, with this in it
        expected = expectation(Lane(review.lane))
    return expected.latest(clock.now()) if expected else None


def is_told(review: Review) -> bool:
    """Whether its author reads how long it takes; where danger was seen, help comes instead."""
    return review.level != Level.RED and review.post.thread.audience == Audience.PUBLIC
