"""What came of a case: said by whoever closes it, kept with it."""

from dataclasses import dataclass

from flask_babel import gettext as _

from app import audit, clock
from app.accounts.models import Account
from app.database import db
from app.errors import Unacceptable
from app.text import check_length
from moderation.cases.adults import adult_named
from moderation.cases.codes import CameOf, Ground, Reported
from moderation.cases.models import Case, Ending

SUMMARY_MOST = 2000


@dataclass(frozen=True)
class Conclusion:
    """Who decided, as public ids: nobody named is whoever closes it. Reported on a ground."""

    came_of: CameOf
    decided_by: str = ""
    also_by: str = ""
    reported: Reported | None = None
    ground: Ground | None = None
    summary: str = ""


def check(said: Conclusion) -> None:
    if said.came_of == CameOf.REPORTED and said.reported is None:
        raise Unacceptable(_("Kies aan wie het gemeld werd."), "reported")
    if said.reported is not None and said.ground is None:
        raise Unacceptable(_("Kies op welke grond het gemeld werd."), "ground")
    if said.reported is None and said.ground is not None:
        raise Unacceptable(_("Kies ook aan wie het gemeld werd."), "reported")
    check_length(said.summary, SUMMARY_MOST, "summary")


def note_ending(case: Case, account: Account, said: Conclusion) -> None:
    """Inside a transaction, with what `check` let through."""
    decided_by = adult_named(said.decided_by or account.public_id, "decided_by")
    also_by = adult_named(said.also_by, "also_by") if said.also_by else None
    if also_by is decided_by:
        raise Unacceptable(_("Dit is dezelfde collega. Kies een tweede, of niemand."), "also_by")
    db.session.add(
        Ending(
            case_id=case.id,
            came_of=said.came_of,
            reported=said.reported,
            ground=said.ground,
            decided_by_id=decided_by.id,
            also_by_id=also_by.id if also_by else None,
            summary=said.summary,
            by_id=account.id,
            at=clock.now(),
        )
    )
    audit.record(
        "case_closed",
        actor=account.public_id,
        case=case.public_id,
        came_of=said.came_of,
        reported=said.reported,
        ground=said.ground,
        decided_by=decided_by.public_id,
        also_by=also_by.public_id if also_by else None,
    )
