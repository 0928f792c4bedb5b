"""What there is to read: a text as a peer found it, and what was decided beside what was chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.models import Account
from app.database import db
from app.errors import NotVisible
from app.posts.models import Post, Publication
from app.posts.queries import is_live
from moderation.desk.reading import Reading, eyes_before, reading
from moderation.models import Decision, Mask, StoredFinding
from moderation.names import mask_of
from moderation.quality.giving import first_verdict
from moderation.quality.verdicts import Verdict
from moderation.screening.findings import Category
from moderation.shadowing.queries import own_try


def as_a_peer_read_it(viewer: Account, decision: Decision) -> Reading:
    """Before the decision, without what colleagues said beside it; and of the thread only what
    still stands there."""
    read = reading(decision.review, replace(eyes_before(viewer, decision), as_adult=False))
    stands = _still_live([*read.replies, *([read.opening] if read.opening else [])])
    return replace(
        read,
        notes=[],
        asked="",
        live=None,
        opening=read.opening if read.opening in stands else None,
        replies=[
            one for one in read.replies if one in stands and one.post_id != decision.with_reply_id
        ],
    )


def _still_live(shown: Iterable[Publication]) -> list[Publication]:
    now = clock.now()
    return [one for one in shown if one.hidden_at is None or one.hidden_at > now]


@dataclass(frozen=True)
class Comparison:
    """What was chosen beside what was decided, and what came of that on the forum."""

    chosen: Verdict
    decided: Verdict
    agrees: bool
    published: Publication
    masks: list[str]  # what everybody reads in the place of a detail
    reply: Publication | None  # that went along, while it stands there


def comparison(viewer: Account, public_id: str) -> Comparison:
    one = own_try(viewer, public_id)
    if one.outcome is None:
        raise NotVisible
    decision = one.decision
    return Comparison(
        chosen=Verdict(one.outcome, one.reason),
        decided=first_verdict(decision),
        agrees=bool(one.agrees),
        published=published_by([decision])[decision.id],
        masks=_masks_of(decision),
        reply=replies_with([decision]).get(decision.id),
    )


def published_by(decisions: list[Decision]) -> dict[int, Publication]:
    """What stands on the forum by these decisions."""
    ids = [one.id for one in decisions]
    query = select(Publication).where(Publication.decision_id.in_(ids), is_live(clock.now()))
    return {one.decision_id: one for one in db.session.scalars(query)}


def questions_of(decisions: list[Decision]) -> dict[int, Publication]:
    """By thread, the question as everybody reads it."""
    threads = [one.post.thread_id for one in decisions]
    query = select(Publication).join(Publication.post).options(contains_eager(Publication.post))
    query = query.where(Post.thread_id.in_(threads), Post.opens, is_live(clock.now()))
    return {one.post.thread_id: one for one in db.session.scalars(query)}


def replies_with(decisions: list[Decision]) -> dict[int, Publication]:
    """By decision, the answer that its judge sent along, as everybody reads it."""
    posts = {one.with_reply_id: one.id for one in decisions if one.with_reply_id is not None}
    query = select(Publication).where(Publication.post_id.in_(posts), is_live(clock.now()))
    return {posts[one.post_id]: one for one in db.session.scalars(query)}


def _masks_of(decision: Decision) -> list[str]:
    query = select(StoredFinding.category).join(Mask, Mask.finding_id == StoredFinding.id)
    found = db.session.scalars(query.where(Mask.decision_id == decision.id).distinct())
    return sorted(mask_of(Category(category)) for category in found)
