"""Reading appeals: an author theirs; whoever answers, what they had no part in, due first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed, NotVisible
from app.looks import door
from app.looks.words import What
from app.paging import Page, moment_key, moment_of, page_of
from app.posts.models import Post
from app.posts.queries import own_post
from app.roles import Permission
from moderation.appeals.models import Appeal
from moderation.appeals.readers import is_open, may_be_read_by, somebody_may_answer
from moderation.desk.reading import Reading, eyes_before, reading
from moderation.escalation.queries import last_decision
from moderation.models import Decision, Mask
from moderation.outcomes import Ground, Outcome
from moderation.superseding import ground_of

PAGE = 30
# Six months, as the DSA has it for whoever complains (Regulation (EU) 2022/2065, article 20).
MAY_APPEAL_FOR = timedelta(days=183)


@dataclass(frozen=True)
class AppealPage:
    """An appeal as its reader sees it: the text as it stood before the decision, and the words."""

    appeal: Appeal
    page: Reading
    is_about_masks: bool


@dataclass(frozen=True)
class Elsewhere:
    """How many appeals wait for somebody else, and how many nobody at all may answer."""

    others: int
    nobodys: int


def appealable(post: Post) -> Decision | None:
    """The decision about this post that its author may still appeal against; None when there is
    none: it was published as it was written, it is too long ago, or it was read again already. In a
    private talk nothing is decided."""
    decision = last_decision(post) if post.thread.theme_id is not None else None
    if decision is None or decision.decided_by_id == post.author_id:
        return None
    took_something = decision.outcome != Outcome.PUBLISH or has_masks(decision)
    settled = clock.now() >= decision.decided_at + current_app.config["GRACE"]
    if not took_something or not settled or clock.now() > last_moment(decision):
        return None
    known = select(exists().where(Appeal.decision_id == decision.id))
    if ground_of(decision) == Ground.APPEAL or db.session.scalar(known):
        return None
    return decision


def last_moment(decision: Decision) -> datetime:
    """Until when its author may appeal."""
    return decision.decided_at + MAY_APPEAL_FOR


def has_masks(decision: Decision) -> bool:
    return bool(db.session.scalar(select(exists().where(Mask.decision_id == decision.id))))


def own_appealable(viewer: Account, post_id: str) -> tuple[Post, Decision | None]:
    """One's own post, and the decision to appeal against."""
    post = own_post(viewer, post_id).post
    return post, appealable(post)


def last_appeal(post: Post) -> Appeal | None:
    """The newest appeal about this post, for its author."""
    query = select(Appeal).join(Appeal.decision).where(Decision.post_id == post.id)
    return db.session.scalar(query.order_by(Appeal.id.desc()).limit(1))


def appeals_for(viewer: Account, after: str | None = None) -> Page[Appeal]:
    """What waits for this reader, due first; where its words show danger it is due at once."""
    query = _readable(viewer).where(is_open()).order_by(Appeal.due_at, Appeal.id)
    if after:
        due_at, number = moment_of(after)
        is_same = and_(Appeal.due_at == due_at, Appeal.id > number)
        query = query.where(or_(Appeal.due_at > due_at, is_same))
    found = list(db.session.scalars(query.limit(PAGE + 1)))
    return page_of(found, PAGE, lambda appeal: moment_key(appeal.due_at, appeal.id))


def elsewhere(viewer: Account) -> Elsewhere:
    """For adults: what waits and is not theirs, so that nobody thinks that nothing waits."""
    if not viewer.is_adult:
        return Elsewhere(0, 0)
    waiting = select(func.count()).select_from(Appeal).join(Appeal.decision)
    waiting = waiting.join(Post, Decision.post_id == Post.id).where(is_open())
    others = waiting.where(~may_be_read_by(viewer), somebody_may_answer())
    nobodys = waiting.where(~somebody_may_answer())
    return Elsewhere(db.session.scalar(others) or 0, db.session.scalar(nobodys) or 0)


def answered_lately(viewer: Account) -> list[Appeal]:
    """What this reader may read and somebody answered; the newest first."""
    query = _readable(viewer).where(~is_open()).order_by(Appeal.answered_at.desc()).limit(PAGE)
    return list(db.session.scalars(query.options(joinedload(Appeal.answered_by))))


def appeal_for(viewer: Account, public_id: str) -> AppealPage:
    appeal = db.session.scalar(_readable(viewer).where(Appeal.public_id == public_id))
    if appeal is None:
        raise NotVisible
    decision = appeal.decision
    if viewer.is_adult and appeal.answered_at is not None:
        door.check(viewer, decision.post.person_id, What.TEXTS)
    shown = reading(decision.review, eyes_before(viewer, decision))
    return AppealPage(appeal, shown, decision.outcome == Outcome.PUBLISH)


def _readable(viewer: Account) -> Select[tuple[Appeal]]:
    if not viewer.can(Permission.ANSWER_APPEALS):
        raise NotAllowed
    return (
        select(Appeal)
        .join(Appeal.decision)
        .join(Post, Decision.post_id == Post.id)
        .where(may_be_read_by(viewer))
        .options(contains_eager(Appeal.decision))
    )
