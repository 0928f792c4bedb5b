"""The adults' verbs: no danger, answer in private, seen, closed."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select, update

from app import audit, clock
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.posts.models import Audience, Post, Thread
from app.posts.states import State
from app.posts.words import Words
from app.roles import Permission
from moderation import gate
from moderation.eligibility import may_go_to_peers
from moderation.intake import let_go
from moderation.models import Case, Review, ScreeningFault
from moderation.outcomes import Kind, Lane, Outcome
from moderation.reports.actions import tell_it_is_gone
from moderation.screening.findings import Level


def clear(account_id: int, public_id: str, seen_version: int) -> None:
    """ "Geen gevaar": an adult read it, and it goes on in the amber lane. Only an adult lowers."""
    with transaction() as session:
        account = _adult(account_id)
        review = _locked_review(public_id)
        if review.closed_at is not None or review.version != seen_version:
            raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw."))
        is_private = review.post.thread.audience == Audience.PRIVATE
        if not may_go_to_peers(Lane(review.lane), Kind(review.kind), is_private=is_private):
            raise NotAllowed
        review.version += 1
        let_go(review)
        if review.post.state == State.WITHDRAWN:
            review.closed_at = clock.now()
        review.lane, review.level, review.cleared_at = Lane.PEER, Level.AMBER, clock.now()
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
    """Take a text as a case, and write to its author in private. The text stays pending."""
    with transaction() as session:
        account = _adult(account_id)
        review = _locked_review(public_id)
        if review.closed_at is not None or review.version != seen_version:
            raise Outdated(_("Dit is intussen veranderd. Kijk opnieuw. Je woorden staan er nog."))
        post = review.post
        case = session.scalar(select(Case).where(Case.post_id == post.id))
        if case is not None:
            raise Outdated(
                _(
                    "Er loopt al een gesprek met deze jongere. Ga daar verder. "
                    "Je woorden staan er nog."
                )
            )
        if review.lane != Lane.STAFF or post.author.is_adult:
            raise NotAllowed
        thread = posts.talk_with(account_id, post.author_id, words, screened)
        session.flush()
        case = Case(
            post_id=post.id, thread_id=thread.id, opened_by_id=account_id, opened_at=clock.now()
        )
        session.add(case)
        session.flush()
        audit.record(
            "case_opened",
            actor=account.public_id,
            account=post.author.public_id,
            post=post.public_id,
            review=review.public_id,
            case=case.public_id,
        )
        return thread


def write_in_talk(
    account_id: int, thread_id: str, seen: Mapping[str, int], words: Words, screened: Any
) -> None:
    """Answer in a talk. The messages one saw (review id: version) are dealt with."""
    with transaction() as session:
        account = _adult(account_id)
        thread = session.scalar(select(Thread).where(Thread.public_id == thread_id))
        if thread is None or thread.audience != Audience.PRIVATE:
            raise NotVisible
        _deal_with(account, thread, seen)
        posts.reply(account_id, thread.id, words, screened)


def mark_dealt_with(account_id: int, thread_id: str, seen: Mapping[str, int]) -> None:
    """Read, and no answer needed."""
    with transaction() as session:
        thread = session.scalar(select(Thread).where(Thread.public_id == thread_id))
        if thread is None or thread.audience != Audience.PRIVATE:
            raise NotVisible
        _deal_with(_adult(account_id), thread, seen)


def _deal_with(account: Account, thread: Thread, seen: Mapping[str, int]) -> None:
    """Each seen message gets its decision; one that changed since stays open."""
    waiting = (
        select(Post.id, Review.public_id)
        .join(Review, Review.post_id == Post.id)
        .where(Post.thread_id == thread.id, Review.closed_at.is_(None))
        .order_by(Post.id)
    )
    for post_id, public_id in db.session.execute(waiting).all():
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
        account = _adult(account_id)
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
    """Staff know that screening failed; from here on a new failure is a new alarm."""
    with transaction() as session:
        account = _adult(account_id)
        seen = session.execute(
            update(ScreeningFault)
            .where(ScreeningFault.seen_at.is_(None))
            .values(seen_at=clock.now())
        )
        if seen.rowcount:  # type: ignore[attr-defined]
            audit.record("screening_faults_seen", actor=account.public_id, count=seen.rowcount)  # type: ignore[attr-defined]


def _adult(account_id: int) -> Account:
    account = db.session.get_one(Account, account_id)
    if not account.can(Permission.ANSWER_PRIVATELY):
        raise NotAllowed
    return account


def _locked_review(public_id: str) -> Review:
    """Post first, then review: the order every verb keeps."""
    post_id = db.session.scalar(select(Review.post_id).where(Review.public_id == public_id))
    if post_id is None:
        raise NotVisible
    posts.locked(post_id)
    return db.session.scalars(
        select(Review)
        .where(Review.public_id == public_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
