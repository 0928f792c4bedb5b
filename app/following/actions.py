"""Following a public thread, and hearing of what is new there: quietly, in the site."""

from datetime import datetime

from sqlalchemy import Select, delete, exists, select

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.following.models import ThreadFollow
from app.notifications.actions import notify
from app.notifications.models import News
from app.posts.models import Audience, Post, Publication, Thread
from app.posts.queries import question


def follow(account_id: int, public_id: str) -> Thread:
    """Once, however often it is pressed. Who asked follows already."""
    with transaction():
        thread = question(public_id).post.thread
        if thread.asker_id != account_id:
            since = clock.now()
            add_if_new(ThreadFollow(account_id=account_id, thread_id=thread.id, since=since))
        return thread


def unfollow(account_id: int, public_id: str) -> None:
    """Also when nobody reads that thread any more."""
    with transaction() as session:
        thread = select(Thread.id).where(Thread.public_id == public_id).scalar_subquery()
        mine = (ThreadFollow.account_id == account_id, ThreadFollow.thread_id == thread)
        session.execute(delete(ThreadFollow).where(*mine))


def tell_followers(post: Post, *, about: int, visible_from: datetime) -> None:
    """Inside a transaction, once a reply was let through by the decision `about`: the first time
    it stands there, to everybody who follows but its writer and the asker, who hears otherwise."""
    if post.opens or post.thread.audience != Audience.PUBLIC or not _is_new(post):
        return
    for account_id in db.session.scalars(_followers(post)).all():
        notify(account_id, News.FOLLOWED, post, about=about, visible_from=visible_from)


def _is_new(post: Post) -> bool:
    earlier = exists().where(
        Publication.post_id == post.id,
        Publication.hidden_at.is_not(None),
        Publication.hidden_at != Publication.visible_from,  # it was seen before
    )
    return not db.session.scalar(select(earlier))


def _followers(post: Post) -> Select[tuple[int]]:
    return (
        select(Account.id)
        .join(ThreadFollow, ThreadFollow.account_id == Account.id)
        .where(ThreadFollow.thread_id == post.thread_id, Account.ended_at.is_(None))
        .where(Account.person_id.not_in((post.person_id, post.thread.asker.person_id)))
        .order_by(Account.id)
    )


def forget_follows(account: Account) -> None:
    """Inside a transaction: the account is emptied."""
    db.session.execute(delete(ThreadFollow).where(ThreadFollow.account_id == account.id))
