"""Risks that screening missed: what a peer found too heavy, told to the adults."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.posts.models import Post, Theme, Thread
from app.roles import Permission
from moderation.cases.queries import talks_about
from moderation.desk.models import TooHeavy
from moderation.models import Decision, Review

TOLD_FOR = timedelta(days=30)
MOST_SHOWN = 30


@dataclass(frozen=True)
class Missed:
    """One of them: never its words, nor who found it too heavy."""

    said_at: datetime
    theme: str | None
    level: int  # what screening had seen
    talk: Thread | None  # with its author
    waits_in: Review | None  # while nobody dealt with it


@dataclass(frozen=True)
class MissedRisks:
    """How many there were lately, and the newest of them."""

    number: int
    newest: list[Missed]


def missed_risks(viewer: Account) -> MissedRisks:
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    lately = TooHeavy.said_at > clock.now() - TOLD_FOR
    query = (
        select(TooHeavy.said_at, Theme.name, Review.level, Decision.post_id)
        .join(Decision, Decision.id == TooHeavy.decision_id)
        .join(Review, Review.id == Decision.review_id)
        .join(Post, Post.id == Decision.post_id)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(Theme, Theme.id == Thread.theme_id)
        .where(lately)
        .order_by(TooHeavy.said_at.desc(), TooHeavy.id.desc())
        .limit(MOST_SHOWN)
    )
    found = db.session.execute(query).all()
    posts = [row.post_id for row in found]
    talks, waiting = talks_about(posts), _waiting_about(posts)
    number = db.session.scalar(select(func.count()).select_from(TooHeavy).where(lately)) or 0
    return MissedRisks(
        number,
        [
            Missed(said_at, theme, level, talks.get(post_id), waiting.get(post_id))
            for said_at, theme, level, post_id in found
        ],
    )


def _waiting_about(posts: list[int]) -> dict[int, Review]:
    waiting = select(Review).where(Review.post_id.in_(posts), Review.closed_at.is_(None))
    return {review.post_id: review for review in db.session.scalars(waiting.order_by(Review.id))}
