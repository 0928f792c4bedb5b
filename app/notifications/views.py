"""What is new for you."""

from flask import Blueprint, render_template, request
from flask_login import current_user

from app.access import requires
from app.errors import NotVisible
from app.notifications import actions, queries
from app.roles import Permission

bp = Blueprint("notifications", __name__)


@bp.get("/notices")
@requires(Permission.HAVE_ACCOUNT)
def notices() -> str:
    before = request.args.get("before")
    try:
        page = queries.notices_for(current_user, int(before, 16) if before else None)
    except ValueError:
        raise NotVisible from None
    shown = render_template("notifications/notices.html", page=page)
    actions.mark_read(current_user.id)
    return shown
