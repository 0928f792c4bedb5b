"""What I do not want to see: a name, from a post of theirs, or a theme."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.forms import number_in
from app.muting import actions, queries
from app.posts.queries import themes
from app.roles import Permission

bp = Blueprint("muting", __name__)


@bp.get("/account/quiet")
@requires(Permission.ASK)
def quiet() -> str:
    return render_template(
        "muting/quiet.html",
        names=queries.muted_names(current_user),
        themes=themes(),
        muted=queries.muted_themes(current_user),
    )


@bp.post("/account/quiet/themes")
@requires(Permission.ASK)
def choose_themes() -> Response:
    actions.mute_themes(current_user.id, {number_in(one) for one in request.form.getlist("theme")})
    flash(_("Bewaard."), "info")
    return redirect(url_for("muting.quiet"))


@bp.post("/account/quiet/names")
@requires(Permission.ASK)
def read_again() -> Response:
    actions.unmute(current_user.id, number_in(request.form.get("name")))
    return redirect(url_for("muting.quiet"))


@bp.get("/posts/<public_id>/quiet")
@requires(Permission.ASK)
def offer(public_id: str) -> str:
    """What would happen, before it does."""
    shown = queries.shown_post(public_id)
    return render_template(
        "muting/offer.html", shown=shown, can=actions.may_mute(current_user, shown)
    )


@bp.post("/posts/<public_id>/quiet")
@requires(Permission.ASK)
def mute(public_id: str) -> Response:
    thread = actions.mute_writer(current_user.id, public_id)
    return redirect(url_for("forum.thread", public_id=thread.public_id))
