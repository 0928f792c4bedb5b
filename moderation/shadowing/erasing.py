"""What goes of shadow shifts: as long ago as hours at the desk, with what was chosen in them."""

from datetime import timedelta

from sqlalchemy import delete, select

from app import clock
from app.database import transaction
from app.erasure.kept import is_kept
from app.registry import Fate
from moderation.shadowing.models import ShadowShift, ShadowTry

RULE = "shadow_shifts"
KEPT_FOR = timedelta(days=730)  # as hours at the desk
FATES = {
    "shadow_text": Fate("that a decided text was released as a shadow text, and by which adult"),
    "shadow_shift": Fate("two years", (RULE,)),
    "shadow_try": Fate("with its shift", (RULE,)),
}


def erase_old() -> int:
    """How many shifts."""
    before = clock.now() - KEPT_FOR
    old = select(ShadowShift.id).where(
        ShadowShift.began_at < before, ~is_kept(ShadowShift.person_id)
    )
    with transaction() as session:
        ids = list(session.scalars(old))
        session.execute(delete(ShadowTry).where(ShadowTry.shift_id.in_(ids)))
        session.execute(delete(ShadowShift).where(ShadowShift.id.in_(ids)))
        return len(ids)
