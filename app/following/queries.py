"""What somebody follows: asked about oneself alone."""

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.following.models import ThreadFollow
from app.muting.queries import mutes
from app.paging import Page, id_key, page_of
from app.posts.models import Audience, Post, Publication, Thread
from app.posts.queries import is_live

PAGE = 30


def follows(viewer: Viewer, public_id: str) -> bool:
    """Whether they pressed to follow this thread."""
    mine = exists().where(
        ThreadFollow.account_id == viewer.id,
        ThreadFollow.thread_id == Thread.id,
        Thread.public_id == public_id,
    )
    return viewer.id is not None and bool(db.session.scalar(select(mine)))


def follows_or_mutes(viewer: Viewer, public_id: str) -> bool:
    """Whether they follow this thread, or rather do not read a name or a theme, here or elsewhere:
    that changes also which questions the page says are like it."""
    follow = select(ThreadFollow.account_id).join(ThreadFollow.thread)
    follow = follow.where(ThreadFollow.account_id == viewer.id, Thread.public_id == public_id)
    return bool(db.session.scalar(select(or_(follow.exists(), mutes(viewer)))))


def followed(viewer: Viewer, before: int | None = None) -> Page[Publication]:
    """The questions of the threads they follow, as anybody reads them now."""
    query = (
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .join(Thread.theme)
        .join(ThreadFollow, ThreadFollow.thread_id == Thread.id)
        .options(
            contains_eager(Publication.post)
            .contains_eager(Post.thread)
            .contains_eager(Thread.theme)
        )
        .where(ThreadFollow.account_id == viewer.id, Thread.audience == Audience.PUBLIC)
        .where(Post.opens, is_live(clock.now()))
        .order_by(Thread.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(Thread.id < before)
    found = list(db.session.scalars(query))
    return page_of(found, PAGE, lambda opening: id_key(opening.post.thread_id))
