"""What stopping shows on other pages, what becomes of it, and how it is wired in."""

from flask import Flask, render_template
from sqlalchemy import delete

from app import clock
from app.accounts.models import Account, Viewer
from app.database import transaction
from app.erasure.kept import is_kept
from app.registry import Fate, Rule
from app.roles import Permission
from moderation.erasing.rules import WORK
from moderation.stopping.models import Stop
from moderation.stopping.queries import still_holds, unseen

FATES = {"moderating_stop": Fate("two years", ("stopping",))}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["staff_signs"].append(_sign)
    registry.erasing.append(Rule("stopping", erase_old))
    registry.fates |= FATES


def erase_old() -> int:
    """That somebody stopped, as long ago as their hours are gone; not while it still holds."""
    old = (Stop.stopped_at < clock.now() - WORK, ~is_kept(Stop.person_id), ~still_holds())
    with transaction() as session:
        return session.execute(delete(Stop).where(*old)).rowcount  # type: ignore[attr-defined,no-any-return]


def _sign(viewer: Viewer) -> str:
    if not isinstance(viewer, Account) or not viewer.can(Permission.KEEP_PEOPLE):
        return ""
    return render_template("stopping/_sign.html", number=unseen(viewer))
