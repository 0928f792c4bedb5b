"""What evenings show at the desk, and how they are wired in."""

from flask import Flask, render_template

from app.accounts.models import Account, Viewer
from app.registry import Rule
from app.roles import Permission
from moderation.evenings.answers import on_moderating_stopped
from moderation.evenings.erasing import FATES, RULE, erase_old
from moderation.evenings.queries import next_one_for
from moderation.stopping.signals import moderating_stopped


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["desk_word"].append(_soon)
    registry.panels["training_word"].append(_soon)
    registry.erasing.append(Rule(RULE, erase_old))
    registry.fates |= FATES
    moderating_stopped.connect(on_moderating_stopped, sender=app)


def _soon(viewer: Viewer) -> str:
    """To who said to come: that there is an evening within a day, or that it was called off."""
    if not isinstance(viewer, Account) or not viewer.can(Permission.TRAIN) or viewer.is_adult:
        return ""
    return render_template("evenings/_soon.html", evening=next_one_for(viewer))
