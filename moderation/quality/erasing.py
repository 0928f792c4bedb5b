"""What is said beside second looks has had its time after a year; that they were read stays."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from app import clock
from app.database import transaction
from app.erasure.kept import is_kept, is_kept_post
from app.posts.models import Post
from moderation.models import Decision
from moderation.quality.models import PrivateWord, SecondLook

KEPT_FOR = timedelta(days=365)


def erase_old() -> int:
    """Not about a text that is kept for now."""
    before = clock.now() - KEPT_FOR
    at_rest = (
        select(SecondLook.id)
        .join(SecondLook.decision)
        .join(Decision.post)
        .where(~is_kept(Post.person_id), ~is_kept_post(Post.id))
    )
    words = delete(PrivateWord).where(
        PrivateWord.written_at < before, PrivateWord.second_look_id.in_(at_rest)
    )
    said = update(SecondLook).where(
        SecondLook.opened_at < before, SecondLook.words != "", SecondLook.id.in_(at_rest)
    )
    with transaction() as session:
        erased = (session.execute(one) for one in (words, said.values(words="")))
        return sum(one.rowcount for one in erased)  # type: ignore[attr-defined]
