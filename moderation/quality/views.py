"""At the desk: a second look in hand, read without the verdict."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.roles import Permission
from moderation.desk.page import heavy_label
from moderation.quality import giving, holding
from moderation.quality.forms import LookForm
from moderation.quality.holding import blind, is_covered_for, look_for

bp = Blueprint("second_looks", __name__, url_prefix="/desk/second-looks")

Page = str | Response | tuple[str, int]


@bp.post("")
@requires(Permission.JUDGE)
def take() -> Response:
    """Look something over again."""
    try:
        look = holding.take(current_user.id)
    except NotAllowed as refusal:
        if refusal.message:
            flash(refusal.message, "info")
        return redirect(url_for("table.start", rest=1))
    if look is None:
        flash(_("Er is nu niets om na te kijken. Dank je om het te willen doen."), "info")
        return redirect(url_for("table.start", rest=1))
    return redirect(url_for("second_looks.look", public_id=look.public_id))


@bp.get("/<public_id>")
@requires(Permission.JUDGE)
def look(public_id: str) -> Page:
    try:
        return _look(public_id, LookForm(formdata=None))
    except NotVisible:
        return redirect(url_for("table.start", rest=1))


def _look(public_id: str, form: LookForm) -> str:
    held = look_for(current_user, public_id)
    review = held.decision.review
    if is_covered_for(current_user, held):
        return render_template(
            "quality/covered.html", look=held, label=heavy_label(review), problem=form.problem
        )
    form.show(held)
    return render_template(
        "quality/look.html",
        look=held,
        page=blind(current_user, held),
        form=form,
        outcomes=giving.outcomes_of(held.decision),
    )


@bp.post("/<public_id>/verdicts")
@requires(Permission.JUDGE)
def give(public_id: str) -> Page:
    form = LookForm()
    try:
        token, words = form.token.data or "", form.words.data or ""
        giving.give(current_user.id, public_id, token, form.verdict, words)
    except ValueError:
        form.problem = _("Kies wat jij zou doen.")
        return _look(public_id, form), 422
    except (Unacceptable, NotAllowed) as refusal:
        form.refuse(Unacceptable(refusal.message, refusal.field))
        return _look(public_id, form), refusal.status
    flash(_("Dank je. Dit helpt om eerlijk te lezen."), "info")
    return redirect(url_for("table.start", rest=1))


@bp.post("/<public_id>/uncovering")
@requires(Permission.JUDGE)
def uncover(public_id: str) -> Response:
    holding.uncover(current_user.id, public_id)
    return redirect(url_for("second_looks.look", public_id=public_id))


@bp.post("/<public_id>/put-down")
@requires(Permission.JUDGE)
def put_down(public_id: str) -> Response:
    """Whoever wants may say why afterwards, as with any text."""
    review_id = holding.put_down(current_user.id, public_id)
    return redirect(url_for("desk.put_down", public_id=review_id))


@bp.post("/<public_id>/too-heavy")
@requires(Permission.JUDGE)
def too_heavy(public_id: str) -> Response:
    giving.too_heavy(current_user.id, public_id)
    return redirect(url_for("table.after_heavy"))


@bp.post("/<public_id>/heartbeats")
@requires(Permission.JUDGE)
def heartbeat(public_id: str) -> Response:
    try:
        until = holding.renew(current_user.id, public_id, request.form.get("token", ""))
    except Outdated as refusal:
        return Response(status=refusal.status)
    return jsonify(until=until.isoformat(), now=clock.now().isoformat())
