"""A second adult reads each talk within a day: what they owe, having read it, the alarm."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import joinedload

from app import audit, clock
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts.models import Audience, Post, Thread
from app.roles import ADULTS, Permission
from app.text import check_length, normalise
from moderation.cases.adults import adult
from moderation.cases.models import Case
from moderation.models import Decision
from moderation.talks.models import TalkReading

WITHIN = timedelta(hours=24)
REMARK_MOST = 1000
PAGE = 100
ADULTS_NEEDED = 2


@dataclass(frozen=True)
class Unread:
    """What was said in a talk since a second adult read it, and who had a hand in it."""

    thread: Thread
    since: datetime
    first_post_id: int
    up_to: Post
    by: list[str]  # who wrote, or said that no answer was needed
    may_read: bool  # whoever had a hand in it is no second reader

    @property
    def is_late(self) -> bool:
        return self.since + WITHIN < clock.now()


def unread_for(viewer: Account, thread: Thread | None = None) -> list[Unread]:
    """Every talk that waits for a second adult, or this one; the longest waiting first. Three
    statements, however many there are."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    query = _unread().order_by(func.min(Decision.decided_at)).limit(PAGE)
    if thread is not None:
        query = query.where(Post.thread_id == thread.id)
    rows = db.session.execute(query).all()
    threads = select(Thread).where(Thread.id.in_([row.thread_id for row in rows]))
    found = {one.id: one for one in db.session.scalars(threads.options(joinedload(Thread.asker)))}
    newest = select(Post).where(Post.id.in_([row.up_to for row in rows]))
    posts = {post.id: post for post in db.session.scalars(newest)}
    hands = _hands([row.thread_id for row in rows])
    return [
        Unread(
            found[row.thread_id],
            row.since,
            row.first,
            posts[row.up_to],
            sorted(name for _id, name in hands[row.thread_id]),
            viewer.id not in {account_id for account_id, _name in hands[row.thread_id]},
        )
        for row in rows
    ]


def readings_of(viewer: Account, thread: Thread) -> dict[int, TalkReading]:
    """By the last message that was read."""
    if not viewer.can(Permission.SEE_EVERYTHING):
        raise NotAllowed
    query = select(TalkReading).where(TalkReading.thread_id == thread.id)
    found = db.session.scalars(query.options(joinedload(TalkReading.read_by)))
    return {reading.up_to_post_id: reading for reading in found}


def read(account_id: int, thread_id: str, up_to: str, remark: str = "") -> None:
    """ "Gelezen", up to the last message that stood on the screen, with a word to colleagues."""
    remark = normalise(remark)
    check_length(remark, REMARK_MOST, "remark")
    with transaction() as session:
        account = adult(account_id)
        thread = session.scalar(
            select(Thread)
            .where(Thread.public_id == thread_id, Thread.audience == Audience.PRIVATE)
            .with_for_update(key_share=True)
        )
        post = session.scalar(select(Post).where(Post.public_id == up_to))
        if thread is None or post is None or post.thread_id != thread.id:
            raise NotVisible
        _check_may_read(account, thread, post)
        reading = TalkReading(
            thread_id=thread.id,
            up_to_post_id=post.id,
            read_by_id=account.id,
            read_at=clock.now(),
            remark=remark,
        )
        if not add_if_new(reading):
            raise Outdated(_already())
        audit.record(
            "talk_read", actor=account.public_id, account=thread.asker.public_id, post=up_to
        )


def remind() -> None:
    """Staff hear once of a talk that waits longer than a day for a second adult."""
    with transaction():
        late = _unread().having(func.min(Decision.decided_at) < clock.now() - WITHIN)
        for row in db.session.execute(late.limit(PAGE)).all():
            key = f"talk-reading:{row.thread_id}:{row.first}"
            raise_alert("talk_reading", key)


def adults_who_could_read() -> int:
    """With fewer than two nobody can read along: the page with what is missing asks this."""
    here = (Account.role.in_(ADULTS), Account.ended_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Account).where(*here)) or 0


def _check_may_read(account: Account, thread: Thread, post: Post) -> None:
    unread = unread_for(account, thread)
    if not unread or post.id < unread[0].first_post_id:
        raise Outdated(_already())
    if not unread[0].may_read:
        raise NotAllowed(_("Jij schreef mee in dit gesprek. Een collega leest het na."))


def _already() -> str:
    return _("Een collega las dit al. Kijk opnieuw.")


def _read_up_to() -> ColumnElement[int]:
    """Of the talk of a post: the last message that a second adult read."""
    newest = select(func.max(TalkReading.up_to_post_id))
    read_so_far = newest.where(TalkReading.thread_id == Post.thread_id).correlate(Post)
    return func.coalesce(read_so_far.scalar_subquery(), 0)


def _since_read() -> tuple[ColumnElement[bool], ...]:
    """On messages with what an adult did about them: not read by a second one yet."""
    talks = select(Case.thread_id).where(Case.thread_id.is_not(None))
    read = (Decision.post_id == Post.id, Post.id > _read_up_to())
    return (Post.thread_id.in_(talks), *read)


def _unread() -> Select[tuple[int, int, int, datetime]]:
    """Per talk: its first and last message that no second adult read, and since when."""
    return (
        select(
            Post.thread_id,
            func.min(Post.id).label("first"),
            func.max(Post.id).label("up_to"),
            func.min(Decision.decided_at).label("since"),
        )
        .where(*_since_read())
        .group_by(Post.thread_id)
    )


def _hands(threads: list[int]) -> dict[int, set[tuple[int, str]]]:
    query = select(Post.thread_id, Account.id, Account.pseudonym).distinct()
    query = query.where(*_since_read(), Decision.decided_by_id == Account.id)
    hands: dict[int, set[tuple[int, str]]] = {thread_id: set() for thread_id in threads}
    for thread_id, account_id, name in db.session.execute(query.where(Post.thread_id.in_(threads))):
        hands[thread_id].add((account_id, name))
    return hands
