"""Everything that stands on the desk around one text."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.posts.models import Audience, Post, Publication, Revision, Thread
from app.posts.queries import is_live, revisions_of
from moderation.cases.models import Case
from moderation.cases.queries import running_case_of
from moderation.desk.models import Note, OpenedCover, Opinion
from moderation.desk.queries import item_of, judge_of, review_for
from moderation.eligibility import may_ask_second_opinion, may_go_to_peers, outcomes_for
from moderation.guidelines.codes import codes_for
from moderation.guidelines.models import GuidelineVersion
from moderation.guidelines.queries import book
from moderation.models import Review, StoredFinding
from moderation.names import category_name
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.queries import Reported, reporters_of
from moderation.screening.findings import CATEGORIES, Category, Level
from moderation.screening.marks import Segment, split_marks
from moderation.screening.store import as_finding, findings_of, is_covered

REPLIES_SHOWN = 20
NOTES_SHOWN = 20


@dataclass(frozen=True)
class FoundHere:
    """A finding as the desk lists it."""

    public_id: str
    category: str
    why: str
    is_covered: bool  # may be opened, and has not been
    is_masked: bool  # the public does not read it, unless somebody leaves it in sight


@dataclass(frozen=True)
class Wording:
    """An earlier wording of the text, as adults see it: what was dangerous once stays in sight."""

    revision: Revision
    title: list[Segment]
    body: list[Segment]
    is_red: bool


@dataclass(frozen=True)
class DeskPage:
    """Everything that stands on the desk around one text.

    `asked` is the colleague's question; their verdict stays hidden from whoever answers it.
    `opinions` are shown to adults alone, once two colleagues differed.
    """

    review: Review
    title: list[Segment]
    body: list[Segment]
    found: list[FoundHere]
    opening: Publication | None  # the question, when this is a reply or an edit of it
    replies: list[Publication]
    live: Publication | None  # what stands there now, when this is an edit
    outcomes: tuple[Outcome, ...]
    is_private: bool
    may_go_to_peers: bool
    case: Case | None  # of its author, while it runs; for adults alone
    is_in_hand: bool  # this very text was taken up in it
    earlier: list[Wording]  # for adults alone
    may_ask_second_opinion: bool
    asked: str
    opinions: Sequence[Opinion]
    reported: list[Reported]
    notes: Sequence[Note]
    guidelines: list[GuidelineVersion]  # those that fit what was noticed first


def desk_page(viewer: Account, public_id: str) -> DeskPage:
    review = review_for(viewer, public_id)
    judge = judge_of(viewer)
    stored = findings_of(review.revision_id)
    opened = _opened_by(viewer, stored)
    words = review.revision.words
    closed = [as_finding(finding) for finding in stored if finding.id not in opened]
    title, body = split_marks(words.title, words.body, closed)
    published = _published_in(review.post.thread)
    is_private = review.post.thread.audience == Audience.PRIVATE
    case, confirmed = running_case_of(viewer, review.person_id)
    return DeskPage(
        review=review,
        title=title,
        body=body,
        found=[
            FoundHere(
                f.public_id,
                f.category,
                f.why,
                is_covered=is_covered(f) and f.id not in opened,
                is_masked=is_covered(f),
            )
            for f in stored
        ],
        opening=next((p for p in published if p.post.opens), None),
        replies=[p for p in published if not p.post.opens and p.post_id != review.post_id],
        live=next((p for p in published if p.post_id == review.post_id), None),
        outcomes=outcomes_for(judge, item_of(review, judge)),
        is_private=is_private,
        may_go_to_peers=may_go_to_peers(
            Lane(review.lane), Kind(review.kind), is_private=is_private
        ),
        case=case,
        is_in_hand=review.post_id in confirmed,
        earlier=_earlier_wordings(review) if viewer.is_adult else [],
        may_ask_second_opinion=may_ask_second_opinion(judge, Kind(review.kind)),
        asked=_asked(review),
        opinions=_opinions_on(review) if viewer.is_adult else [],
        reported=reporters_of(review) if review.kind == Kind.REPORT else [],
        notes=notes_on(viewer, review.post),
        guidelines=_guidelines_for(stored),
    )


def is_covered_for(viewer: Account, review: Review) -> bool:
    """Whether a peer still has to open this heavy text."""
    return review.is_heavy and review.uncovered_at is None and not viewer.is_adult


def heavy_label(review: Review) -> list[str]:
    """What a covered text is about, in a few words: its theme, and what was noticed."""
    theme = review.post.thread.theme
    found = {Category(finding.category) for finding in findings_of(review.revision_id)}
    noticed = [category_name(one) for one in sorted(found) if CATEGORIES[one].is_heavy]
    return ([theme.name] if theme is not None else []) + noticed


def _asked(review: Review) -> str:
    if review.kind != Kind.SECOND_OPINION:
        return ""
    question = select(Opinion.question).where(
        Opinion.review_id == review.id, Opinion.question != ""
    )
    return db.session.scalar(question.limit(1)) or ""


def _opinions_on(review: Review) -> Sequence[Opinion]:
    """What colleagues thought of this very wording, when they differed."""
    query = select(Opinion).where(Opinion.revision_id == review.revision_id)
    return db.session.scalars(query.options(joinedload(Opinion.account)).order_by(Opinion.id)).all()


def notes_on(viewer: Account, post: Post) -> Sequence[Note]:
    """The newest notes, in the order they were written; what adults wrote in their own lane is
    not for peers."""
    query = select(Note).where(Note.post_id == post.id).options(joinedload(Note.account))
    if not viewer.is_adult:
        query = query.where(Note.for_staff.is_(False))
    return db.session.scalars(query.order_by(Note.id.desc()).limit(NOTES_SHOWN)).all()[::-1]


def _guidelines_for(stored: list[StoredFinding]) -> list[GuidelineVersion]:
    written = book()
    codes = codes_for(finding.category for finding in stored)
    rest = [code for code in written if code not in codes]
    return [written[code] for code in (*codes, *rest) if code in written]


def _earlier_wordings(review: Review) -> list[Wording]:
    wordings = []
    for revision in revisions_of(review.post):
        if revision.number < review.revision.number:
            found = [as_finding(finding) for finding in findings_of(revision.id)]
            title, body = split_marks(revision.words.title, revision.words.body, found)
            is_red = any(finding.level == Level.RED for finding in found)
            wordings.append(Wording(revision, title, body, is_red))
    return wordings


def _opened_by(viewer: Account, stored: list[StoredFinding]) -> set[int]:
    query = select(OpenedCover.finding_id).where(
        OpenedCover.account_id == viewer.id,
        OpenedCover.finding_id.in_([finding.id for finding in stored]),
    )
    return set(db.session.scalars(query)) if stored else set()


def _published_in(thread: Thread) -> list[Publication]:
    """The question and the first replies, as the public sees them: all a peer sees of anyone."""
    query = (
        select(Publication)
        .join(Publication.post)
        .where(Post.thread_id == thread.id, is_live(clock.now()))
        .options(joinedload(Publication.post))
        .order_by(Post.id)
        .limit(REPLIES_SHOWN + 1)
    )
    return list(db.session.scalars(query))
