"""What stopping shows on other pages, and how it is wired in."""

from flask import Flask, render_template

from app.accounts.models import Account, Viewer
from app.registry import Rule
from app.roles import Permission
from moderation.stopping.erasing import FATES, RULE, erase_old
from moderation.stopping.queries import unseen


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["staff_signs"].append(_sign)
    registry.erasing.append(Rule(RULE, erase_old))
    registry.fates |= FATES


def _sign(viewer: Viewer) -> str:
    if not isinstance(viewer, Account) or not viewer.can(Permission.KEEP_PEOPLE):
        return ""
    return render_template("stopping/_sign.html", number=unseen(viewer))
