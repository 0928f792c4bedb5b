"""Weeks later: how is it now? Asked once; what the asker writes goes the way of any reply."""

from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, contains_eager

from app import clock
from app.accounts.models import Account, Viewer
from app.database import db, transaction
from app.errors import NotVisible
from app.notifications.actions import notify
from app.notifications.models import News, Notice
from app.posts import actions as posts
from app.posts.marks import AskerMark, Says, mark
from app.posts.models import Post, Publication, Thread
from app.posts.queries import is_live, question
from app.posts.words import Words
from app.search.queries import is_answered

AFTER = timedelta(days=21)
UNTIL = timedelta(days=90)  # older ones, at the first run of this, are left in peace
BATCH = 200


def own_question(viewer: Viewer, public_id: str) -> Publication:
    """The question of a thread that they asked, as anybody reads it now."""
    opening = question(public_id)
    if viewer.id is None or opening.post.thread.asker_id != viewer.id:
        raise NotVisible
    return opening


def tell(asker_id: int, thread_id: int, words: Words, screened: Any = None) -> Post:
    """A reply in one's own thread, with a mark that says what it is."""
    with transaction() as session:
        if session.get_one(Thread, thread_id).asker_id != asker_id:
            raise NotVisible
        post = posts.reply(asker_id, thread_id, words, screened)
        mark(post, Says.HOW_IT_WENT)
        return post


def ask_how_it_went() -> None:
    """What a job runs: each asker of an answered question, once, three weeks after it stood there.

    Not who told it already, and not who left.
    """
    while _ask_some():
        pass


def _ask_some() -> int:
    with transaction():
        due, now = _due(), clock.now()
        for opening in due:
            thread = opening.post.thread
            about = -thread.id
            notify(thread.asker_id, News.HOW_IT_WENT, opening.post, about=about, visible_from=now)
        return len(due)


def _due() -> list[Publication]:
    now, told = clock.now(), aliased(Post)
    asked = exists().where(Notice.kind == News.HOW_IT_WENT, Notice.post_id == Post.id)
    went = exists().where(
        told.thread_id == Thread.id,
        AskerMark.post_id == told.id,
        AskerMark.says == Says.HOW_IT_WENT,
    )
    query = (
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .join(Account, Account.id == Thread.asker_id)
        .options(contains_eager(Publication.post).contains_eager(Post.thread))
        .where(Post.opens, is_live(now), is_answered(now))
        .where(Publication.visible_from <= now - AFTER, Publication.visible_from > now - UNTIL)
        .where(Account.ended_at.is_(None), ~asked, ~went)
        .order_by(Post.id)
        .limit(BATCH)
    )
    return list(db.session.scalars(query))
