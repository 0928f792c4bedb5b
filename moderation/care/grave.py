"""After a grave outcome: an adult speaks with every peer who touched it, before any notice does."""

from dataclasses import dataclass

from sqlalchemy import select, union
from sqlalchemy.orm import joinedload

from app import audit
from app.accounts.locking import locked_adult
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.notifications.actions import hold
from app.posts import actions as posts
from app.posts.models import Post, Revision
from app.roles import MODERATING, Permission
from moderation.care.debriefs import Why, owe, tell
from moderation.care.models import Debrief, Exposure
from moderation.desk.models import Opinion, PutDown
from moderation.models import Decision


@dataclass(frozen=True)
class Touched:
    """A moderator who had this post before them, and the last talk about it that was owed."""

    account: Account
    debrief: Debrief | None

    @property
    def waits_for_talk(self) -> bool:
        return self.debrief is not None and self.debrief.done_at is None


@dataclass(frozen=True)
class GravePage:
    """A post, and everyone to be spoken with when things ended badly for its author."""

    post: Post
    touched: list[Touched]

    @property
    def to_speak(self) -> list[Touched]:
        return [one for one in self.touched if not one.waits_for_talk]

    @property
    def was_noted(self) -> bool:
        return any(one.debrief is not None for one in self.touched)


def mark_grave(account_id: int, public_id: str) -> None:
    """A talk is owed to every moderator who touched it; until then that thread stays silent.

    After those talks it may be noted again, for what happened since. Before them, that changes
    nothing.
    """
    with transaction():
        actor = locked_adult(account_id)  # before the post, as who takes back their decision does
        post_id = db.session.scalar(select(Post.id).where(Post.public_id == public_id))
        if post_id is None:
            raise NotVisible
        post = posts.locked(post_id)  # so that two adults mark it once
        new = [one.account for one in _touched(post) if not one.waits_for_talk]
        if not new:
            return
        owed = [owe(account.id, Why.GRAVE, post.id, told=False) for account in new]
        tell(owed[0])  # one alert is enough for all of them
        for account in new:
            hold(account.person_id, post.thread_id)
        audit.record(
            "grave_outcome", actor=actor.public_id, post=post.public_id, moderators=len(new)
        )


def grave_page(viewer: Account, public_id: str) -> GravePage:
    """Who must be spoken with first."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    post = db.session.scalar(
        select(Post).where(Post.public_id == public_id).options(joinedload(Post.author))
    )
    if post is None:
        raise NotVisible
    return GravePage(post, _touched(post))


def _touched(post: Post) -> list[Touched]:
    accounts = _moderating(_persons(post) - {post.person_id})
    query = select(Debrief).where(Debrief.post_id == post.id, Debrief.why == Why.GRAVE)
    owed = {one.account_id: one for one in db.session.scalars(query.order_by(Debrief.id))}
    return [Touched(account, owed.get(account.id)) for account in accounts]


def _persons(post: Post) -> set[int]:
    """Who read, judged, put down or weighed this post, or wrote in its thread as a moderator."""
    opinions = select(Opinion.person_id).join(Revision, Opinion.revision_id == Revision.id)
    replies = select(Post.person_id).join(Post.author).where(Account.role.in_(MODERATING))
    every_way = union(
        select(Exposure.person_id).where(Exposure.post_id == post.id),
        select(Decision.judge_person_id).where(Decision.post_id == post.id),
        select(PutDown.person_id).where(PutDown.post_id == post.id),
        opinions.where(Revision.post_id == post.id),
        replies.where(Post.thread_id == post.thread_id),
    )
    return set(db.session.scalars(every_way))


def _moderating(persons: set[int]) -> list[Account]:
    """The account that each of them moderates with, or did: who stopped is spoken with as well."""
    query = select(Account).where(Account.person_id.in_(persons), Account.role.in_(MODERATING))
    found = sorted(db.session.scalars(query), key=lambda one: (one.ended_at is None, one.id))
    latest = {account.person_id: account for account in found}
    return sorted(latest.values(), key=lambda account: account.name_key)
