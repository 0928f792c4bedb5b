"""What somebody sends twice, because the answer to the first time got lost on the way."""

from sqlalchemy import ColumnElement, and_, select

from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db
from app.posts.models import Post, Revision, RevisionText
from app.posts.states import State
from app.posts.words import Words
from app.roles import Permission


def sent_before(author: Account, words: Words, *place: ColumnElement[bool]) -> Post | None:
    """Inside a transaction: the post of this young person that waits here, in the very same words.

    It is that one that they look for. A second would take one of their places, and three would
    look like a text that goes round.
    """
    if author.can(Permission.LINK):
        return None  # moderators and staff: what they write belongs to a decision of its own
    locked_account(author.id)
    newest = and_(Revision.post_id == Post.id, Revision.number == Post.revision_number)
    query = (
        select(Post)
        .join(Post.thread)
        .join(Revision, newest)
        .join(RevisionText, RevisionText.revision_id == Revision.id)
        .where(Post.author_id == author.id, Post.state == State.PENDING, *place)
        .where(RevisionText.title == words.title, RevisionText.body == words.body)
    )
    return db.session.scalars(query.order_by(Post.id).limit(1)).first()
