"""What goes of stopping: as long ago as their hours are gone, but not while it still holds."""

from sqlalchemy import delete

from app import clock
from app.database import transaction
from app.erasure.kept import is_kept
from app.registry import Fate
from moderation.erasing.rules import WORK
from moderation.stopping.models import Stop
from moderation.stopping.queries import still_holds

RULE = "stopping"
FATES = {"moderating_stop": Fate("two years", (RULE,))}


def erase_old() -> int:
    old = (Stop.stopped_at < clock.now() - WORK, ~is_kept(Stop.person_id), ~still_holds())
    with transaction() as session:
        return session.execute(delete(Stop).where(*old)).rowcount  # type: ignore[attr-defined,no-any-return]
