"""Reading posts. The viewer comes first: nothing is found that they may not see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.errors import NotVisible
from app.paging import Page, id_key, moment_key, moment_of, page_of
from app.posts.models import Audience, Post, Publication, Revision, Theme, Thread
from app.posts.states import State
from app.roles import Permission

PAGE = 20


def is_live(moment: datetime, shown: type[Publication] = Publication) -> ColumnElement[bool]:
    """The publications that the public sees at this moment; `shown` may be an alias."""
    return and_(
        shown.visible_from <= moment,
        or_(shown.hidden_at.is_(None), shown.hidden_at > moment),
    )


def themes() -> list[Theme]:
    return list(db.session.scalars(select(Theme).order_by(Theme.position)))


def theme(theme_id: int) -> Theme:
    found = db.session.get(Theme, theme_id)
    if found is None:
        raise NotVisible
    return found


def open_theme_choices() -> list[Theme]:
    return [theme for theme in themes() if theme.closed_at is None]


def _key_of(opening: Publication) -> str:
    thread = opening.post.thread
    assert thread.active_at is not None
    return moment_key(thread.active_at, thread.id)


def threads(
    of_theme: Theme | None = None,
    before: str | None = None,
    most: int = PAGE,
    wanted: Iterable[ColumnElement[bool]] = (),
) -> Page[Publication]:
    """The newest active public questions, as their opening publications, keyset by keyset; of all
    themes or of one. `wanted` is what the reader leaves out (`muting.left_out`)."""
    query = (
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .options(contains_eager(Publication.post).contains_eager(Post.thread))
        .where(Post.opens, Thread.audience == Audience.PUBLIC, is_live(clock.now()), *wanted)
        .order_by(Thread.active_at.desc(), Thread.id.desc())
        .limit(most + 1)
    )
    if of_theme is not None:
        query = query.where(Thread.theme_id == of_theme.id)
    else:
        query = query.options(
            contains_eager(Publication.post).contains_eager(Post.thread).joinedload(Thread.theme)
        )
    if before is not None:
        moment, thread_id = moment_of(before)
        query = query.where(
            or_(
                Thread.active_at < moment,
                and_(Thread.active_at == moment, Thread.id < thread_id),
            )
        )
    return page_of(list(db.session.scalars(query)), most, _key_of)


def thread_for(viewer: Viewer, public_id: str) -> Thread:
    """A public thread whose question is published, or a private one the viewer is part of."""
    thread = db.session.scalar(
        select(Thread).where(Thread.public_id == public_id).options(joinedload(Thread.theme))
    )
    if thread is None or not _may_see(viewer, thread):
        raise NotVisible
    return thread


def _may_see(viewer: Viewer, thread: Thread) -> bool:
    if thread.audience == Audience.PRIVATE:
        return viewer.can(Permission.SEE_EVERYTHING) or thread.asker_id == viewer.id
    return opening_of(thread) is not None


def question(public_id: str) -> Publication:
    """A public thread by its question as anyone sees it now, with thread and theme."""
    found = db.session.scalar(
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .join(Thread.theme)
        .options(
            contains_eager(Publication.post)
            .contains_eager(Post.thread)
            .contains_eager(Thread.theme)
        )
        .where(Thread.public_id == public_id, Post.opens, Thread.audience == Audience.PUBLIC)
        .where(is_live(clock.now()))
    )
    if found is None:
        raise NotVisible
    return found


def opening_of(thread: Thread) -> Publication | None:
    """The question as the public sees it now."""
    return db.session.scalar(
        select(Publication)
        .join(Publication.post)
        .options(contains_eager(Publication.post))
        .where(Post.thread_id == thread.id, Post.opens, is_live(clock.now()))
    )


def replies(thread: Thread, after: int = 0) -> Page[Publication]:
    """The visible replies of a thread in the order they were written."""
    found = list(
        db.session.scalars(
            select(Publication)
            .join(Publication.post)
            .options(contains_eager(Publication.post))
            .where(Post.thread_id == thread.id, ~Post.opens, Post.id > after, is_live(clock.now()))
            .order_by(Post.id)
            .limit(PAGE + 1)
        )
    )
    return page_of(found, PAGE, lambda publication: id_key(publication.post_id))


def _own(viewer: Viewer) -> Select[tuple[Post]]:
    return (
        select(Post)
        .join(Post.thread)
        .options(contains_eager(Post.thread).joinedload(Thread.theme))
        .where(Post.author_id == viewer.id)
    )


@dataclass(frozen=True)
class OwnPost:
    """A post as its author sees it: the newest wording, and what the public sees of it."""

    post: Post
    state: State
    revision: Revision
    publication: Publication | None


def own_posts(viewer: Viewer, before: int | None = None) -> Page[OwnPost]:
    query = _own(viewer).order_by(Post.id.desc()).limit(PAGE + 1)
    if before is not None:
        query = query.where(Post.id < before)
    page = page_of(list(db.session.scalars(query)), PAGE, lambda post: id_key(post.id))
    return Page(_with_words(page.items), page.next_key)


def own_post(viewer: Viewer, public_id: str) -> OwnPost:
    post = db.session.scalar(_own(viewer).where(Post.public_id == public_id))
    if post is None:
        raise NotVisible
    return _with_words([post])[0]


def _with_words(posts: list[Post]) -> list[OwnPost]:
    ids = [post.id for post in posts]
    newest = select(Revision).join(Post, Revision.post_id == Post.id)
    newest = newest.where(Post.id.in_(ids), Revision.number == Post.revision_number)
    revisions = {revision.post_id: revision for revision in db.session.scalars(newest)}
    now = clock.now()
    live = select(Publication).where(Publication.post_id.in_(ids), is_live(now))
    publications = {publication.post_id: publication for publication in db.session.scalars(live)}
    return [
        OwnPost(post, post.state_for_author(now), revisions[post.id], publications.get(post.id))
        for post in posts
    ]


def revisions_of(post: Post) -> list[Revision]:
    """Every wording, the newest first; for its author and for staff."""
    query = select(Revision).where(Revision.post_id == post.id).order_by(Revision.number.desc())
    return list(db.session.scalars(query))


@dataclass(frozen=True)
class Message:
    """A post of a private talk; `html` once it was let through, with links to known help sites."""

    post: Post
    revision: Revision
    html: str | None


def messages_in(viewer: Viewer, thread: Thread) -> list[Message]:
    """Every post of a private talk, waiting ones included; staff see the withdrawn ones too."""
    if thread.audience != Audience.PRIVATE or not _may_see(viewer, thread):
        raise NotVisible
    shown = and_(Publication.revision_id == Revision.id, Publication.hidden_at.is_(None))
    query = (
        select(Post, Revision, Publication.html)
        .join(Revision, and_(Revision.post_id == Post.id, Revision.number == Post.revision_number))
        .outerjoin(Publication, shown)
        .where(Post.thread_id == thread.id)
        .options(joinedload(Post.author))
        .order_by(Post.id)
    )
    if not viewer.can(Permission.SEE_EVERYTHING):
        query = query.where(Post.state != State.WITHDRAWN)
    return [Message(*row) for row in db.session.execute(query)]


def talks_of(viewer: Viewer) -> list[Thread]:
    """The private talks of a young person."""
    query = select(Thread).where(Thread.asker_id == viewer.id, Thread.audience == Audience.PRIVATE)
    return list(db.session.scalars(query.order_by(Thread.id.desc())))


def waiting_count(account_id: int) -> int:
    """How many of this account's public posts wait to be read."""
    query = select(func.count()).select_from(Post).join(Post.thread)
    return (
        db.session.scalar(
            query.where(
                Post.author_id == account_id,
                Post.state == State.PENDING,
                Thread.audience == Audience.PUBLIC,
            )
        )
        or 0
    )


def current_revision(post: Post) -> Revision:
    return db.session.scalars(
        select(Revision).where(Revision.post_id == post.id, Revision.number == post.revision_number)
    ).one()
