"""Erasing words: the wordings of one post, for good, and the name above it.

What was decided about them, when and by whom stays, with digests that prove nothing without them.
"""

from collections.abc import Sequence

from sqlalchemy import delete, select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.erasure.kept import check_may_be_erased
from app.erasure.models import Erasure, Why
from app.errors import NotVisible
from app.outbox import put
from app.posts import actions as posts
from app.posts import publishing
from app.posts.models import Post, Revision, RevisionText, Thanks
from app.posts.queries import revisions_of
from app.posts.signals import tell, words_erased
from app.posts.states import State


def erase_own(author_id: int, public_id: str) -> None:
    """Its author wants a text gone: at once and for good, wherever it stands."""
    with transaction() as session:
        post = _own_locked(author_id, public_id)
        check_may_be_erased(post)
        erase_post(post, Why.ASKED, actor=session.get_one(Account, author_id).public_id)


def take_name_off_own(author_id: int, public_id: str) -> None:
    """Its author wants the text to stay on the forum, under nobody's name."""
    with transaction() as session:
        post = _own_locked(author_id, public_id)
        actor = session.get_one(Account, author_id).public_id
        take_name_off(post, Why.ASKED, actor=actor)


def erase_post(post: Post, why: Why, *, actor: str = audit.SYSTEM) -> None:
    """Inside a transaction, the post locked: every wording of it. What still waits is withdrawn,
    so nobody judges what is not there."""
    if post.state == State.PENDING:
        posts.take_out(post)
    erase_wordings(post, revisions_of(post), why, actor=actor)


def erase_wordings(
    post: Post, wordings: Sequence[Revision], why: Why, *, actor: str = audit.SYSTEM
) -> int:
    """Inside a transaction, the post locked. These wordings alone; says how many there still were.

    First the row that opens the door, then the words.
    """
    gone = [revision for revision in wordings if not revision.is_erased]
    if not gone:
        return 0
    ids, now = [revision.id for revision in gone], clock.now()
    db.session.add_all(Erasure(revision_id=id_, why=why, erased_at=now) for id_ in ids)
    db.session.flush()
    tell(words_erased, post=post, revisions=gone)
    db.session.execute(delete(RevisionText).where(RevisionText.revision_id.in_(ids)))
    for revision in gone:
        db.session.expire(revision, ["text"])
        audit.record(
            "text_erased",
            actor=actor,
            post=post.public_id,
            revision=revision.number,
            why=why.value,
        )
    publishing.leave_empty(post, ids)
    if any(revision.number == post.revision_number for revision in gone):
        db.session.execute(delete(Thanks).where(Thanks.post_id == post.id))
    _note(why)
    return len(gone)


def take_name_off(post: Post, why: Why, *, actor: str = audit.SYSTEM) -> bool:
    """Inside a transaction, the post locked: the name above it; False when it was off already."""
    if db.session.scalar(select(Erasure.id).where(Erasure.post_id == post.id)):
        return False
    publishing.take_name_off(post)
    db.session.add(Erasure(post_id=post.id, why=why, erased_at=clock.now()))
    audit.record("name_taken_off", actor=actor, post=post.public_id, why=why.value)
    _note(why)
    return True


def _note(why: Why) -> None:
    """What somebody asked is put on the list outside the database that a restore goes by."""
    if why == Why.ASKED:
        put("list_erasures")


def _own_locked(author_id: int, public_id: str) -> Post:
    own = select(Post.id).where(Post.public_id == public_id, Post.author_id == author_id)
    post_id = db.session.scalar(own)
    if post_id is None:
        raise NotVisible
    return posts.locked(post_id)
