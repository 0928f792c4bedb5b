"""What an adult may say of a red text from the list of what waits, in one press."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db
from app.posts.models import Audience
from app.posts.states import State
from moderation.cases.models import CasePost
from moderation.eligibility import may_go_to_peers
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.screening.findings import Level


@dataclass(frozen=True)
class Presses:
    """ "Neem op als zaak" and "geen gevaar"."""

    may_confirm: bool
    may_clear: bool


def presses_for(
    viewer: Account, reviews: list[Review], parts: Mapping[int, CasePost]
) -> dict[int, Presses]:
    """By review, of what is red and nobody took up; one statement.

    Nobody says of a text that there is no danger in it who did not open it.
    """
    red = [review for review in reviews if review.level == Level.RED]
    opened = _opened_by(viewer, red)
    found = {}
    for review in red:
        part = parts.get(review.post_id)
        is_private = review.post.thread.audience == Audience.PRIVATE
        if is_private or (part is not None and part.confirmed_at is not None):
            continue
        if review.post.author.is_adult:
            continue
        lane, kind = Lane(review.lane), Kind(review.kind)
        is_clearable = may_go_to_peers(lane, kind, is_private=is_private)
        is_read = (review.public_id, str(review.revision.number)) in opened
        is_there = review.post.state != State.WITHDRAWN
        found[review.id] = Presses(True, is_clearable and is_there and is_read)
    return found


def _opened_by(viewer: Account, reviews: list[Review]) -> set[tuple[str | None, str | None]]:
    """Which wording of which review this adult opened."""
    query = select(AuditEntry.review, AuditEntry.revision).where(
        AuditEntry.post.in_([review.post.public_id for review in reviews]),
        AuditEntry.event == "red_opened",
        AuditEntry.actor == viewer.public_id,
    )
    return {(review, revision) for review, revision in db.session.execute(query)}
