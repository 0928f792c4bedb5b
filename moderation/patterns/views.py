"""The staff's pages on patterns: the list, one with its evidence to be read, and having seen it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.roles import Permission
from moderation.openings import record_red_opened
from moderation.patterns import actions, queries
from moderation.patterns.words import said_of

bp = Blueprint("patterns", __name__, url_prefix="/staff/patterns")


@bp.get("")
@requires(Permission.SEE_EVERYTHING)
def patterns() -> str:
    page = queries.patterns_for(current_user, request.args.get("after"))
    return render_template("patterns/patterns.html", page=page, said_of=said_of)


@bp.get("/<public_id>")
@requires(Permission.SEE_EVERYTHING)
def pattern(public_id: str) -> str:
    noticed = queries.pattern_for(current_user, public_id)
    record_red_opened(current_user.id, queries.red_reviews_of(noticed))
    noticed = queries.pattern_for(current_user, public_id)
    return render_template(
        "patterns/pattern.html",
        noticed=noticed,
        wordings=queries.wordings_of(noticed),
        said_of=said_of,
    )


@bp.post("/<public_id>/sight")
@requires(Permission.ANSWER_PRIVATELY)
def see(public_id: str) -> Response:
    actions.see(current_user.id, public_id, request.form.get("outcome", ""))
    flash(_("Genoteerd dat je dit zag."), "staff")
    return redirect(url_for("patterns.patterns"))
