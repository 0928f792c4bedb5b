"""The adults' verbs: no danger, answer in private, seen, closed."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Row, select

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import Audience, Post, Thread
from app.posts.states import State
from app.posts.words import Words
from moderation import gate
from moderation.cases.actions import (
    adult,
    lock_texts_of,
    locked_review,
    locked_to_take_up,
    open_case_locked,
    take_up,
)
from moderation.cases.joining import leave
from moderation.cases.queries import is_in_hand
from moderation.eligibility import may_go_to_peers
from moderation.intake import let_go
from moderation.models import Review
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.actions import tell_it_is_gone
from moderation.rulebook.aside import run_again
from moderation.screening.findings import Level


def clear(account_id: int, public_id: str, seen_version: int) -> None:
    """ "Geen gevaar": an adult read it, and it goes on in the amber lane. Only an adult lowers."""
    with transaction() as session:
        account = adult(account_id)
        review = _locked_review(public_id)
        if review.closed_at is not None or review.version != seen_version:
            raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw."))
        if _is_in_hand(review):
            raise Outdated(_("Een collega nam dit bericht op in een zaak. Kijk opnieuw."))
        is_private = review.post.thread.audience == Audience.PRIVATE
        if not may_go_to_peers(Lane(review.lane), Kind(review.kind), is_private=is_private):
            raise NotAllowed
        review.version += 1
        let_go(review)
        if review.post.state == State.WITHDRAWN:
            review.closed_at = clock.now()
        review.lane, review.level, review.cleared_at = Lane.PEER, Level.AMBER, clock.now()
        leave(review)
        session.flush()
        audit.record(
            "lane_lowered",
            actor=account.public_id,
            post=review.post.public_id,
            revision=review.revision.number,
            review=review.public_id,
        )


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
    """Answer in a talk. The messages one saw (review id: version) are dealt with."""
    with transaction() as session:
        account = adult(account_id)
        thread = session.scalar(select(Thread).where(Thread.public_id == thread_id))
        if thread is None or thread.audience != Audience.PRIVATE:
            raise NotVisible
        _take_up_red_ones(account, thread, seen)
        _deal_with(account, thread, seen)
        posts.reply(account_id, thread.id, words, screened)


def mark_dealt_with(account_id: int, thread_id: str, seen: Mapping[str, int]) -> None:
    """Read, and no answer needed."""
    with transaction() as session:
        thread = session.scalar(select(Thread).where(Thread.public_id == thread_id))
        if thread is None or thread.audience != Audience.PRIVATE:
            raise NotVisible
        _deal_with(adult(account_id), thread, seen)


def _take_up_red_ones(account: Account, thread: Thread, seen: Mapping[str, int]) -> None:
    """In the talk of a case that was closed: who answers a red message takes it up anew."""
    waiting = _waiting_in(thread)
    red = [public_id for _post, public_id, level in waiting if level == Level.RED]
    if not red:
        return
    person_id = thread.asker.person_id
    lock_texts_of(person_id, *(post_id for post_id, *_rest in waiting))
    case = open_case_locked(person_id)
    for public_id in red:
        review = locked_review(public_id)
        if review.closed_at is None and review.version == seen.get(public_id):
            case = take_up(account, review, case)
            case.thread_id = case.thread_id or thread.id


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
        review = _locked_review(public_id)
        if review.closed_at is not None or review.version != seen.get(public_id):
            continue
        review.closed_at, review.version = clock.now(), review.version + 1
        db.session.flush()
        if review.post.state == State.PENDING:
            gate.rule(review, account, gate.Judgement(Outcome.PUBLISH), visible_from=clock.now())
        else:
            _record_withdrawn_seen(account, review)


def close_withdrawn(account_id: int, public_id: str) -> None:
    """An adult has seen a text that its author withdrew; nothing is left to decide."""
    with transaction() as session:
        account = adult(account_id)
        review = _locked_review(public_id)
        if review.post.state != State.WITHDRAWN or review.closed_at is not None:
            raise Outdated
        review.closed_at, review.version = clock.now(), review.version + 1
        session.flush()
        tell_it_is_gone(review)
        _record_withdrawn_seen(account, review)


def _record_withdrawn_seen(account: Account, review: Review) -> None:
    audit.record(
        "withdrawn_seen",
        actor=account.public_id,
        post=review.post.public_id,
        revision=review.revision.number,
        review=review.public_id,
    )


def see_faults(account_id: int) -> None:
    """Staff know that screening failed: what was put aside runs again, and so do its texts. From
    here on a new failure is a new alarm."""
    with transaction():
        account = adult(account_id)
        seen = run_again()
        if seen:
            audit.record("screening_faults_seen", actor=account.public_id, count=seen)


def _locked_review(public_id: str) -> Review:
    """Post first, then review: the order every verb keeps."""
    post_id = db.session.scalar(select(Review.post_id).where(Review.public_id == public_id))
    if post_id is None:
        raise NotVisible
    posts.locked(post_id)
    return locked_review(public_id)


def _is_in_hand(review: Review) -> bool:
    return bool(db.session.scalar(select(Review.id).where(Review.id == review.id, is_in_hand())))
