"""Softer words: an adult offers them to the author of a text that waits or came back.

Nothing is changed for anybody. The words count once the author sends them: a wording like any
other of theirs, which an adult judges before anyone else reads it.
"""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, exists, select

from app import audit, clock
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import Audience, Post, Revision
from app.posts.states import State
from app.posts.words import Words, check_words
from moderation.cases.adults import adult
from moderation.cases.models import Case, CasePost
from moderation.talks.models import Answer, SofterVersion

OPEN_TO_IT = (State.PENDING, State.RETURNED)


def offer(account_id: int, post_id: str, words: Words) -> None:
    """To the author of a text of a case that runs; takes the place of an earlier offer."""
    with transaction() as session:
        account = adult(account_id)
        post = _locked(post_id)
        check_words(words, needs_title=post.opens)
        if not may_be_offered(post):
            raise Outdated(_("Voor dit bericht kan dat niet meer. Kijk opnieuw."))
        _settle(post, Answer.REPLACED)
        softer = SofterVersion(
            post_id=post.id,
            title=words.title,
            body=words.body,
            offered_by_id=account.id,
            offered_at=clock.now(),
        )
        session.add(softer)
        session.flush()
        audit.record(
            "softer_offered", actor=account.public_id, post=post.public_id, offer=softer.public_id
        )


def accept(account_id: int, offer_id: str, seen: int, screened: Any) -> None:
    """The author sends these words as their own; an adult reads them before they are placed."""
    with transaction():
        softer = _locked_offer(account_id, offer_id)
        posts.edit(account_id, softer.post.public_id, seen, softer.words, screened)
        _settle(softer.post, Answer.ACCEPTED)  # the very words that waited there already


def decline(account_id: int, offer_id: str) -> None:
    """The author leaves it as it is."""
    with transaction():
        _settle(_locked_offer(account_id, offer_id).post, Answer.DECLINED)


def hear(post: Post, revision: Revision) -> None:
    """Inside a transaction, the post locked: a new wording answers what was offered."""
    if revision.number == 1:
        return
    softer = _open_offer(post)
    if softer is not None:
        sent = (revision.words.title, revision.words.body)
        is_same = sent == (softer.title, softer.body)
        _settle(post, Answer.ACCEPTED if is_same else Answer.CHANGED)


def may_be_offered(post: Post) -> bool:
    """A young person's text for the forum, of a case that runs, that can still be worded anew."""
    if post.author.is_adult or post.thread.audience == Audience.PRIVATE:
        return False
    of_a_case = (CasePost.post_id == post.id, CasePost.case_id == Case.id)
    runs = select(exists().where(*of_a_case, Case.closed_at.is_(None)))
    return post.state in OPEN_TO_IT and bool(db.session.scalar(runs))


def offered_to(account_id: int, offer_id: str) -> SofterVersion:
    """What the author of a text may still answer."""
    mine = select(SofterVersion).join(SofterVersion.post).where(Post.author_id == account_id)
    softer = db.session.scalar(mine.where(SofterVersion.public_id == offer_id))
    if softer is None:
        raise NotVisible
    if softer.answered_at is not None or softer.post.state not in OPEN_TO_IT:
        raise Outdated(_("Dit voorstel is er niet meer."))
    return softer


def open_offers() -> Select[tuple[SofterVersion]]:
    """What authors have not answered, and still can."""
    query = select(SofterVersion).join(SofterVersion.post)
    return query.where(SofterVersion.answered_at.is_(None), Post.state.in_(OPEN_TO_IT))


def _open_offer(post: Post) -> SofterVersion | None:
    query = select(SofterVersion).where(
        SofterVersion.post_id == post.id, SofterVersion.answered_at.is_(None)
    )
    locked = query.with_for_update(key_share=True).execution_options(populate_existing=True)
    return db.session.scalar(locked)


def _settle(post: Post, answer: Answer) -> None:
    """By the author, unless an adult puts other words in its place."""
    softer = _open_offer(post)
    if softer is None:
        return
    softer.answered_at, softer.answer = clock.now(), answer
    db.session.flush()
    if answer != Answer.REPLACED:
        audit.record(
            "softer_answered",
            actor=post.author.public_id,
            post=post.public_id,
            offer=softer.public_id,
            answer=answer.value,
        )


def _locked_offer(account_id: int, offer_id: str) -> SofterVersion:
    """Its post first: an answer, a new wording and another offer come one after the other."""
    query = select(SofterVersion.post_id).join(SofterVersion.post)
    mine = query.where(SofterVersion.public_id == offer_id, Post.author_id == account_id)
    post_id = db.session.scalar(mine)
    if post_id is None:
        raise NotVisible
    posts.locked(post_id)
    return offered_to(account_id, offer_id)


def _locked(post_id: str) -> Post:
    found = db.session.scalar(select(Post.id).where(Post.public_id == post_id))
    if found is None:
        raise NotVisible
    post = posts.locked(found)
    if post.author.is_adult:
        raise NotAllowed
    return post
