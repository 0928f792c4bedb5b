"""What somebody does not want to read: asked about oneself alone."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import contains_eager

from app import clock
from app.accounts.models import Viewer
from app.database import db
from app.errors import NotVisible
from app.muting.models import MutedName, MutedTheme
from app.posts.models import Audience, Post, Publication, Thread
from app.posts.queries import is_live


def shown_post(public_id: str) -> Publication:
    """A post of a public thread, as it stands there now."""
    found = db.session.scalar(
        select(Publication)
        .join(Publication.post)
        .join(Post.thread)
        .options(contains_eager(Publication.post).contains_eager(Post.thread))
        .where(Post.public_id == public_id, Thread.audience == Audience.PUBLIC)
        .where(is_live(clock.now()))
    )
    if found is None:
        raise NotVisible
    return found


def mutes(viewer: Viewer) -> ColumnElement[bool]:
    """That they muted a name or a theme: lists look otherwise for them than for everybody."""
    name = exists().where(MutedName.account_id == viewer.id)
    theme = exists().where(MutedTheme.account_id == viewer.id)
    return or_(name, theme)


def mutes_something(viewer: Viewer) -> bool:
    return viewer.id is not None and bool(db.session.scalar(select(mutes(viewer))))


def muted_names(viewer: Viewer) -> list[MutedName]:
    """The newest first."""
    query = select(MutedName).where(MutedName.account_id == viewer.id)
    return list(db.session.scalars(query.order_by(MutedName.id.desc())))


def muted_themes(viewer: Viewer) -> frozenset[int]:
    if viewer.id is None:
        return frozenset()
    mine = select(MutedTheme.theme_id).where(MutedTheme.account_id == viewer.id)
    return frozenset(db.session.scalars(mine))


def folded_among(viewer: Viewer, shown: Iterable[Publication]) -> set[int]:
    """Of these, the posts that this reader rather does not read."""
    if viewer.id is None:
        return set()
    muted = select(MutedName.person_id, MutedName.byline).where(MutedName.account_id == viewer.id)
    names = {(person_id, byline) for person_id, byline in db.session.execute(muted)}
    return {one.post_id for one in shown if (one.post.person_id, one.byline) in names}
