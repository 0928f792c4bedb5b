"""What can be reported, one's own report, and what reporters said: never who they are."""

from dataclasses import dataclass
from datetime import datetime, time

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import Account, Viewer
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.posts.models import Audience, Post, Publication, Thread
from app.posts.queries import is_live, opening_of
from app.posts.states import State
from app.roles import ADULTS
from app.site.reading_hours import who_reads_when
from moderation.escalation.queries import last_decision
from moderation.masks import masked_text
from moderation.models import Decision, Reversal, Review
from moderation.names import mask_of
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.models import Report
from moderation.reports.reasons import REASONS, Weight, name_of
from moderation.screening.findings import Level
from moderation.screening.run import screen
from moderation.waiting.words import sentence_for

Said = tuple[str, str]


def reportable(viewer: Viewer, public_id: str) -> Publication:
    """What everybody reads of this post now, on a thread that everybody can open."""
    found = db.session.scalar(
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .options(contains_eager(Publication.post).contains_eager(Post.thread))
        .where(Post.public_id == public_id, Thread.audience == Audience.PUBLIC)
        .where(is_live(clock.now()))
        .execution_options(populate_existing=True)
    )
    if found is None or opening_of(found.post.thread) is None:
        raise NotVisible
    if found.post.person_id == viewer.person_id:
        raise NotAllowed(
            _("Dit schreef je zelf. Bij Mijn berichten kan je het aanpassen of intrekken.")
        )
    return found


def revision_reported(viewer: Viewer, post: Post) -> int:
    """The wording that somebody reports: what everybody reads; or, when another report took that
    out of sight a moment ago, what is being judged."""
    try:
        return reportable(viewer, post.public_id).revision_id
    except NotVisible:
        query = select(Review.revision_id).where(Review.post_id == post.id)
        query = query.where(Review.kind == Kind.REPORT, Review.closed_at.is_(None))
        revision_id = db.session.scalar(query)
        if revision_id is None or post.person_id == viewer.person_id or not is_out_of_sight(post):
            raise
        return revision_id


def own_report(viewer: Viewer, public_id: str) -> Report:
    """What the viewer reported last about this post."""
    found = db.session.scalar(
        select(Report)
        .join(Report.post)
        .where(Post.public_id == public_id, Report.person_id == viewer.person_id)
        .options(contains_eager(Report.post).joinedload(Post.thread), joinedload(Report.review))
        .order_by(Report.id.desc())
        .limit(1)
    )
    if found is None:
        raise NotVisible
    return found


def said_before(viewer: Viewer, public_id: str) -> Said | None:
    """What the viewer reported about this post, reason and words, while nobody judged that yet."""
    query = (
        select(Report.reason, Report.words)
        .join(Report.post)
        .join(Report.review)
        .where(Post.public_id == public_id, Report.person_id == viewer.person_id)
        .where(Review.closed_at.is_(None))
    )
    found = db.session.execute(query).one_or_none()
    return (found.reason, found.words) if found else None


def tells_of_danger(report: Report) -> bool:
    """By its reason, or in the words of whoever sent it."""
    by_reason = REASONS[report.reason].weight == Weight.DANGER
    return by_reason or (bool(report.words) and screen("", report.words).level == Level.RED)


def who_looks_when(report: Report) -> str:
    """The honest sentence for the reporter, as the author of a waiting text reads it."""
    return who_reads_when() if report.review.lane == Lane.STAFF else sentence_for(report.review)


def thread_still_there(report: Report) -> Thread | None:
    """The thread of what was reported, unless it is out of sight."""
    thread = report.post.thread
    return thread if opening_of(thread) is not None else None


def was_let_stand(revision_id: int) -> bool:
    """Whether an adult looked at exactly this wording again, and let it stand."""
    taken_back = exists().where(Reversal.decision_id == Decision.id)
    query = (
        select(Decision.id)
        .join(Decision.review)
        .join(Decision.decided_by)
        .where(Decision.revision_id == revision_id, Decision.outcome == Outcome.PUBLISH)
        .where(Review.kind.in_((Kind.REPORT, Kind.STAFF)), Account.role.in_(ADULTS), ~taken_back)
    )
    return bool(db.session.scalar(select(query.exists())))


def hidden_today(person_id: int) -> int:
    """How many posts went out of sight today on this person's word."""
    midnight = datetime.combine(clock.today(), time(), clock.BRUSSELS)
    query = select(func.count()).where(Report.person_id == person_id, Report.hid_post)
    return db.session.scalar(query.where(Report.reported_at >= midnight)) or 0


def is_held_back(post: Post) -> bool:
    """Whether a report took this post out of sight, and nobody judged that yet."""
    query = (
        select(Report.id)
        .join(Report.review)
        .where(Report.post_id == post.id, Report.hid_post, Review.closed_at.is_(None))
    )
    return bool(db.session.scalar(select(query.exists())))


def is_for_adults(post: Post) -> bool:
    """Whether the next wording of this post is not for a peer: adults have what was reported about
    it in hand, or took away what stood there and judged nothing since."""
    in_hand = (Review.post_id == post.id, Review.kind == Kind.REPORT, Review.lane == Lane.STAFF)
    if db.session.scalar(select(exists().where(*in_hand, Review.closed_at.is_(None)))):
        return True
    last = last_decision(post)
    taken_away = last is not None and last.review.kind == Kind.REPORT
    by_adults = last is not None and last.review.lane == Lane.STAFF
    return is_held_back(post) or (taken_away and by_adults)


def is_out_of_sight(post: Post) -> bool:
    """Held back still: no newer wording was let through since, and its author wants it there."""
    if post.state == State.WITHDRAWN or not is_held_back(post):
        return False
    shown = exists().where(Publication.post_id == post.id, is_live(clock.now()))
    return not db.session.scalar(select(shown))


def is_reported_by(person_id: int) -> ColumnElement[bool]:
    """On a query of reviews: whether this person reported the post that it is about."""
    return exists().where(Report.post_id == Review.post_id, Report.person_id == person_id)


@dataclass(frozen=True)
class Reported:
    """What somebody reported, and nothing of who."""

    reason: str
    words: str


def reporters_of(review: Review) -> list[Reported]:
    """What was said in the reports of this review, in the order they came. A contact detail or a
    full name is masked; and what shows danger by the rules of today no peer reads."""
    query = select(Report).where(Report.review_id == review.id).order_by(Report.id)
    for_peers = review.lane == Lane.PEER
    return [
        Reported(name_of(report.reason), _shown(report.words, for_peers))
        for report in db.session.scalars(query)
    ]


def _shown(words: str, for_peers: bool) -> str:
    noticed = screen("", words).findings if words else ()
    red = [finding for finding in noticed if finding.level == Level.RED]
    return mask_of(red[0].category) if red and for_peers else masked_text(words, noticed)
