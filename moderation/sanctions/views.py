"""Staff see what is proposed and what holds, decide, lay aside and lift."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.roles import Permission
from moderation.sanctions import actions, queries
from moderation.sanctions.forms import SanctionForm
from moderation.sanctions.ladder import LADDER
from moderation.sanctions.words import NAMES, offered_words

bp = Blueprint("sanctions", __name__, url_prefix="/staff")

Page = str | Response | tuple[str, int]


@bp.get("/sanctions")
@requires(Permission.SEE_EVERYTHING)
def sanctions() -> str:
    undecided, in_force = queries.sanctions_for(current_user)
    return render_template(
        "sanctions/sanctions.html", undecided=undecided, in_force=in_force, names=NAMES
    )


@bp.post("/posts/<public_id>/sanction")
@requires(Permission.REFUSE)
def begin(public_id: str) -> Response:
    """From the history of a text that adults took away."""
    try:
        sanction = actions.begin(current_user.id, public_id)
    except Unacceptable as refusal:
        flash(refusal.message, "staff")
        return redirect(url_for("history.history", public_id=public_id))
    return redirect(url_for("sanctions.sanction", public_id=sanction.public_id))


@bp.route("/sanctions/<public_id>", methods=["GET", "POST"])
@requires(Permission.REFUSE)
def sanction(public_id: str) -> Page:
    form, status = SanctionForm(), 200
    if form.is_submitted():
        try:
            actions.ask(current_user.id, public_id, form.terms, form.seen.data or "")
            return redirect(url_for("sanctions.sanction", public_id=public_id))
        except (Unacceptable, Outdated) as refusal:
            form.refuse(Unacceptable(refusal.message, refusal.field))
            status = refusal.status
    shown = queries.sanction_for(current_user, public_id)
    if not form.is_submitted():
        form.show(shown)
    page = render_template(
        "sanctions/sanction.html",
        sanction=shown,
        earlier=queries.earlier_of(current_user, shown),
        form=form,
        names=NAMES,
        offered={NAMES[step]: offered_words(step) for step in LADDER},
    )
    return page, status


@bp.post("/sanctions/<public_id>/agreement")
@requires(Permission.REFUSE)
def agree(public_id: str) -> Response:
    actions.agree(current_user.id, public_id, request.form.get("seen", ""))
    flash(_("Dit geldt vanaf nu. De jongere leest het bij Mijn berichten."), "staff")
    return redirect(url_for("sanctions.sanction", public_id=public_id))


@bp.post("/sanctions/<public_id>/end")
@requires(Permission.REFUSE)
def end(public_id: str) -> Response:
    actions.end(current_user.id, public_id)
    return redirect(url_for("sanctions.sanctions"))
