"""What sanctions show elsewhere, whom they keep from writing, and how they are wired in."""

from flask import Flask, render_template

from app.accounts.models import Account, Viewer
from app.registry import Fate, Periodic
from moderation.sanctions.actions import propose
from moderation.sanctions.queries import check_may_write, own_sanctions
from moderation.sanctions.words import NAMES

HOUR = 3600
FATES = {
    "sanction": Fate("which step, when and by whom; its words go", ("accounts",)),
    "sanction_post": Fate("facts and ids"),
}


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.may_write.append(check_may_write)
    registry.panels["my_posts"].append(_own)
    registry.periodic.append(Periodic("propose-sanctions", HOUR, propose))
    registry.fates |= FATES


def _own(viewer: Viewer) -> str:
    """To a young person, above what they wrote: what holds, why, until when and what helps."""
    if not isinstance(viewer, Account):
        return ""
    sanctions = own_sanctions(viewer)
    if not sanctions:
        return ""
    return render_template("sanctions/_own.html", sanctions=sanctions, names=NAMES)
