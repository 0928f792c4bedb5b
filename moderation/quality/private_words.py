"""What an adult wrote to the moderator whose decision was changed: theirs alone to read."""

from sqlalchemy import exists, select, update
from sqlalchemy.orm import contains_eager, joinedload

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.notifications.queries import held_from
from app.posts.models import Post, Thread
from moderation.models import Decision
from moderation.quality.models import PrivateWord, SecondLook

MOST = 20


def words_for(viewer: Account) -> list[PrivateWord]:
    """The newest first; nothing about a thread that an adult speaks with them about first."""
    decision = contains_eager(PrivateWord.second_look).contains_eager(SecondLook.decision)
    query = (
        select(PrivateWord)
        .join(PrivateWord.second_look)
        .join(SecondLook.decision)
        .join(Decision.post)
        .options(
            decision.contains_eager(Decision.post).joinedload(Post.thread).joinedload(Thread.theme),
            joinedload(PrivateWord.written_by),
        )
        .where(PrivateWord.person_id == viewer.person_id, Post.thread_id.not_in(held_from(viewer)))
        .order_by(PrivateWord.id.desc())
        .limit(MOST)
    )
    return list(db.session.scalars(query))


def has_unread(viewer: Account) -> bool:
    unread = (
        PrivateWord.person_id == viewer.person_id,
        PrivateWord.read_at.is_(None),
        Post.thread_id.not_in(held_from(viewer)),
    )
    query = select(PrivateWord.id).join(PrivateWord.second_look).join(SecondLook.decision)
    return db.session.scalar(query.join(Decision.post).where(*unread).limit(1)) is not None


def mark_read(account_id: int, ids: list[int]) -> None:
    """What stands on the page now has been seen."""
    unread = select(exists().where(PrivateWord.id.in_(ids), PrivateWord.read_at.is_(None)))
    if not ids or not db.session.scalar(unread):
        return
    with transaction() as session:
        person = session.get_one(Account, account_id).person_id
        theirs = update(PrivateWord).where(PrivateWord.id.in_(ids), PrivateWord.person_id == person)
        session.execute(theirs.where(PrivateWord.read_at.is_(None)).values(read_at=clock.now()))
