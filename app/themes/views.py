"""Staff keep the themes."""

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.languages import LANGUAGES, OTHERS
from app.posts import queries
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import name_of, newest_number
from app.themes import actions
from app.themes.forms import ThemeForm

bp = Blueprint("themes", __name__, url_prefix="/staff/themes")

Page = str | Response | tuple[str, int]


@bp.get("/")
@requires(Permission.KEEP_SITE)
def themes() -> str:
    return render_template("themes/themes.html", themes=queries.themes())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def new() -> Page:
    return _keep(None)


@bp.route("/<int(max=2147483647):theme_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def theme(theme_id: int) -> Page:
    return _keep(theme_id)


def _keep(theme_id: int | None) -> Page:
    kept = queries.theme(theme_id) if theme_id is not None else None
    name = name_of(actions.START, theme_id or "new")
    form, status = ThemeForm.showing(kept, newest_number(name)), 200
    if form.validate_on_submit():
        wish, seen = form.wish, form.seen_number
        status = saved(
            form, name, lambda: actions.keep_theme(current_user.id, theme_id, wish, seen)
        )
        if status == 200:
            return redirect(url_for("themes.themes"))
    others = {code: LANGUAGES[code] for code in OTHERS}
    page = render_template("themes/theme.html", form=form, theme=kept, languages=others)
    return page, 422 if form.errors else status
