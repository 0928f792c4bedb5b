"""The staff's pages: everything that waits, and the red lane."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.forms import number_in
from app.roles import Permission
from moderation.cases.actions import confirm as confirm_case
from moderation.cases.queries import parts_of_open_cases
from moderation.escalation import actions, queries
from moderation.escalation.presses import presses_for
from moderation.outcomes import Lane
from moderation.waiting.queries import waits_for

bp = Blueprint("escalation", __name__, url_prefix="/staff")


@bp.get("/waiting")
@requires(Permission.SEE_EVERYTHING)
def waiting() -> str:
    asked = request.args.get("lane")
    lane = Lane(asked) if asked in set(Lane) else None
    page = queries.waiting_for(current_user, lane, request.args.get("after"))
    parts = parts_of_open_cases(current_user, page.items)
    return render_template(
        "escalation/waiting.html",
        lane=lane,
        now=queries.waiting_now(current_user),
        page=page,
        parts=parts,
        presses=presses_for(current_user, page.items, parts),
        faults=queries.open_faults(),
        waits=waits_for(current_user),
    )


@bp.post("/reviews/<public_id>/clearance")
@requires(Permission.ANSWER_PRIVATELY)
def clear(public_id: str) -> Response:
    """Geen gevaar."""
    actions.clear(current_user.id, public_id, number_in(request.form.get("version")))
    return redirect(url_for("escalation.waiting"))


@bp.post("/reviews/<public_id>/case")
@requires(Permission.ANSWER_PRIVATELY)
def confirm(public_id: str) -> Response:
    """Neem op als zaak: from the desk one reads on, from the list one goes to the case."""
    case = confirm_case(current_user.id, public_id, number_in(request.form.get("version")))
    flash(_("Opgenomen als zaak. Schrijf de jongere, of beslis over het bericht."), "staff")
    if "from_list" in request.form:
        return redirect(url_for("cases.case", public_id=case.public_id))
    return redirect(url_for("desk.review", public_id=public_id))


@bp.post("/reviews/<public_id>/closure")
@requires(Permission.ANSWER_PRIVATELY)
def close(public_id: str) -> Response:
    actions.close_withdrawn(current_user.id, public_id)
    return redirect(url_for("escalation.waiting"))


@bp.post("/screening-faults/seen")
@requires(Permission.ANSWER_PRIVATELY)
def see_faults() -> Response:
    actions.see_faults(current_user.id)
    return redirect(url_for("escalation.waiting"))
