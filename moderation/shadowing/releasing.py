"""Staff release a decided text as a shadow text, and take that back: it ends at once."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.accounts.locking import locked_account
from app.accounts.models import Account
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.posts import actions as posts
from app.roles import Permission
from moderation.models import Decision
from moderation.shadowing.fit import First, fit_decisions
from moderation.shadowing.models import ShadowText


def release(account_id: int, decision_id: str) -> None:
    """Outdated when the text moved meanwhile, so that nobody reads it along."""
    with transaction() as session:
        account, decision = _both_locked(account_id, decision_id)
        if session.scalar(fit_decisions().where(First.id == decision.id)) is None:
            raise Outdated(_("Deze tekst kan niet in de proefronde. Er veranderde intussen iets."))
        known = _release_of(decision)
        if known is not None and known.ended_at is None:
            return
        if known is None:
            known = ShadowText(decision_id=decision.id)
            session.add(known)
        known.released_by_id, known.released_at = account.id, clock.now()
        known.ended_by_id = known.ended_at = None
        _record("shadow_text_released", account, decision)


def take_back(account_id: int, decision_id: str) -> None:
    """Whoever has it on their screen cannot go on with it."""
    with transaction():
        account, decision = _both_locked(account_id, decision_id)
        known = _release_of(decision)
        if known is None:
            raise NotVisible
        if known.ended_at is None:
            known.ended_at, known.ended_by_id = clock.now(), account.id
            _record("shadow_text_taken_back", account, decision)


def _both_locked(account_id: int, decision_id: str) -> tuple[Account, Decision]:
    account = locked_account(account_id)
    if not account.can(Permission.KEEP_PEOPLE):
        raise NotAllowed
    decision = db.session.scalar(select(Decision).where(Decision.public_id == decision_id))
    if decision is None:
        raise NotVisible
    posts.locked(decision.post_id)
    return account, decision


def _release_of(decision: Decision) -> ShadowText | None:
    query = select(ShadowText).where(ShadowText.decision_id == decision.id)
    return db.session.scalar(query.execution_options(populate_existing=True))


def _record(event: str, account: Account, decision: Decision) -> None:
    audit.record(
        event,
        actor=account.public_id,
        post=decision.post.public_id,
        theme=decision.post.thread.theme_id,
        revision=decision.review.revision.number,
        decision=decision.public_id,
    )
