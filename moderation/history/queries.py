"""The history of a text, a decision as it was taken, and what the log can tell of a decision."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.notifications.models import Notice
from app.posts.models import Post, Thread
from app.roles import Permission
from moderation.desk.reading import Reading, eyes_before, reading
from moderation.history.happenings import Happening, Judged, happenings_of
from moderation.models import Decision, Review, StoredFinding
from moderation.screening.store import findings_of


@dataclass(frozen=True)
class History:
    """One text and everything that happened to it."""

    post: Post
    happenings: list[Happening]


@dataclass(frozen=True)
class Replay:
    """A text as the judge saw it; and apart from that, what they decided and what came after."""

    decision: Decision
    page: Reading
    judged: Judged
    after: list[Happening]


@dataclass(frozen=True)
class Told:
    """What the log's own line cannot say of a decision, and the rows can."""

    decision: Decision
    found: list[StoredFinding]  # what screening had shown at that moment
    was_open: int  # seconds
    notice: Notice | None  # by which its author heard of it


def history_for(viewer: Account, public_id: str) -> History:
    _check(viewer)
    thread = joinedload(Post.thread).joinedload(Thread.theme)
    query = select(Post).where(Post.public_id == public_id)
    post = db.session.scalar(query.options(thread, joinedload(Post.author)))
    if post is None:
        raise NotVisible
    door.check(viewer, post.person_id, What.TEXTS)
    return History(post, happenings_of(post))


def replay_for(viewer: Account, public_id: str) -> Replay:
    """The decision as it was taken: the wording, the findings, the thread and the guidelines of
    that moment, with what was covered still covered."""
    _check(viewer)
    decision = _decision(Decision.public_id == public_id)
    if decision is None:
        raise NotVisible
    history = history_for(viewer, decision.post.public_id)
    judged = next(
        one.about
        for one in history.happenings
        if one.kind == "decision" and one.about.decision.id == decision.id
    )
    later = [one for one in history.happenings if one.at > decision.decided_at]
    page = reading(decision.review, eyes_before(viewer, decision))
    return Replay(decision, page, judged, later)


def told_of(viewer: Account, entry: AuditEntry) -> Told | None:
    """For a line about a decision; None for any other."""
    _check(viewer)
    decision = _decision_in(entry)
    if decision is None:
        return None
    was_open = decision.decided_at - decision.review.opened_at
    heard = select(Notice).where(Notice.decision_id == decision.id, Notice.cancelled_at.is_(None))
    of_author = heard.where(Notice.account_id == decision.post.author_id)
    return Told(
        decision,
        [f for f in findings_of(decision.revision_id) if f.is_known_at(decision.decided_at)],
        int(was_open.total_seconds()),
        db.session.scalar(of_author.order_by(Notice.id).limit(1)),
    )


def post_of(public_id: str) -> Post | None:
    return db.session.scalar(select(Post).where(Post.public_id == public_id))


def _decision_in(entry: AuditEntry) -> Decision | None:
    """Lines of long ago name the review alone."""
    if public_id := json.loads(entry.body).get("decision"):
        return _decision(Decision.public_id == public_id)
    if entry.event == "decided" and entry.review:
        return _decision(Review.public_id == entry.review)
    return None


def _decision(where: object) -> Decision | None:
    loaded = (joinedload(Decision.decided_by), joinedload(Decision.post))
    query = select(Decision).join(Decision.review).where(where)  # type: ignore[arg-type]
    return db.session.scalar(query.options(*loaded, joinedload(Decision.review)))


def _check(viewer: Account) -> None:
    if not viewer.can(Permission.SEE_EVERYTHING) or not viewer.can(Permission.READ_AUDIT):
        raise NotAllowed
