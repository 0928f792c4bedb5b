"""Questions that were well answered, and what those answers were."""

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import aliased, contains_eager

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.muting.left_out import is_wanted, is_wanted_thread
from app.posts.marks import AskerMark, Says
from app.posts.models import Audience, Post, Publication, Theme, Thread
from app.posts.publishing import ADULT, PEER
from app.posts.queries import is_live

AMONG = 100  # of the newest active questions of a theme
MOST = 3


def helped() -> ColumnElement[bool]:
    """Threads with a reply of which who asked says that it helped, as everybody reads there.

    That somebody thanked counts nowhere: it stays between two.
    """
    reply, shown = aliased(Post), aliased(Publication)
    return exists().where(
        reply.thread_id == Thread.id,
        AskerMark.post_id == reply.id,
        AskerMark.says == Says.HELPED,
        shown.post_id == reply.id,
        is_live(clock.now(), shown),
    )


def well_answered(viewer: Viewer, theme: Theme) -> list[Publication]:
    """Of the questions of this theme those with a reply by a trained peer or an adult; those that
    helped first. None that this reader rather does not read."""
    now, reply, shown = clock.now(), aliased(Post), aliased(Publication)
    answered = exists().where(
        reply.thread_id == Thread.id,
        ~reply.opens,
        reply.author_id != Thread.asker_id,
        shown.post_id == reply.id,
        shown.badge.in_((PEER, ADULT)),
        is_live(now, shown),
    )
    newest = (
        select(Thread.id)
        .where(Thread.theme_id == theme.id, Thread.active_at.is_not(None))
        .order_by(Thread.active_at.desc(), Thread.id.desc())
        .limit(AMONG)
    )
    query = (
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .options(contains_eager(Publication.post).contains_eager(Post.thread))
        .where(Thread.id.in_(newest), Thread.audience == Audience.PUBLIC)
        .where(Post.opens, is_live(now), answered, *is_wanted_thread(viewer, theme.id))
        .order_by(helped().desc(), Thread.active_at.desc(), Thread.id.desc())
        .limit(MOST)
    )
    return list(db.session.scalars(query))


def best_replies(viewer: Viewer, openings: list[Publication]) -> dict[int, Publication]:
    """By thread, one reply that stands there: an adult's or a trained peer's before another's;
    none by whom this reader muted."""
    threads = [opening.post.thread_id for opening in openings]
    place = func.row_number().over(
        partition_by=Post.thread_id, order_by=(Publication.badge.is_(None), Post.id)
    )
    ranked = (
        select(Publication.id, place.label("place"))
        .join(Publication.post)
        .join(Post.thread)
        .where(Post.thread_id.in_(threads), ~Post.opens, Post.author_id != Thread.asker_id)
        .where(is_live(clock.now()), *is_wanted(viewer))
        .subquery()
    )
    query = (
        select(Publication)
        .join(Publication.post)
        .options(contains_eager(Publication.post))
        .join(ranked, ranked.c.id == Publication.id)
        .where(ranked.c.place == 1)
    )
    return {reply.post.thread_id: reply for reply in db.session.scalars(query)}
