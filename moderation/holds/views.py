"""Staff's pages on holds: the list with what waits for a second adult, and asking for one."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import Unacceptable
from app.forms import day_in
from app.paging import id_of
from app.roles import Permission
from moderation.holds import actions, queries
from moderation.holds.codes import HOLD_GROUNDS
from moderation.holds.forms import HoldForm

bp = Blueprint("holds", __name__, url_prefix="/staff/holds")


@bp.get("/")
@requires(Permission.ANSWER_PRIVATELY)
def holds() -> str:
    page = queries.holds_for(current_user, id_of(request.args.get("before")))
    return render_template("holds/holds.html", page=page, grounds=HOLD_GROUNDS, now=clock.now())


@bp.route("/of/<public_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY, again=True)
def ask(public_id: str) -> Response | tuple[str, int]:
    person = queries.person_to_hold(current_user, public_id)
    form, status = HoldForm(), 200
    if form.is_submitted():
        try:
            day, words = day_in(form.last_day.data), form.words.data or ""
            actions.ask(current_user.id, public_id, form.ground.data or "", words, day)
            flash(_("Gevraagd. Het geldt zodra een collega akkoord gaat."), "staff")
            return redirect(url_for("holds.holds"))
        except Unacceptable as refusal:
            form.refuse(refusal)
            status = refusal.status
    return render_template("holds/ask.html", person=person, form=form), status


@bp.post("/<public_id>/agreement")
@requires(Permission.ANSWER_PRIVATELY, again=True)
def agree(public_id: str) -> Response:
    actions.agree(current_user.id, public_id)
    flash(_("Dit geldt nu. Er wordt niets van deze persoon gewist."), "staff")
    return redirect(url_for("holds.holds"))


@bp.post("/<public_id>/laying-aside")
@requires(Permission.ANSWER_PRIVATELY)
def lay_aside(public_id: str) -> Response:
    actions.lay_aside(current_user.id, public_id)
    return redirect(url_for("holds.holds"))


@bp.post("/<public_id>/end-question")
@requires(Permission.ANSWER_PRIVATELY, again=True)
def ask_end(public_id: str) -> Response:
    actions.ask_end(current_user.id, public_id)
    flash(_("Gevraagd. Het eindigt zodra een collega akkoord gaat."), "staff")
    return redirect(url_for("holds.holds"))


@bp.post("/<public_id>/end")
@requires(Permission.ANSWER_PRIVATELY, again=True)
def end(public_id: str) -> Response:
    actions.end(current_user.id, public_id)
    flash(_("Beëindigd. Wat te oud is, wordt weer gewist."), "staff")
    return redirect(url_for("holds.holds"))
