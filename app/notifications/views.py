"""What is new for you."""

from flask import Blueprint, render_template, request
from flask_login import current_user

from app.access import requires
from app.notifications import actions, queries
from app.paging import id_of
from app.roles import Permission

bp = Blueprint("notifications", __name__)


@bp.get("/notices")
@requires(Permission.HAVE_ACCOUNT)
def notices() -> str:
    page = queries.notices_for(current_user, id_of(request.args.get("before")))
    shown = render_template(
        "notifications/notices.html", page=page, titles=queries.titles_of(page.items)
    )
    actions.mark_read(current_user.id)
    return shown
