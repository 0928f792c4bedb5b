"""Reading accounts and certificates."""

from sqlalchemy import select

from app import clock
from app.accounts.models import Account, Certificate
from app.accounts.names import OFFERED, offer
from app.database import db


def certificate_in_force(person_id: int) -> Certificate | None:
    """The certificate by which this person may judge now; of two, the one that reaches furthest."""
    moment = clock.now()
    return db.session.scalar(
        select(Certificate)
        .where(
            Certificate.person_id == person_id,
            Certificate.ended_at.is_(None),
            Certificate.paused_at.is_(None),
            Certificate.valid_from <= moment,
            Certificate.valid_until > moment,
        )
        .order_by(Certificate.valid_until.desc())
        .limit(1)
    )


class _Taken:
    def __contains__(self, name: object) -> bool:
        return db.session.scalar(select(Account.id).where(Account.pseudonym == name)) is not None


def offered_pseudonyms(keep: str | None = None) -> list[str]:
    """Some free pseudonyms; `keep`, when still free, stays among them."""
    taken = _Taken()
    kept = [keep] if keep and keep not in taken else []
    return kept + offer(taken, OFFERED - len(kept))
