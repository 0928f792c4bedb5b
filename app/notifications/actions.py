"""Telling someone, once, in the transaction that gives the reason; or holding that back."""

from datetime import datetime

from sqlalchemy import select, update

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.notifications.models import News, Notice, NoticeHold
from app.notifications.queries import is_held
from app.posts.models import Post


def notify(
    account_id: int, kind: News, post: Post | None, *, about: int, visible_from: datetime
) -> None:
    """Inside a transaction. `about` is the decision's id: one notice per decision and kind."""
    key = f"{kind}:{about}:{account_id}"
    db.session.add(
        Notice(
            account_id=account_id,
            kind=kind,
            post=post,
            decision_id=about,
            dedupe_key=key,
            visible_from=visible_from,
        )
    )


def cancel(decision_id: int) -> None:
    """Inside a transaction: the decision was taken back before anyone was told."""
    db.session.execute(
        update(Notice).where(Notice.decision_id == decision_id).values(cancelled_at=clock.now())
    )


def cancel_about(post: Post) -> None:
    """Inside a transaction: what unread notices speak of is no longer to be seen.

    That something was done about what one reported stays true, and leads nowhere.
    """
    unread = (Notice.post_id == post.id, Notice.read_at.is_(None), Notice.cancelled_at.is_(None))
    update_unread = update(Notice).where(*unread, Notice.kind != News.REPORT_ACTED)
    db.session.execute(update_unread.values(cancelled_at=clock.now()))


def hold(person_id: int, thread_id: int) -> None:
    """Inside a transaction: nothing about this thread reaches any account of this person."""
    accounts = select(Account.id).where(Account.person_id == person_id).order_by(Account.id)
    for account_id in db.session.scalars(accounts).all():
        add_if_new(NoticeHold(account_id=account_id, thread_id=thread_id, since=clock.now()))


def let_through(person_id: int, thread_id: int) -> None:
    """Inside a transaction: what was held back may be seen, and counts as new."""
    accounts = select(Account.id).where(Account.person_id == person_id)
    db.session.execute(
        update(NoticeHold)
        .where(NoticeHold.account_id.in_(accounts), NoticeHold.thread_id == thread_id)
        .where(NoticeHold.released_at.is_(None))
        .values(released_at=clock.now())
    )


def mark_read(account_id: int) -> None:
    """Everything that can be seen now has been seen."""
    with transaction() as session:
        session.execute(
            update(Notice)
            .where(Notice.account_id == account_id, Notice.read_at.is_(None))
            .where(Notice.visible_from <= clock.now(), ~is_held())
            .values(read_at=clock.now())
        )
