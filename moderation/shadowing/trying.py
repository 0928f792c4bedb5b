"""One shadow text on somebody's screen: judged, let go, or too heavy."""

from sqlalchemy import select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import add_if_new, db, transaction
from app.errors import NotVisible, Outdated
from app.roles import Permission
from moderation.care import debriefs
from moderation.desk.models import TooHeavy
from moderation.outcomes import PEER_OUTCOMES, Outcome
from moderation.quality.giving import check_verdict, first_verdict
from moderation.quality.verdicts import Verdict
from moderation.shadowing.models import ShadowTry
from moderation.shadowing.queries import no_longer, own_try
from moderation.shadowing.shifts import end_if_done


def give(account_id: int, public_id: str, verdict: Verdict) -> None:
    """What they would have done. It changes nothing for anybody; the shift may be done with it."""
    with transaction():
        account = locked_account(account_id)
        one = own_try(account, public_id)
        if one.closed_at is not None:
            raise Outdated(no_longer())
        check_verdict(verdict, PEER_OUTCOMES)
        one.closed_at = clock.now()
        one.outcome, one.reason = Outcome(verdict.outcome), verdict.reason
        one.agrees = first_verdict(one.decision) == verdict
        db.session.flush()
        end_if_done(account, one.shift)


def put_down(account_id: int, public_id: str) -> None:
    """Let go, without a reason: it does not come back."""
    with transaction():
        one = _mine(locked_account(account_id), public_id)
        one.closed_at = one.closed_at or clock.now()


def too_heavy(account_id: int, public_id: str) -> None:
    """One press, whatever moved meanwhile: an adult speaks with them, and this is no
    shadow text any more (`fit` sees the mark)."""
    with transaction():
        account = locked_account(account_id)
        one = _mine(account, public_id)
        if account.is_adult:
            raise NotVisible
        one.closed_at = one.closed_at or clock.now()
        decision, post = one.decision, one.decision.post
        add_if_new(TooHeavy(decision_id=decision.id, account_id=account.id, said_at=clock.now()))
        debriefs.owe(account.id, debriefs.Why.TOO_HEAVY, post.id)
        audit.record(
            "too_heavy",
            actor=account.public_id,
            post=post.public_id,
            theme=post.thread.theme_id,
            revision=decision.review.revision.number,
            review=decision.review.public_id,
        )


def _mine(account: Account, public_id: str) -> ShadowTry:
    query = select(ShadowTry).where(ShadowTry.public_id == public_id)
    one = db.session.scalar(query.where(ShadowTry.person_id == account.person_id))
    if one is None or not account.can(Permission.TRAIN):
        raise NotVisible
    return one
