"""What evenings show at the desk, what becomes of them, and how they are wired in."""

from flask import Flask, render_template
from sqlalchemy import delete, exists, select

from app import clock
from app.accounts.models import Account, Viewer
from app.database import transaction
from app.erasure.kept import is_kept
from app.registry import Fate, Rule
from app.roles import Permission
from moderation.erasing.rules import WORK
from moderation.evenings.answers import on_moderating_stopped
from moderation.evenings.models import Evening, EveningGuest
from moderation.evenings.queries import next_one_for
from moderation.stopping.signals import moderating_stopped

FATES = {
    "evening": Fate("two years", ("evenings",)),
    "evening_guest": Fate("two years", ("evenings",)),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["desk_word"].append(_soon)
    registry.panels["training_word"].append(_soon)
    registry.erasing.append(Rule("evenings", erase_old))
    registry.fates |= FATES
    moderating_stopped.connect(on_moderating_stopped, sender=app)


def erase_old() -> int:
    """Who was there, and then what came of it, as long as the roster is kept."""
    over = select(Evening.id).where(Evening.begins_at < clock.now() - WORK)
    empty = ~exists().where(EveningGuest.evening_id == Evening.id)
    guests = delete(EveningGuest).where(EveningGuest.evening_id.in_(over))
    gone = (
        guests.where(~is_kept(EveningGuest.person_id)),
        delete(Evening).where(Evening.id.in_(over), empty),
    )
    with transaction() as session:
        return sum(session.execute(one).rowcount for one in gone)  # type: ignore[attr-defined]


def _soon(viewer: Viewer) -> str:
    """To who said to come: that there is an evening within a day, or that it was called off."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.TRAIN) or viewer.is_adult:
        return ""
    return render_template("evenings/_soon.html", evening=next_one_for(viewer))
