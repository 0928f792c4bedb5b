"""The staff's pages on cases: the list, one case with its texts, and closing it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.roles import Permission
from moderation.cases import actions, queries

bp = Blueprint("cases", __name__, url_prefix="/staff")


@bp.get("/talks")
@requires(Permission.SEE_EVERYTHING)
def cases() -> str:
    page = queries.cases_for(current_user, request.args.get("after"))
    return render_template("cases/cases.html", page=page)


@bp.get("/cases/<public_id>")
@requires(Permission.SEE_EVERYTHING)
def case(public_id: str) -> str:
    return render_template("cases/case.html", whole=queries.case_for(current_user, public_id))


@bp.post("/cases/<public_id>/closure")
@requires(Permission.ANSWER_PRIVATELY)
def close(public_id: str) -> Response:
    actions.close(current_user.id, public_id)
    flash(_("De zaak is afgesloten. Komt er nog iets roods, dan begint een nieuwe."), "staff")
    return redirect(url_for("cases.cases"))
