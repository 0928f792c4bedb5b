"""What an author is shown of a decision: the passage it is about, and what is masked."""

from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.database import db
from app.posts.models import Post, Publication, Revision
from app.posts.queries import is_live
from moderation.models import Decision, Mask, StoredFinding
from moderation.names import category_name, mask_of
from moderation.outcomes import Outcome
from moderation.screening.findings import CATEGORIES, Category
from moderation.screening.marks import whole_text
from moderation.screening.store import findings_of

ACCIDENTS = frozenset({"contact", "name"})  # the reasons for what slips in by accident


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


def is_accident(decision: Decision) -> bool:
    """Whether it came back for something that slips into anybody's words: nobody did wrong."""
    return decision.outcome == Outcome.RETURN and decision.reason in ACCIDENTS


def passage_of(decision: Decision) -> str:
    """The author's own words that a change is asked about; empty when it is about the whole."""
    passages = passages_of(decision)
    return passages[0] if passages and _is_marked(decision) else ""


def passages_of(decision: Decision) -> list[str]:
    """As `passage_of`; where nobody marked any, what is personal in them, if it is about that."""
    revision = db.session.get_one(Revision, decision.revision_id)
    pieces = [_piece(revision, start, end) for start, end in _stretches(decision)]
    return list(dict.fromkeys(piece for piece in pieces if piece))


Cut = tuple[str, bool]  # a stretch of the words, and whether the change is about it


def words_marked(decision: Decision) -> tuple[list[Cut], list[Cut]]:
    """Title and body of what was decided about, for their author; nothing when they are erased."""
    revision = db.session.get_one(Revision, decision.revision_id)
    if revision.is_erased:
        return [], []
    title, body = revision.words.title, revision.words.body
    body_from = len(whole_text(title, body)) - len(body)
    found = _stretches(decision)
    return _cut(title, 0, found), _cut(body, body_from, found)


def _is_marked(decision: Decision) -> bool:
    return decision.passage_start is not None and decision.passage_end is not None


def _stretches(decision: Decision) -> list[tuple[int, int]]:
    if decision.passage_start is not None and decision.passage_end is not None:
        return [(decision.passage_start, decision.passage_end)]
    if not is_accident(decision):
        return []
    found = findings_of(decision.revision_id)
    personal = [one for one in found if CATEGORIES[Category(one.category)].is_personal]
    return sorted((one.start, one.end) for one in personal)


def _cut(text: str, offset: int, stretches: list[tuple[int, int]]) -> list[Cut]:
    """Whatever overlaps or runs over an edge counts once, here."""
    cuts, at = [], 0
    for start, end in stretches:
        begin, stop = (min(max(place - offset, at), len(text)) for place in (start, end))
        if begin < stop:
            cuts += [(text[at:begin], False), (text[begin:stop], True)]
            at = stop
    return [cut for cut in [*cuts, (text[at:], False)] if cut[0]]


def _piece(revision: Revision, start: int, end: int) -> str:
    if revision.is_erased:
        return ""
    return whole_text(revision.words.title, revision.words.body)[start:end]
