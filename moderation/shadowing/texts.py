"""For staff: the decided texts that can be shadow texts, and which of them are released."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.database import db
from app.errors import NotAllowed
from app.paging import Page, id_key, page_of
from app.posts.models import Post, Publication, Thread
from app.roles import Permission
from moderation.models import Decision
from moderation.shadowing.fit import First, fit_decisions
from moderation.shadowing.models import ShadowText
from moderation.shadowing.shown import published_by, questions_of, replies_with

PAGE = 10  # each with its whole text


@dataclass(frozen=True)
class TextToRelease:
    """A text as everybody reads it, by no name."""

    decision: Decision
    published: Publication
    question: Publication | None  # of a reply
    reply: Publication | None  # that went along with the decision
    is_released: bool


def texts_to_release(
    viewer: Account, before: int | None = None, *, released: bool = False
) -> Page[TextToRelease]:
    """The newest decided first; only what is released, for who asks that."""
    if not viewer.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    query = fit_decisions().options(
        joinedload(First.post).joinedload(Post.thread).joinedload(Thread.theme)
    )
    if before is not None:
        query = query.where(First.id < before)
    if released:
        query = query.where(First.id.in_(_released()))
    found = list(db.session.scalars(query.order_by(First.id.desc()).limit(PAGE + 1)))
    page = page_of(found, PAGE, lambda decision: id_key(decision.id))
    return Page(_with_words(page.items), page.next_key)


def _released() -> Select[tuple[int]]:
    return select(ShadowText.decision_id).where(ShadowText.ended_at.is_(None))


def _with_words(decisions: list[Decision]) -> list[TextToRelease]:
    published, replies = published_by(decisions), replies_with(decisions)
    questions = questions_of(decisions)
    released = set(db.session.scalars(_released()))
    return [
        TextToRelease(
            decision=one,
            published=published[one.id],
            question=None if one.post.opens else questions.get(one.post.thread_id),
            reply=replies.get(one.id),
            is_released=one.id in released,
        )
        for one in decisions
    ]
