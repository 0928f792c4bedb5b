"""What a text shows to whoever reads it: at the desk now, or as it was before a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.posts.models import Post, Publication, Revision, Thread
from app.posts.queries import is_live, revisions_of
from moderation.desk.models import Note, OpenedCover, Opinion
from moderation.guidelines.changes import Changes
from moderation.guidelines.codes import codes_for
from moderation.guidelines.models import GuidelineVersion
from moderation.guidelines.queries import Book, as_of, book, changes_in
from moderation.models import Decision, Review, StoredFinding
from moderation.outcomes import Kind
from moderation.reports.queries import Reported, reporters_of
from moderation.screening.findings import Level
from moderation.screening.marks import Segment, split_marks
from moderation.screening.store import as_finding, findings_of, is_covered

REPLIES_SHOWN = 20
NOTES_SHOWN = 20


@dataclass(frozen=True)
class Eyes:
    """Whose eyes a text is read with, as things stood at which moment.

    Adults see more than peers. `before` is a decision: what came with it and after it is not there.
    """

    account: Account
    moment: datetime
    as_adult: bool
    before: Decision | None = None


def eyes_of(viewer: Account) -> Eyes:
    """Their own, now."""
    return Eyes(viewer, clock.now(), viewer.is_adult)


def eyes_before(viewer: Account, decision: Decision) -> Eyes:
    """As whoever took this decision saw it, but for the decision itself."""
    return Eyes(viewer, decision.decided_at, decision.decided_by.is_adult, decision)


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
class Reading:
    """What there is to be read of one text.

    `asked` is the colleague's question; their verdict stays hidden from whoever answers it.
    `opinions` are shown to adults alone, once two colleagues differed.
    """

    review: Review
    as_adult: bool
    title: list[Segment]
    body: list[Segment]
    found: list[FoundHere]
    opening: Publication | None  # the question, when this is a reply or an edit of it
    replies: list[Publication]
    live: Publication | None  # what stands there, when this is an edit
    earlier: list[Wording]  # for adults alone
    asked: str
    opinions: Sequence[Opinion]
    reported: list[Reported]
    notes: Sequence[Note]
    guidelines: list[GuidelineVersion]  # those that fit what was noticed first
    changes: Changes  # of those, what is new of late


def reading(review: Review, eyes: Eyes) -> Reading:
    """Always as many statements, but for one for each earlier wording."""
    stored = _known(review.revision_id, eyes)
    opened = _opened_by(eyes.account, stored)
    words = review.revision.words
    closed = [as_finding(finding) for finding in stored if finding.id not in opened]
    title, body = split_marks(words.title, words.body, closed)
    published = _published_in(review.post.thread, eyes)
    written = _written_for(eyes)
    return Reading(
        review=review,
        as_adult=eyes.as_adult,
        title=title,
        body=body,
        found=[_found_here(finding, finding.id in opened) for finding in stored],
        opening=next((p for p in published if p.post.opens), None),
        replies=[p for p in published if not p.post.opens and p.post_id != review.post_id],
        live=next((p for p in published if p.post_id == review.post_id), None),
        earlier=_earlier_wordings(review, eyes) if eyes.as_adult else [],
        asked=_asked(review),
        opinions=_opinions_on(review, eyes) if eyes.as_adult else [],
        reported=reporters_of(review) if review.kind == Kind.REPORT else [],
        notes=_notes_on(review.post, eyes),
        guidelines=_guidelines_for(stored, written),
        changes=changes_in(written, eyes.moment),
    )


def _known(revision_id: int, eyes: Eyes) -> list[StoredFinding]:
    """What screening had noticed by then: newer rules find more later."""
    return [found for found in findings_of(revision_id) if found.is_known_at(eyes.moment)]


def _found_here(finding: StoredFinding, is_opened: bool) -> FoundHere:
    covered = is_covered(finding)
    return FoundHere(
        finding.public_id,
        finding.category,
        finding.why,
        is_covered=covered and not is_opened,
        is_masked=covered,
    )


def _asked(review: Review) -> str:
    if review.kind != Kind.SECOND_OPINION:
        return ""
    question = select(Opinion.question).where(
        Opinion.review_id == review.id, Opinion.question != ""
    )
    return db.session.scalar(question.limit(1)) or ""


def _opinions_on(review: Review, eyes: Eyes) -> Sequence[Opinion]:
    """What colleagues thought of this very wording, when they differed."""
    query = select(Opinion).where(
        Opinion.revision_id == review.revision_id, Opinion.given_at <= eyes.moment
    )
    return db.session.scalars(query.options(joinedload(Opinion.account)).order_by(Opinion.id)).all()


def _notes_on(post: Post, eyes: Eyes) -> Sequence[Note]:
    """The newest notes, in the order they were written; what adults wrote in their own lane is
    not for peers."""
    query = select(Note).where(Note.post_id == post.id, Note.written_at <= eyes.moment)
    if not eyes.as_adult:
        query = query.where(Note.for_staff.is_(False))
    query = query.options(joinedload(Note.account)).order_by(Note.id.desc())
    return db.session.scalars(query.limit(NOTES_SHOWN)).all()[::-1]


def _written_for(eyes: Eyes) -> Book:
    edition = eyes.before.guidelines_edition if eyes.before else None
    return book() if edition is None else as_of(edition)


def _guidelines_for(stored: list[StoredFinding], written: Book) -> list[GuidelineVersion]:
    codes = codes_for(finding.category for finding in stored)
    rest = [code for code in written if code not in codes]
    return [written[code] for code in (*codes, *rest) if code in written]


def _earlier_wordings(review: Review, eyes: Eyes) -> list[Wording]:
    wordings = []
    for revision in revisions_of(review.post):
        if revision.number < review.revision.number:
            found = [as_finding(finding) for finding in _known(revision.id, eyes)]
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


def _published_in(thread: Thread, eyes: Eyes) -> list[Publication]:
    """The question and the first replies, as the public sees them: all a peer sees of anyone."""
    query = (
        select(Publication)
        .join(Publication.post)
        .where(Post.thread_id == thread.id, is_live(eyes.moment))
        .options(joinedload(Publication.post))
        .order_by(Post.id)
        .limit(REPLIES_SHOWN + 1)
    )
    if eyes.before is not None:
        query = query.where(Publication.decision_id < eyes.before.id)
    return list(db.session.scalars(query))
