"""Reading accounts and certificates."""

from sqlalchemy import select

from app import clock
from app.accounts.models import Certificate
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
