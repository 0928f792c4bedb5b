"""What no peer reads for practice or to learn from, said to the database: each room adds its own.

At any moment and in any wording: what was dangerous once does not become safe by an edit.
"""

from typing import Any

from sqlalchemy import ColumnElement, exists, or_
from sqlalchemy.orm import aliased

from app.posts.models import Revision
from moderation.cases.models import CasePost
from moderation.models import Review, StoredFinding
from moderation.outcomes import Lane
from moderation.screening.findings import Level


def was_dangerous(post_id: Any) -> ColumnElement[bool]:
    """Ever red, by what screening found or by who raised it; or in a case, open or closed."""
    review, wording, found = aliased(Review), aliased(Revision), aliased(StoredFinding)
    return or_(
        exists().where(review.post_id == post_id, review.level == Level.RED),
        exists().where(
            wording.post_id == post_id,
            found.revision_id == wording.id,
            found.level == Level.RED,
        ),
        exists().where(CasePost.post_id == post_id),
    )


def was_with_adults(post_id: Any) -> ColumnElement[bool]:
    """Ever in their lane, whatever for."""
    review = aliased(Review)
    return exists().where(review.post_id == post_id, review.lane == Lane.STAFF)
