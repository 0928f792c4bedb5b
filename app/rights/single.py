"""One text of one's own: whether it can be erased now, and whether there is a name to take off."""

from sqlalchemy import or_, select

from app.accounts.models import Account
from app.database import db
from app.erasure.kept import is_kept, is_kept_post, kept_words
from app.errors import NotVisible
from app.posts.models import Post
from app.posts.publishing import NOBODY
from app.posts.queries import OwnPost, own_post


def why_kept(post: Post) -> str:
    """Why it cannot be erased for now, as the verb says it; empty when it can."""
    kept = or_(is_kept(Post.person_id), is_kept_post(Post.id))
    is_kept_now = db.session.scalar(select(Post.id).where(Post.id == post.id, kept))
    return kept_words() if is_kept_now else ""


def named_post(viewer: Account, public_id: str) -> OwnPost:
    own = own_post(viewer, public_id)
    if not has_name(own):
        raise NotVisible
    return own


def has_name(own: OwnPost) -> bool:
    """Whether everybody reads it on the forum under a name."""
    shown = own.publication
    return shown is not None and own.post.thread.theme is not None and shown.byline != NOBODY
