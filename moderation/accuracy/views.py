"""For staff: how well screening sees, which rules people overrule, and what it missed."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import number_in
from app.roles import Permission
from moderation.accuracy import missed, overruled
from moderation.accuracy.measured import measured
from moderation.accuracy.models import Verdict
from moderation.openings import record_red_opened

bp = Blueprint("accuracy", __name__, url_prefix="/staff/screening")


@bp.get("")
@requires(Permission.SEE_EVERYTHING)
def figures() -> str:
    return render_template(
        "accuracy/figures.html",
        measured=measured(current_user),
        uses=overruled.rules_in_use(current_user),
    )


@bp.get("/missed")
@requires(Permission.SEE_EVERYTHING)
def missed_risks() -> str:
    page = missed.missed_risks(current_user, request.args.get("before"))
    record_red_opened(current_user.id, missed.reviews_of(page.items))
    page = missed.missed_risks(current_user, request.args.get("before"))  # writing ends a reading
    return render_template("accuracy/missed.html", page=page)


@bp.post("/missed/<public_id>/verdicts")
@requires(Permission.SEE_EVERYTHING)
def judge(public_id: str) -> Response:
    said, number = request.form.get("verdict", ""), number_in(request.form.get("number"))
    if said not in set(Verdict):
        raise Unacceptable
    missed.judge(current_user.id, public_id, number, Verdict(said))
    return redirect(url_for("accuracy.missed_risks"))
