"""Staff keep the help lines that stand on every page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.helplines import actions, queries
from app.helplines.forms import LineForm
from app.helplines.review import is_reviewed, record_review, reviewed_at
from app.languages import LANGUAGES, OTHERS
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import name_of, newest_number

bp = Blueprint("helplines", __name__, url_prefix="/staff/help-lines")


@bp.get("/")
@requires(Permission.KEEP_SITE)
def lines() -> str:
    return render_template(
        "helplines/lines.html",
        kept=queries.all_lines(),
        reviewed_at=reviewed_at(),
        is_reviewed=is_reviewed(),
        tongues=LANGUAGES,
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def new() -> str | Response | tuple[str, int]:
    return _keep(None)


@bp.route("/<int(max=2147483647):line_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def line(line_id: int) -> str | Response | tuple[str, int]:
    return _keep(line_id)


@bp.post("/reviews")
@requires(Permission.KEEP_SITE)
def review() -> Response:
    record_review(current_user.id)
    flash(_("Genoteerd. Kijk alles binnen een jaar opnieuw na."), "info")
    return redirect(url_for("helplines.lines"))


def _keep(line_id: int | None) -> str | Response | tuple[str, int]:
    kept = queries.help_line(line_id) if line_id is not None else None
    name = name_of(actions.START, line_id or "new")
    form, status = LineForm.showing(kept, newest_number(name)), 200
    if form.validate_on_submit():
        wish, seen = form.wish, form.seen_number
        status = saved(form, name, lambda: actions.keep_line(current_user.id, line_id, wish, seen))
        if status == 200:
            return redirect(url_for("helplines.lines"))
    others = {code: LANGUAGES[code] for code in OTHERS}
    page = render_template("helplines/line.html", form=form, line=kept, languages=others)
    return (page, 422 if form.errors else status)
