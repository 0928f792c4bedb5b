"""A private example: a moderator reads again what they decided once, and chooses anew. No colleague
and no adult sees what, and it is counted nowhere.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from app import clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.notifications.queries import held_from
from app.posts.models import Post, RevisionText, Thread
from app.posts.states import State
from moderation.care.queries import at_desk
from moderation.desk.closed import closed_words
from moderation.desk.danger import was_dangerous
from moderation.desk.exclusions import is_known_to, is_of_themes, shielded_from
from moderation.desk.queries import judge_of
from moderation.eligibility import why_closed
from moderation.models import Decision, Review, Supersession
from moderation.outcomes import Kind, Lane, Outcome
from moderation.quality.giving import check_verdict, first_verdict, outcomes_of, second_verdict
from moderation.quality.models import PrivateWord, SecondLook, Settlement
from moderation.quality.verdicts import Verdict


@dataclass(frozen=True)
class Tried:
    """Three verdicts on the same words: theirs of now, theirs of then, and how it was settled."""

    word: PrivateWord
    now: Verdict
    then: Verdict
    settled: Verdict


def to_try(viewer: Account, words: Iterable[PrivateWord]) -> set[int]:
    """The ids of those words of which the text can be read again."""
    theirs = PrivateWord.id.in_([word.id for word in words])
    return {word.id for word in db.session.scalars(_readable(viewer).where(theirs))}


def example_for(viewer: Account, public_id: str) -> PrivateWord:
    """NotAllowed, with the kind sentence, while the desk is closed to them: the same hours, and an
    adult there. They need not sit down for it."""
    word = db.session.scalar(_readable(viewer).where(SecondLook.public_id == public_id))
    if word is None:
        raise NotVisible
    closed = why_closed(judge_of(viewer), replace(at_desk(viewer), is_checked_in=True))
    if closed is not None:
        raise NotAllowed(closed_words(closed))
    return word


def try_again(account_id: int, public_id: str, verdict: Verdict) -> Tried:
    """Only that they tried is kept."""
    with transaction():
        word = example_for(locked_account(account_id), public_id)
        look = word.second_look
        check_verdict(verdict, outcomes_of(look.decision))
        word.tried_at = word.tried_at or clock.now()
        return Tried(word, verdict, first_verdict(look.decision), settled_verdict(look))


def settled_verdict(look: SecondLook) -> Verdict:
    """As the moderator could have said it: what adults alone may refuse, a peer passes on."""
    verdict = second_verdict(look)
    if look.settlement == Settlement.REVERSED:
        query = select(Decision).join(Supersession, Supersession.decision_id == Decision.id)
        anew = query.where(Supersession.earlier_id == look.decision_id)
        verdict = first_verdict(db.session.scalars(anew).one())
    if verdict.outcome == Outcome.REFUSE and not look.decision.decided_by.is_adult:
        return Verdict(Outcome.ESCALATE)
    return verdict


def _readable(viewer: Account) -> Select[tuple[PrivateWord]]:
    decision = contains_eager(PrivateWord.second_look).contains_eager(SecondLook.decision)
    post = decision.contains_eager(Decision.post)
    return (
        select(PrivateWord)
        .join(PrivateWord.second_look)
        .join(SecondLook.decision)
        .join(Decision.post)
        .join(Decision.review)
        .options(
            decision.contains_eager(Decision.review).joinedload(Review.revision),
            decision.joinedload(Decision.decided_by),
            post.joinedload(Post.thread).joinedload(Thread.theme),
            post.joinedload(Post.author),
            joinedload(PrivateWord.written_by),
        )
        .where(PrivateWord.person_id == viewer.person_id, PrivateWord.question != "")
        .where(Post.thread_id.not_in(held_from(viewer)), _is_there(), ~_is_for_adults())
        .where(*_suits(viewer))
    )


def _is_there() -> ColumnElement[bool]:
    """Neither taken back by its author, nor taken away by adults, nor erased."""
    words = exists().where(RevisionText.revision_id == Decision.revision_id)
    return and_(Post.state.not_in((State.WITHDRAWN, State.REFUSED)), words)


def _is_for_adults() -> ColumnElement[bool]:
    """Dangerous once, reported, or waiting with the adults at this moment."""
    other = aliased(Review)
    waits = exists().where(
        other.post_id == Decision.post_id,
        other.closed_at.is_(None),
        or_(other.lane == Lane.STAFF, other.kind == Kind.REPORT),
    )
    return or_(was_dangerous(Decision.post_id), waits)


def _suits(viewer: Account) -> list[ColumnElement[bool]]:
    """What they do not want to read, or may not, stays away from here too."""
    me, judge = viewer.person_id, judge_of(viewer)
    fit = [~is_known_to(me, Review.person_id), *(~shielded for shielded in shielded_from(me))]
    if judge.is_adult:
        return fit
    if judge.scope.themes:
        fit.append(is_of_themes(judge.scope.themes))
    # Without the cover that a heavy text has at the desk, and without counting it as read.
    return [*fit, Review.is_heavy.is_(False)]
