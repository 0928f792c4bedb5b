"""A private "dank je" from the asker for a reply: nobody but its writer hears of it."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import select

from app import clock
from app.accounts.models import Account, Viewer
from app.database import add_if_new, db, transaction
from app.errors import NotAllowed, NotVisible
from app.posts.models import Audience, Post, Publication, Thanks, Thread
from app.posts.queries import is_live, opening_of


def thank(account_id: int, public_id: str) -> Thread:
    """Thank for this reply, once however often it is pressed; returns the thread it stands in."""
    with transaction() as session:
        reply = visible_reply(public_id)
        asker = session.get_one(Account, account_id)
        if reply.thread.asker_id != asker.id or reply.person_id == asker.person_id:
            raise NotAllowed(_("Alleen wie de vraag stelde, kan iemand anders hiervoor bedanken."))
        add_if_new(Thanks(post_id=reply.id, thanked_at=clock.now()))
        return reply.thread


def visible_reply(public_id: str) -> Post:
    """As it stands on the forum now, under a question that stands there too."""
    reply = db.session.scalar(
        select(Post)
        .join(Publication, Publication.post_id == Post.id)
        .join(Post.thread)
        .where(Post.public_id == public_id, ~Post.opens, is_live(clock.now()))
        .where(Thread.audience == Audience.PUBLIC)
    )
    if reply is None or opening_of(reply.thread) is None:
        raise NotVisible
    return reply


def thanked_among(viewer: Viewer, thread: Thread, replies: Iterable[Publication]) -> set[int]:
    """Of these replies, the posts that the viewer thanked for; none for anybody but the asker."""
    if viewer.id != thread.asker_id:
        return set()
    posts = [reply.post_id for reply in replies]
    return set(db.session.scalars(select(Thanks.post_id).where(Thanks.post_id.in_(posts))))
