"""Settling a difference: an adult says who was right, and may decide anew."""

from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts import actions as posts
from app.roles import Permission
from app.text import check_length, normalise, one_line
from moderation.desk.closing import check_judgement
from moderation.gate import Judgement
from moderation.models import Decision
from moderation.outcomes import Ground
from moderation.quality.models import PrivateWord, SecondLook, Settlement
from moderation.superseding import check_is_another, is_last_word, supersede

WORDS_MOST, QUESTION_MOST = 1000, 200
WITH_WORDS = (Settlement.REVERSED, Settlement.NOTED)


@dataclass(frozen=True)
class Settled:
    """What an adult made of a difference.

    `judgement` is what holds from now on, where it is reversed; `private_words` are for the eyes
    of the moderator whose decision it was, and a `question` with them lets them read it again.
    """

    settlement: Settlement
    judgement: Judgement | None = None
    private_words: str = ""
    question: str = ""


def settle(account_id: int, public_id: str, settled: Settled) -> None:
    """Outdated when a colleague settled it, or when something else was decided since."""
    settled = _checked(settled)
    with transaction() as session:
        account = locked_account(account_id)
        look = _differing_locked(public_id)
        decision = look.decision
        if not account.can(Permission.REFUSE) or account.person_id == decision.judge_person_id:
            raise NotAllowed
        look.settled_at, look.settled_by_id = clock.now(), account.id
        look.settlement = settled.settlement
        if settled.settlement == Settlement.REVERSED:
            assert settled.judgement is not None
            _decide_anew(account, decision, settled.judgement)
        if settled.private_words:
            session.add(
                PrivateWord(
                    second_look_id=look.id,
                    person_id=decision.judge_person_id,
                    words=settled.private_words,
                    question=settled.question,
                    written_by_id=account.id,
                    written_at=clock.now(),
                )
            )
        audit.record(
            "second_look_settled",
            actor=account.public_id,
            post=decision.post.public_id,
            theme=decision.post.thread.theme_id,
            revision=decision.review.revision.number,
            decision=decision.public_id,
            look=look.public_id,
            settlement=settled.settlement.value,
        )


def may_decide_anew(look: SecondLook) -> bool:
    """Whether what was decided first still stands, so that another decision can replace it."""
    return is_last_word(look.decision, look.decision.post)


def _checked(settled: Settled) -> Settled:
    if settled.settlement == Settlement.AGREED:
        raise Unacceptable(_("Kies wat er nu gebeurt."), "settlement")
    if settled.settlement == Settlement.REVERSED:
        if settled.judgement is None:
            raise Unacceptable(_("Kies wat er met het bericht gebeurt."), "outcome")
        check_judgement(settled.judgement)
    if settled.settlement not in WITH_WORDS:
        return replace(settled, private_words="", question="")
    words = normalise(settled.private_words)
    if not words:
        raise Unacceptable(_("Schrijf een woord aan wie eerst besliste."), "private_words")
    check_length(words, WORDS_MOST, "private_words")
    question = one_line(settled.question)
    check_length(question, QUESTION_MOST, "question")
    return replace(settled, private_words=words, question=question)


def _differing_locked(public_id: str) -> SecondLook:
    """The post is locked first, as everywhere."""
    post_id = db.session.scalar(
        select(Decision.post_id)
        .join(SecondLook, SecondLook.decision_id == Decision.id)
        .where(SecondLook.public_id == public_id, SecondLook.read_at.is_not(None))
    )
    if post_id is None:
        raise NotVisible
    posts.locked(post_id)
    query = select(SecondLook).where(SecondLook.public_id == public_id)
    locked = query.with_for_update(of=SecondLook).execution_options(populate_existing=True)
    look = db.session.scalars(locked).one()
    if look.settled_at is not None:
        raise Outdated(_("Een collega besliste hier intussen over."))
    return look


def _decide_anew(account: Account, decision: Decision, judgement: Judgement) -> None:
    check_is_another(decision, judgement)
    supersede(account, decision.id, judgement, Ground.SECOND_LOOK)
