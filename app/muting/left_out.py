"""What is left out, within one statement, of what is offered to somebody who rather does not read
a name or a theme."""

from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from app import clock
from app.accounts.models import Viewer
from app.muting.models import MutedName, MutedTheme
from app.posts.models import Post, Publication, Thread
from app.posts.queries import is_live


def is_wanted(
    viewer: Viewer, post: type[Post] = Post, shown: type[Publication] = Publication
) -> list[ColumnElement[bool]]:
    """Not written under a name that they muted; no condition for who is not signed in."""
    if viewer.id is None:
        return []
    return [~exists().where(*_is_muted(viewer, post, shown))]


def is_wanted_thread(viewer: Viewer, theme_id: int | None = None) -> list[ColumnElement[bool]]:
    """Nor a question under such a name, nor a theme that they muted: unless they look inside it."""
    if viewer.id is None:
        return []
    theme = exists().where(
        MutedTheme.account_id == viewer.id,
        MutedTheme.theme_id == Thread.theme_id,
        MutedTheme.theme_id != (theme_id or 0),
    )
    question, opening = aliased(Post), aliased(Publication)
    asked = exists().where(
        question.thread_id == Thread.id,
        question.opens,
        opening.post_id == question.id,
        is_live(clock.now(), opening),
        *_is_muted(viewer, question, opening),
    )
    return [~theme, ~asked]


def _is_muted(
    viewer: Viewer, post: type[Post], shown: type[Publication]
) -> tuple[ColumnElement[bool], ...]:
    """Person and name together: one person's other names say nothing of them."""
    return (
        MutedName.account_id == viewer.id,
        MutedName.person_id == post.person_id,
        MutedName.byline == shown.byline,
    )
