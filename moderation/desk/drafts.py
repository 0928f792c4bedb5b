"""Drafts: what somebody typed about a post at the desk, kept so that nothing is ever lost."""

from collections.abc import Sequence

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import joinedload

from app import clock
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.erasure.kept import is_kept
from app.errors import NotVisible, Unacceptable
from app.posts.models import Post
from app.site.keeping import keeping
from app.text import LONGEST, normalise
from moderation.desk.models import Answering, Draft
from moderation.models import Review

MOST_SHOWN = 20


def keep(account_id: int, post_public_id: str, reply: str, reason: str, words: str) -> None:
    """Save what stands in the form of a post that one holds, or whose question one answers."""
    if len(reply) + len(words) > 2 * LONGEST:
        raise Unacceptable
    with transaction() as session:
        post = session.scalar(select(Post).where(Post.public_id == post_public_id))
        if post is None or not _is_at_hand(account_id, post):
            raise NotVisible
        _write(account_id, post.id, reply, reason, words)


def keep_words(account_id: int, post_id: int, reply: str) -> None:
    """Inside a transaction: an answer that could not go along now."""
    _write(account_id, post_id, reply, "", "")


def keep_typed(account_id: int, review_id: str, reply: str, reason: str, words: str) -> None:
    """What a refused form held: also when the text is in other hands by now."""
    with transaction() as session:
        post_id = session.scalar(select(Review.post_id).where(Review.public_id == review_id))
        if post_id is not None and (reply.strip() or words.strip()):
            _write(account_id, post_id, reply, reason, words)


def forget(account_id: int, post_id: int) -> None:
    """Inside a transaction: the words were used."""
    db.session.execute(
        delete(Draft).where(Draft.account_id == account_id, Draft.post_id == post_id)
    )


def throw_away(account_id: int, post_public_id: str) -> None:
    with transaction() as session:
        post_id = session.scalar(select(Post.id).where(Post.public_id == post_public_id))
        if post_id is not None:
            forget(account_id, post_id)


def draft_of(viewer: Account, post_id: int) -> Draft | None:
    query = select(Draft).where(Draft.account_id == viewer.id, Draft.post_id == post_id)
    return db.session.scalar(query)


def drafts_for(viewer: Account) -> Sequence[Draft]:
    """Everything that this person typed and did not use yet, the newest first."""
    typed = or_(Draft.reply != "", Draft.words != "")
    query = select(Draft).where(Draft.account_id == viewer.id, typed)
    query = query.options(joinedload(Draft.post)).order_by(Draft.saved_at.desc())
    return db.session.scalars(query.limit(MOST_SHOWN)).all()


def erase_old() -> int:
    """Words that nobody used in two weeks are nobody's business any more."""
    before = clock.now() - keeping().draft
    theirs = select(Account.id).where(~is_kept(Account.person_id))
    old = delete(Draft).where(Draft.saved_at < before, Draft.account_id.in_(theirs))
    with transaction() as session:
        return session.execute(old).rowcount  # type: ignore[attr-defined]


def _is_at_hand(account_id: int, post: Post) -> bool:
    held = select(Review.id).where(
        Review.post_id == post.id, Review.claimed_by_id == account_id, Review.closed_at.is_(None)
    )
    answering = select(Answering.id).where(
        Answering.thread_id == post.thread_id, Answering.account_id == account_id
    )
    return db.session.scalar(held) is not None or db.session.scalar(answering) is not None


def _write(account_id: int, post_id: int, reply: str, reason: str, words: str) -> None:
    fresh = Draft(
        account_id=account_id,
        post_id=post_id,
        reply=normalise(reply),
        reason=reason[:20],
        words=normalise(words),
        saved_at=clock.now(),
    )
    known = db.session.scalar(
        select(Draft).where(Draft.account_id == account_id, Draft.post_id == post_id)
    )
    if known is None and (reply or words) and add_if_new(fresh):
        return
    if known is not None:
        known.reply, known.reason, known.words = fresh.reply, fresh.reason, fresh.words
        known.saved_at = fresh.saved_at
