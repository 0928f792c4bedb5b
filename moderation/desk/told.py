"""What an author is shown of a decision: the passage it is about, and what is masked."""

from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.database import db
from app.posts.models import Post, Publication, Revision
from app.posts.queries import is_live
from moderation.models import Decision, Mask, StoredFinding
from moderation.names import category_name, mask_of
from moderation.screening.findings import Category
from moderation.screening.marks import whole_text
from moderation.screening.store import findings_of


@dataclass(frozen=True)
class Masked:
    """A piece of the author's own words, and what stands on the forum in its place."""

    own: str
    kind: str
    shown: str


def masked_for_author(post: Post) -> list[Masked]:
    """Of what stands on the forum now; nothing while a decision can still be taken back."""
    masked = db.session.execute(
        select(StoredFinding, Revision)
        .join(Mask, Mask.finding_id == StoredFinding.id)
        .join(Publication, Publication.decision_id == Mask.decision_id)
        .join(Revision, Revision.id == StoredFinding.revision_id)
        .where(Publication.post_id == post.id, is_live(clock.now()))
        .order_by(StoredFinding.start)
    )
    return [
        Masked(
            _piece(revision, found.start, found.end),
            category_name(found.category),
            mask_of(Category(found.category)),
        )
        for found, revision in masked
        if not revision.is_erased
    ]


def noticed_in(revision_id: int) -> list[str]:
    """What screening pointed out in these words, in the reader's language; each kind once."""
    found = dict.fromkeys(finding.category for finding in findings_of(revision_id))
    return [category_name(one) for one in found if one != Category.SCREENING_FAILED]


def passage_of(decision: Decision) -> str:
    """The author's own words that a change is asked about; empty when it is about the whole."""
    if decision.passage_start is None or decision.passage_end is None:
        return ""
    revision = db.session.get_one(Revision, decision.revision_id)
    return _piece(revision, decision.passage_start, decision.passage_end)


def _piece(revision: Revision, start: int, end: int) -> str:
    if revision.is_erased:
        return ""
    return whole_text(revision.words.title, revision.words.body)[start:end]
