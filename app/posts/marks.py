"""What the asker says of a reply in their thread: that it helped, or that it tells how it went.

Everybody reads the mark and nobody reads a name beside it: a thread has one asker.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from flask_babel import gettext as _
from sqlalchemy import CheckConstraint, ForeignKey, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock, editions
from app.database import Base, UTCDateTime, add_if_new, db, transaction
from app.errors import NotAllowed
from app.posts.models import Post, Publication, Thread
from app.posts.thanks import visible_reply


class Says(StrEnum):
    HELPED = "helped"
    HOW_IT_WENT = "how_it_went"  # of the asker's own reply


class AskerMark(Base):
    __tablename__ = "asker_mark"
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    says: Mapped[Says] = mapped_column(String(20))
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)
    post: Mapped[Post] = relationship()

    __table_args__ = (CheckConstraint("says IN ('helped', 'how_it_went')", name="says"),)


def mark_helped(account_id: int, public_id: str, *, helped: bool) -> Thread:
    """Say that this reply helped, or that it did not after all; returns the thread it stands in."""
    with transaction():
        reply = visible_reply(public_id)
        if reply.thread.asker_id != account_id or reply.author_id == account_id:
            raise NotAllowed(_("Alleen wie de vraag stelde, kan zeggen wat hielp."))
        if helped:
            mark(reply, Says.HELPED)
        else:
            said = (AskerMark.post_id == reply.id, AskerMark.says == Says.HELPED)
            db.session.execute(delete(AskerMark).where(*said))
            _pages_change(reply.thread)
        return reply.thread


def mark(post: Post, says: Says) -> None:
    """Inside a transaction; a second time changes nothing."""
    add_if_new(AskerMark(post_id=post.id, says=says, made_at=clock.now()))
    _pages_change(post.thread)


def _pages_change(thread: Thread) -> None:
    """What helped also decides what stands first in its theme."""
    editions.bump(editions.thread_scope(thread.public_id))
    editions.bump(editions.theme_scope(thread.theme_id))


def marks_among(replies: Iterable[Publication]) -> dict[int, Says]:
    """By post, what its asker says of it. Words that are erased carry none."""
    posts = [reply.post_id for reply in replies]
    query = select(AskerMark.post_id, AskerMark.says).where(AskerMark.post_id.in_(posts))
    return {post_id: Says(says) for post_id, says in db.session.execute(query)}


def forget_marks(post: Post) -> None:
    """Inside a transaction: its newest words are gone."""
    db.session.execute(delete(AskerMark).where(AskerMark.post_id == post.id))
