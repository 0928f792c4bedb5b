"""Staff keep the help lines that stand on every page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.helplines import actions, queries
from app.helplines.forms import LineForm
from app.roles import Permission

bp = Blueprint("helplines", __name__, url_prefix="/staff/help-lines")


@bp.get("/")
@requires(Permission.KEEP_SITE)
def lines() -> str:
    return render_template("helplines/lines.html", kept=queries.all_lines())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def new() -> str | Response | tuple[str, int]:
    return _keep(None)


@bp.route("/<int(max=2147483647):line_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def line(line_id: int) -> str | Response | tuple[str, int]:
    return _keep(line_id)


def _keep(line_id: int | None) -> str | Response | tuple[str, int]:
    kept = queries.help_line(line_id) if line_id is not None else None
    form = LineForm.showing(kept)
    if form.validate_on_submit():
        try:
            actions.keep_line(current_user.id, line_id, form.wish)
            flash(_("Bewaard."), "info")
            return redirect(url_for("helplines.lines"))
        except Unacceptable as refusal:
            form.refuse(refusal)
    page = render_template("helplines/line.html", form=form, line=kept)
    return (page, 422) if form.errors else page
