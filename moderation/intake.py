"""What comes in: every submitted wording gets its findings and its review, in that transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Select, select

from app import audit, clock
from app.alerts.actions import raise_alert
from app.database import db
from app.posts.models import Audience, Post, Revision
from app.roles import Permission
from moderation.cases.joining import join
from moderation.cases.target import staff_target
from moderation.models import Review
from moderation.outcomes import Kind, Lane
from moderation.reports.queries import is_for_adults
from moderation.screening.findings import CATEGORIES, Finding, Level
from moderation.screening.run import Screening
from moderation.screening.store import keep
from moderation.waiting.promises import promise

FOR_STAFF = (Kind.STAFF, Kind.OWN_REPLY)


def take_in(post: Post, revision: Revision, screening: Screening) -> Review:
    """Inside a transaction: what was noticed in this wording, and the item that it waits in."""
    keep(revision, screening)
    review = open_locked(post)
    if review is None:
        review = open_review(post, revision, _kind_for(post), ruleset=screening.version)
    else:
        review.revision, review.ruleset = revision, screening.version
        review.version += 1
        review.uncovered_at = None
        if review.kind == Kind.SECOND_OPINION:
            review.kind = Kind.FIRST  # the first opinion was on other words
    review.is_heavy = review.is_heavy or is_heavy(post, screening.findings)
    raise_to(review, screening.level)
    if revision.number > 1 and is_for_adults(post):
        to_staff(review)
    review.promised_for = review.promised_for or promise(review)
    db.session.flush()
    return review


def open_review_of(post: Post) -> Review | None:
    """The review that the newest wording waits in; a report of what stands there is another."""
    return db.session.scalar(_open_ones(post).where(Review.kind != Kind.REPORT))


def _open_ones(post: Post) -> Select[tuple[Review]]:
    return select(Review).where(Review.post_id == post.id, Review.closed_at.is_(None))


def open_locked(post: Post, *, report: bool = False) -> Review | None:
    """Held until the end: somebody may be claiming it at this very moment."""
    query = _open_ones(post).where((Review.kind == Kind.REPORT) == report)
    locked = query.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(locked)


def is_heavy(post: Post, findings: Iterable[Finding]) -> bool:
    """Whether a peer is warned before reading: by its theme, or by what was noticed in it."""
    theme = post.thread.theme
    by_theme = theme is not None and theme.is_heavy
    return by_theme or any(CATEGORIES[finding.category].is_heavy for finding in findings)


def _kind_for(post: Post) -> Kind:
    """In a private talk a young moderator is a young person like any other."""
    is_private = post.thread.audience == Audience.PRIVATE
    releases = post.author.is_adult if is_private else post.author.can(Permission.JUDGE)
    return Kind.OWN_REPLY if releases else Kind.FIRST


def open_review(
    post: Post, revision: Revision, kind: Kind, *, ruleset: str, due_at: datetime | None = None
) -> Review:
    """A new item in the queue. No later wording lowers a lane: it begins where the last one was."""
    last = db.session.scalar(
        select(Review)
        .where(Review.post_id == post.id, Review.kind != Kind.REPORT)
        .order_by(Review.id.desc())
        .limit(1)
    )
    private = post.thread.audience == Audience.PRIVATE
    for_staff = private or kind in FOR_STAFF or (last is not None and last.lane == Lane.STAFF)
    review = Review(
        kind=kind,
        post=post,
        revision=revision,
        person_id=post.person_id,
        lane=Lane.STAFF if for_staff else Lane.PEER,
        level=last.level if last else Level.GREEN,
        is_heavy=last.is_heavy if last else False,
        ruleset=ruleset,
        opened_at=clock.now(),
        due_at=due_at or clock.now() + target(Lane.STAFF if private else Lane.PEER),
        version=1,
    )
    db.session.add(review)
    return review


def target(lane: Lane) -> timedelta:
    """Within how long a text of this lane is to be read."""
    if lane == Lane.STAFF:
        return staff_target()
    peer_target: timedelta = current_app.config["PEER_TARGET"]
    return peer_target


def raise_to(review: Review, level: Level) -> bool:
    """Raise a review to this level; never lower it. Red goes to staff, out of a peer's hands."""
    raised = level > review.level
    review.level = max(int(level), review.level)
    if review.level == Level.RED:  # also where it began red: a red text sent again waits no longer
        to_staff(review)
        review.due_at = min(review.due_at, clock.now() + target(Lane.STAFF))
        join(review)
    return raised


def to_staff(review: Review) -> None:
    """Into the staff lane; whoever held it lets go. What adults have to judge of what stands on
    the forum goes before its next wording: no peer lets that one through meanwhile."""
    if review.lane != Lane.STAFF:
        review.lane = Lane.STAFF
        review.version = (review.version or 1) + 1
        let_go(review)
    if review.kind == Kind.REPORT:
        next_wording_to_staff(review.post)


def next_wording_to_staff(post: Post) -> None:
    waiting = open_locked(post)
    if waiting is not None and waiting.lane != Lane.STAFF:
        to_staff(waiting)
        record_raised(waiting)


def record_raised(review: Review) -> None:
    audit.record(
        "lane_raised",
        actor=audit.SYSTEM,
        post=review.post.public_id,
        theme=review.post.thread.theme_id,
        review=review.public_id,
        level=int(review.level),
    )


def let_go(review: Review) -> None:
    review.claimed_by_id = review.claimed_until = review.claim_token = None
    review.uncovered_at = None
    review.taken_over_from_id = None


def alert_staff(review: Review, what: str = "red") -> None:
    """Once per wording, rules and reason: red texts, passed-on ones, private messages. A
    moderator's words in which nothing red was seen wait for an adult, but wake nobody."""
    if review.kind == Kind.OWN_REPLY and review.level < Level.RED:
        what = "held"
    key = f"{what}:{review.public_id}:{review.revision.number}:{review.ruleset}"
    if review.cleared_at:  # an adult saw no danger, and now it is theirs again
        key += f":{review.cleared_at:%y%m%d%H%M%S}"
    raise_alert(what, key, review.public_id)


def rescreened(review: Review, screening: Screening, level: Level | None = None) -> None:
    """Inside a transaction: the rules changed; keep what is new, and raise if need be."""
    keep(review.revision, screening)
    review.ruleset = screening.version
    if not review.is_heavy and is_heavy(review.post, screening.findings):
        review.is_heavy = True
        if review.lane == Lane.PEER:  # who holds it did not ask for heavy texts
            review.version += 1
            let_go(review)
    if raise_to(review, screening.level if level is None else level):
        record_raised(review)
        if review.lane == Lane.STAFF:
            alert_staff(review)
