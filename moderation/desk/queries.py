"""Reading at the desk: the text one holds, in its thread, with what screening noticed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.accounts.queries import certificate_in_force
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.posts.models import Audience, Post, Publication, Revision, Thread
from app.posts.queries import is_live, revisions_of
from app.roles import Permission
from moderation.desk.models import OpenedCover, PutDown
from moderation.eligibility import Item, Judge, may_go_to_peers, may_open, outcomes_for
from moderation.models import Case, Decision, Reversal, Review, StoredFinding
from moderation.outcomes import Kind, Lane, Outcome
from moderation.screening.findings import Level
from moderation.screening.marks import Segment, split_marks
from moderation.screening.store import as_finding, findings_of, is_covered

REPLIES_SHOWN = 20


def judge_of(account: Account) -> Judge:
    """What matters of this account for judging, at this moment."""
    may_judge = account.can(Permission.JUDGE)
    return Judge(
        person_id=account.person_id,
        may_judge=may_judge,
        is_adult=account.is_adult,
        is_certified=may_judge
        and not account.is_adult
        and certificate_in_force(account.person_id) is not None,
    )


def item_of(review: Review, judge: Judge) -> Item:
    """What matters of this review for this judge."""
    put_down = exists().where(
        PutDown.post_id == review.post_id, PutDown.person_id == judge.person_id
    )
    judged = judged_by(judge.person_id, Decision.post_id == review.post_id)
    is_put_down, is_judged = db.session.execute(select(put_down, judged)).one()
    return Item(review.person_id, Lane(review.lane), is_put_down, is_judged)


def judged_by(person_id: int, of_post: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether this person judged the post; what was taken back counts for nothing."""
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    return exists().where(of_post, Decision.judge_person_id == person_id, ~taken_back)


def held_by(account: Account) -> Review | None:
    """The open review that this account claimed last, its lease running or run out."""
    return db.session.scalar(
        select(Review).where(Review.claimed_by_id == account.id, Review.closed_at.is_(None))
    )


def review_for(viewer: Account, public_id: str) -> Review:
    """An open review that the viewer holds; anything else is not theirs to read."""
    review = db.session.scalar(
        select(Review)
        .where(Review.public_id == public_id, Review.claimed_by_id == viewer.id)
        .where(Review.closed_at.is_(None))
        .options(joinedload(Review.post).joinedload(Post.thread).joinedload(Thread.theme))
        .options(joinedload(Review.revision), joinedload(Review.post).joinedload(Post.author))
    )
    if review is None:
        raise NotVisible
    judge = judge_of(viewer)
    if not may_open(judge, item_of(review, judge)):
        raise NotAllowed
    return review


@dataclass(frozen=True)
class FoundHere:
    """A finding as the desk lists it."""

    public_id: str
    category: str
    why: str
    is_covered: bool  # may be opened, and has not been


@dataclass(frozen=True)
class Wording:
    """An earlier wording of the text, as adults see it: what was dangerous once stays in sight."""

    revision: Revision
    title: list[Segment]
    body: list[Segment]
    is_red: bool


@dataclass(frozen=True)
class DeskPage:
    """Everything that stands on the desk around one text."""

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
    case: Case | None
    earlier: list[Wording]  # for adults alone


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
    return DeskPage(
        review=review,
        title=title,
        body=body,
        found=[
            FoundHere(f.public_id, f.category, f.why, is_covered(f) and f.id not in opened)
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
        case=case_of(review.post) if viewer.is_adult else None,
        earlier=_earlier_wordings(review) if viewer.is_adult else [],
    )


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


def case_of(post: Post) -> Case | None:
    """The case that this post raised, or that its private talk belongs to."""
    about = (Case.post_id == post.id) | (Case.thread_id == post.thread_id)
    return db.session.scalar(select(Case).where(about).options(joinedload(Case.thread)))


@dataclass(frozen=True)
class JustDecided:
    """One's last decision, while it can still be taken back."""

    decision: Decision
    until: datetime


def just_decided(viewer: Account, grace: timedelta) -> JustDecided | None:
    """The decision that the viewer may still take back; None when there is none."""
    last = db.session.scalar(
        select(Decision)
        .join(Decision.review)
        .where(Decision.decided_by_id == viewer.id)
        .join(Decision.post)
        .join(Post.thread)
        .where(Review.kind != Kind.OWN_REPLY, Decision.outcome != Outcome.ESCALATE)
        .where(Thread.audience == Audience.PUBLIC)
        .order_by(Decision.id.desc())
        .limit(1)
    )
    if last is None:
        return None
    until = last.decided_at + grace
    return JustDecided(last, until) if until > clock.now() and not _reversed(last) else None


def _reversed(decision: Decision) -> bool:
    query = select(exists().where(Reversal.decision_id == decision.id))
    return bool(db.session.scalar(query))
