"""Telling someone, once, in the transaction that gives the reason."""

from datetime import datetime

from sqlalchemy import update

from app import clock
from app.database import db, transaction
from app.notifications.models import News, Notice
from app.posts.models import Post


def notify(account_id: int, kind: News, post: Post, *, about: int, visible_from: datetime) -> None:
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
    """Inside a transaction: what unread notices speak of is no longer to be seen."""
    unread = (Notice.post_id == post.id, Notice.read_at.is_(None), Notice.cancelled_at.is_(None))
    db.session.execute(update(Notice).where(*unread).values(cancelled_at=clock.now()))


def mark_read(account_id: int) -> None:
    """Everything that can be seen now has been seen."""
    with transaction() as session:
        session.execute(
            update(Notice)
            .where(Notice.account_id == account_id, Notice.read_at.is_(None))
            .where(Notice.visible_from <= clock.now())
            .values(read_at=clock.now())
        )
