"""An adult has seen a pattern, and says what they make of it."""

from flask_babel import gettext as _
from sqlalchemy import select

from app import audit, clock
from app.database import transaction
from app.errors import NotVisible, Outdated, Unacceptable
from moderation.cases.adults import adult
from moderation.patterns.limits import Seen
from moderation.patterns.models import Pattern


def see(account_id: int, public_id: str, outcome: str) -> None:
    """ "Gezien". Harmless, its texts count no more; another like it is raised anew."""
    if outcome not in set(Seen):
        raise Unacceptable(_("Kies wat je ervan vindt."), "outcome")
    with transaction() as session:
        account = adult(account_id)
        query = select(Pattern).where(Pattern.public_id == public_id).with_for_update()
        pattern = session.scalar(query.execution_options(populate_existing=True))
        if pattern is None:
            raise NotVisible
        if pattern.seen_at is not None:
            raise Outdated(_("Een collega zag dit patroon al."))
        pattern.seen_at, pattern.seen_by_id = clock.now(), account.id
        pattern.outcome = Seen(outcome)
        audit.record(
            "pattern_seen", actor=account.public_id, pattern=pattern.public_id, outcome=outcome
        )
