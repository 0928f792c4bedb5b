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
from moderation.models import Decision, Reversal, Review
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.models import Report
from moderation.reports.reasons import REASONS, Weight, name_of
from moderation.waiting.words import sentence_for


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


def reason_known(viewer: Viewer, public_id: str) -> str | None:
    """Why the viewer reported this post, while nobody judged that yet."""
    return db.session.scalar(
        select(Report.reason)
        .join(Report.post)
        .join(Report.review)
        .where(Post.public_id == public_id, Report.person_id == viewer.person_id)
        .where(Review.closed_at.is_(None))
    )


def tells_of_danger(report: Report) -> bool:
    return REASONS[report.reason].weight == Weight.DANGER


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
    """What was said in the reports of this review, in the order they came."""
    query = select(Report).where(Report.review_id == review.id).order_by(Report.id)
    return [Reported(name_of(report.reason), report.words) for report in db.session.scalars(query)]
