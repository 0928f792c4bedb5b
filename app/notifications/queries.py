"""Reading one's own notices."""

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import aliased, joinedload

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.notifications.models import News, Notice, NoticeHold
from app.paging import Page, id_key, page_of
from app.posts.models import Post, Publication, Revision, RevisionText
from app.posts.queries import is_live

PAGE = 30


def _are_for(viewer: Viewer) -> tuple[ColumnElement[bool], ...]:
    return (
        Notice.account_id == viewer.id,
        Notice.cancelled_at.is_(None),
        Notice.visible_from <= clock.now(),
        ~is_held(),
    )


def is_held() -> ColumnElement[bool]:
    """Whether an adult speaks with this person first."""
    return exists().where(
        NoticeHold.account_id == Notice.account_id,
        NoticeHold.released_at.is_(None),
        NoticeHold.thread_id == Post.thread_id,
        Post.id == Notice.post_id,
    )


def _is_told_anew() -> ColumnElement[bool]:
    """Of a thread that somebody follows only the newest notice is shown: never how many."""
    later, then, here = aliased(Notice), aliased(Post), aliased(Post)
    return exists().where(
        Notice.kind == News.FOLLOWED,
        here.id == Notice.post_id,
        then.thread_id == here.thread_id,
        later.post_id == then.id,
        later.kind == News.FOLLOWED,
        later.account_id == Notice.account_id,
        later.id > Notice.id,
        later.cancelled_at.is_(None),
        later.visible_from <= clock.now(),
    )


def held_from(viewer: Viewer) -> Select[tuple[int]]:
    """The threads about which this account hears nothing until an adult has spoken with them."""
    held = (NoticeHold.account_id == viewer.id, NoticeHold.released_at.is_(None))
    return select(NoticeHold.thread_id).where(*held)


def notices_for(viewer: Viewer, before: int | None = None) -> Page[Notice]:
    query = (
        select(Notice)
        .where(*_are_for(viewer), ~_is_told_anew())
        .options(joinedload(Notice.post).joinedload(Post.thread))
        .order_by(Notice.id.desc())
        .limit(PAGE + 1)
    )
    if before is not None:
        query = query.where(Notice.id < before)
    return page_of(list(db.session.scalars(query)), PAGE, lambda notice: id_key(notice.id))


def has_news(viewer: Viewer) -> bool:
    """Whether something is there that was not read yet; never how much."""
    return bool(
        db.session.scalar(select(exists().where(*_are_for(viewer), Notice.read_at.is_(None))))
    )


def titles_of(notices: list[Notice]) -> dict[int, str]:
    """By thread: the question's title as the public sees it; nothing for what is not public."""
    threads = [notice.post.thread_id for notice in notices if notice.post]
    query = (
        select(Post.thread_id, Publication.title)
        .join(Publication.post)
        .where(Post.opens, Post.thread_id.in_(threads))
        .where(is_live(clock.now()))
    )
    return {thread_id: title for thread_id, title in db.session.execute(query)}


def own_titles(viewer: Viewer, notices: list[Notice]) -> dict[int, str]:
    """By thread: the title of the viewer's own question, which may never have been public."""
    threads = [notice.post.thread_id for notice in notices if notice.post]
    newest = and_(Revision.post_id == Post.id, Revision.number == Post.revision_number)
    query = (
        select(Post.thread_id, RevisionText.title)
        .join(Revision, newest)
        .join(RevisionText, RevisionText.revision_id == Revision.id)
        .where(Post.opens, Post.author_id == viewer.id, Post.thread_id.in_(threads))
    )
    return {thread_id: title for thread_id, title in db.session.execute(query)}
