"""How shadow shifts are wired in: what becomes of their tables."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import delete, select

from app import clock
from app.database import transaction
from app.erasure.kept import is_kept
from app.registry import Fate, Rule
from moderation.shadowing.models import ShadowShift, ShadowTry

KEPT_FOR = timedelta(days=730)  # as hours at the desk
FATES = {
    "shadow_text": Fate("that a decided text was released as a shadow text, and by which adult"),
    "shadow_shift": Fate("two years", ("shadow_shifts",)),
    "shadow_try": Fate("with its shift", ("shadow_shifts",)),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.erasing.append(Rule("shadow_shifts", erase_old))
    registry.fates |= FATES


def erase_old() -> int:
    """Shifts that began long ago, with what was chosen in them; how many."""
    before = clock.now() - KEPT_FOR
    old = select(ShadowShift.id).where(
        ShadowShift.began_at < before, ~is_kept(ShadowShift.person_id)
    )
    with transaction() as session:
        ids = list(session.scalars(old))
        session.execute(delete(ShadowTry).where(ShadowTry.shift_id.in_(ids)))
        session.execute(delete(ShadowShift).where(ShadowShift.id.in_(ids)))
        return len(ids)
