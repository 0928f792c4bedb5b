"""What a second reader would have decided. The same closes the look; a difference is for adults."""

from collections.abc import Collection

from flask_babel import gettext as _
from sqlalchemy import exists, select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.alerts.actions import raise_alert
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.text import check_length, normalise
from moderation.care import debriefs
from moderation.care.models import Exposure
from moderation.care.sittings import still_there
from moderation.desk.models import TooHeavy
from moderation.models import Decision
from moderation.outcomes import ADULT_OUTCOMES, PEER_OUTCOMES, REASONS_FOR, Outcome
from moderation.quality.holding import is_covered_for, may_go_on, mine_locked
from moderation.quality.models import SecondLook, Settlement
from moderation.quality.verdicts import Verdict, is_missed_harm
from moderation.reasons import reasons

WORDS_MOST = 500


def outcomes_of(decision: Decision) -> tuple[Outcome, ...]:
    """What the first could choose, so that the two can be compared."""
    return ADULT_OUTCOMES if decision.decided_by.is_adult else PEER_OUTCOMES


def first_verdict(decision: Decision) -> Verdict:
    return Verdict(decision.outcome, decision.reason)


def second_verdict(look: SecondLook) -> Verdict:
    """Of a look that was read."""
    assert look.outcome is not None
    return Verdict(look.outcome, look.reason)


def give(
    account_id: int, public_id: str, token: str, verdict: Verdict, words: str = ""
) -> SecondLook:
    """Outdated when the look is not in these hands any more. `words` are to the adults who settle
    a difference: why, for who likes to say. Nothing of it reaches the author."""
    words = normalise(words)
    check_length(words, WORDS_MOST, "words")
    with transaction():
        account = locked_account(account_id)
        look = _still_mine(account, public_id, token)
        check_verdict(verdict, outcomes_of(look.decision))
        if is_covered_for(account, look) and verdict.outcome != Outcome.ESCALATE:
            raise NotAllowed(_("Open het bericht eerst, of geef het door."))
        still_there(account.id)
        _write_down(look, account, verdict, words)
        return look


def too_heavy(account_id: int, public_id: str) -> None:
    """One press, whatever moved meanwhile: an adult reads it, and speaks with the moderator."""
    with transaction() as session:
        account = locked_account(account_id)
        look = session.scalar(select(SecondLook).where(SecondLook.public_id == public_id))
        if look is None or account.is_adult or not _was_shown(account, look):
            raise NotVisible
        mine = mine_locked(account, public_id)
        if mine is not None:
            _write_down(mine, account, Verdict(Outcome.ESCALATE), "")
            session.add(
                TooHeavy(decision_id=look.decision_id, account_id=account.id, said_at=clock.now())
            )
        post = look.decision.post
        debriefs.owe(account.id, debriefs.Why.TOO_HEAVY, post.id)
        audit.record(
            "too_heavy",
            actor=account.public_id,
            post=post.public_id,
            theme=post.thread.theme_id,
            revision=look.decision.review.revision.number,
            review=look.decision.review.public_id,
        )


def _still_mine(account: Account, public_id: str, token: str) -> SecondLook:
    look = mine_locked(account, public_id)
    if look is None or look.claim_token != token:
        raise Outdated(_("Een collega las dit intussen. Dank je, je hoeft niets meer te doen."))
    if not may_go_on(account, look):
        raise Outdated(_("Dit bericht is niet meer bij jou. Je hoeft niets meer te doen."))
    return look


def check_verdict(verdict: Verdict, outcomes: Collection[Outcome]) -> None:
    """One of these outcomes, with a reason that fits where one is asked."""
    if verdict.outcome not in outcomes:
        raise NotAllowed
    offered = reasons().offered_for(Outcome(verdict.outcome))
    if verdict.outcome in REASONS_FOR and verdict.reason not in offered:
        raise Unacceptable(_("Kies een reden die bij jouw keuze past."), "reason")


def _write_down(look: SecondLook, account: Account, second: Verdict, words: str) -> None:
    now, decision = clock.now(), look.decision
    first = first_verdict(decision)
    look.read_at, look.reader_id, look.reader_person_id = now, account.id, account.person_id
    look.outcome, look.reason, look.words = Outcome(second.outcome), second.reason, words
    look.claimed_by_id = look.claimed_until = look.claim_token = None
    if first == second:
        look.settled_at, look.settlement = now, Settlement.AGREED
    elif is_missed_harm(first, second):
        raise_alert("second_look", f"second_look:{look.public_id}", look.public_id)
    else:
        raise_alert("looks_differ", f"looks_differ:{clock.today()}")
    post = decision.post
    audit.record(
        "second_look_given",
        actor=account.public_id,
        account=post.author.public_id,
        post=post.public_id,
        theme=post.thread.theme_id,
        revision=decision.review.revision.number,
        review=decision.review.public_id,
        decision=decision.public_id,
        look=look.public_id,
        outcome=second.outcome,
        reason=second.reason,
        agrees=first == second,
    )


def _was_shown(account: Account, look: SecondLook) -> bool:
    if look.claimed_by_id == account.id:
        return True
    shown = (
        Exposure.review_id == look.decision.review_id,
        Exposure.person_id == account.person_id,
    )
    return bool(db.session.scalar(select(exists().where(*shown))))
