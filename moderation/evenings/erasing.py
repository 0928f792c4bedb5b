"""What goes of evenings: who was there, and then what came of it, as long as the roster is kept."""

from sqlalchemy import delete, exists, select

from app import clock
from app.database import transaction
from app.erasure.kept import is_kept
from app.registry import Fate
from moderation.erasing.rules import WORK
from moderation.evenings.models import Evening, EveningGuest

RULE = "evenings"
FATES = {
    "evening": Fate("two years", (RULE,)),
    "evening_guest": Fate("two years", (RULE,)),
}


def erase_old() -> int:
    over = select(Evening.id).where(Evening.begins_at < clock.now() - WORK)
    empty = ~exists().where(EveningGuest.evening_id == Evening.id)
    guests = delete(EveningGuest).where(EveningGuest.evening_id.in_(over))
    gone = (
        guests.where(~is_kept(EveningGuest.person_id)),
        delete(Evening).where(Evening.id.in_(over), empty),
    )
    with transaction() as session:
        return sum(session.execute(one).rowcount for one in gone)  # type: ignore[attr-defined]
