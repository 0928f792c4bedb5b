"""What the call shows on other pages, and how the room is wired in."""

from flask import Flask, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy import ColumnElement, exists

from app.alerts.models import Alert
from app.notifications.models import Notice
from app.posts.signals import account_emptied
from app.registry import Ending, Key, Rule
from app.roles import Permission
from moderation.joining.call import KeptCall, call
from moderation.joining.erasing import FATES, RULE, erase_old, on_account_emptied
from moderation.joining.models import Application
from moderation.joining.queries import (
    has_invitation,
    is_unread_danger,
    own_application,
    with_unread_danger,
)

KEY = Key(
    "people",
    "joining.call_page",
    _l("Oproep: wie wil meelezen?"),
    _l("Hier kies je of een jongere moderator kan worden, en vanaf hoeveel jaar."),
)


def init_app(app: Flask) -> None:
    registry = app.extensions["registry"]
    registry.panels["about_more"].append(_about_more)
    registry.panels["notice_leads_to"].append(_notice_leads_to)
    registry.keys.append(KEY)
    registry.kept[KeptCall.start] = KeptCall()
    registry.may_have_papers.append(has_invitation)
    registry.erasing.append(Rule(RULE, erase_old))
    registry.fates |= FATES
    registry.endings.append(Ending(("application_danger",), _is_read, page="joining.applications"))
    registry.keeps.append(with_unread_danger)
    account_emptied.connect(on_account_emptied, sender=app)


def _about_more() -> str:
    """To visitors and to young people: that they may join, while the call is open."""
    may_ask = not current_user.is_authenticated or current_user.can(Permission.ASK)
    return render_template("joining/_about_more.html") if may_ask and call().open else ""


def _notice_leads_to(notice: Notice) -> str:
    """Where somebody reads what they were answered, while that is still there."""
    there = notice.post is None and own_application(current_user) is not None
    return url_for("joining.join") if there else ""


def _is_read() -> ColumnElement[bool]:
    return ~exists().where(Application.public_id == Alert.about, is_unread_danger())
