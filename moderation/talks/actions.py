"""The adults' verbs in a talk: begin one, answer, say that no answer is needed."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, select

from app import clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import Audience, Post, Thread
from app.posts.states import State
from app.posts.words import Words
from moderation import gate
from moderation.cases.actions import (
    lock_texts_of,
    locked_review,
    locked_to_take_up,
    open_case_locked,
    take_up,
)
from moderation.cases.adults import adult
from moderation.cases.models import Case
from moderation.escalation.actions import locked_with_its_post, record_withdrawn_seen
from moderation.models import Review
from moderation.outcomes import Outcome
from moderation.screening.findings import Level
from moderation.talks import reopening


def answer(
    account_id: int, public_id: str, seen_version: int, words: Words, screened: Any
) -> Thread:
    """Take a text up as a case, and write to its author in private. The text stays pending."""
    with transaction() as session:
        account = adult(account_id)
        review = locked_to_take_up(public_id)
        if review.closed_at is not None or review.version != seen_version:
            raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw. Je woorden staan er nog."))
        case = open_case_locked(review.person_id)
        if case is not None and case.thread_id is not None:
            raise Outdated(
                _(
                    "Er loopt al een gesprek met deze jongere. Ga daar verder. "
                    "Je woorden staan er nog."
                )
            )
        case = take_up(account, review, case)
        thread = posts.talk_with(account_id, review.post.author_id, words, screened)
        session.flush()
        case.thread_id = thread.id
        return thread


def write_in_talk(
    account_id: int, thread_id: str, seen: Mapping[str, int], words: Words, screened: Any
) -> None:
    """Answer in a talk. The messages one saw (review id: version) are dealt with. Where no case of
    this person runs, that of the talk goes on: nobody is spoken with outside one."""
    with transaction():
        account, thread = adult(account_id), _talk(thread_id)
        person_id = thread.asker.person_id
        lock_texts_of(person_id, *(post_id for post_id, *_rest in _waiting_in(thread)))
        case = open_case_locked(person_id)
        if case is not None:
            case.thread_id = case.thread_id or thread.id
            _take_up_red_ones(account, thread, seen, case)
        _deal_with(account, thread, seen)
        post = posts.reply(account_id, thread.id, words, screened)
        if case is None:
            reopening.go_on_with(account, thread, post)


def mark_dealt_with(account_id: int, thread_id: str, seen: Mapping[str, int]) -> None:
    """Read, and no answer needed."""
    with transaction():
        _deal_with(adult(account_id), _talk(thread_id), seen)


def _talk(thread_id: str) -> Thread:
    thread = db.session.scalar(select(Thread).where(Thread.public_id == thread_id))
    if thread is None or thread.audience != Audience.PRIVATE:
        raise NotVisible
    return thread


def _take_up_red_ones(
    account: Account, thread: Thread, seen: Mapping[str, int], case: Case
) -> None:
    """In an earlier talk, while the case that runs has one of its own: who answers takes it up."""
    for _post_id, public_id, level in _waiting_in(thread):
        if level == Level.RED:
            review = locked_review(public_id)
            if review.closed_at is None and review.version == seen.get(public_id):
                take_up(account, review, case)


def _waiting_in(thread: Thread) -> list[Row[tuple[int, str, int]]]:
    waiting = select(Post.id, Review.public_id, Review.level).join(
        Review, Review.post_id == Post.id
    )
    waiting = waiting.where(Post.thread_id == thread.id, Review.closed_at.is_(None))
    return list(db.session.execute(waiting.order_by(Post.id)).all())


def _deal_with(account: Account, thread: Thread, seen: Mapping[str, int]) -> None:
    """Each seen message gets its decision; one that changed since stays open."""
    for post_id, public_id, _level in _waiting_in(thread):
        posts.locked(post_id)
        review = locked_with_its_post(public_id)
        if review.closed_at is not None or review.version != seen.get(public_id):
            continue
        review.closed_at, review.version = clock.now(), review.version + 1
        db.session.flush()
        if review.post.state == State.PENDING:
            gate.rule(review, account, gate.Judgement(Outcome.PUBLISH), visible_from=clock.now())
        else:
            record_withdrawn_seen(account, review)
