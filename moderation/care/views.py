"""Care: who is on duty, calls for help, talks, and everyone's own choices for the desk."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import Outdated
from app.forms import page_of_ours
from app.roles import Permission
from app.times import hour
from moderation.care import calls, coach, debriefs, duty, grave, settings, shields
from moderation.care.forms import ChoicesForm
from moderation.care.missed import missed_risks
from moderation.care.models import HelpCall

bp = Blueprint("care", __name__)

Page = str | Response | tuple[str, int]


@bp.post("/staff/duty")
@requires(Permission.SEE_EVERYTHING)
def tap() -> Response:
    """Ik ben er."""
    duty.tap(current_user.id)
    return _back()


@bp.post("/staff/duty/end")
@requires(Permission.SEE_EVERYTHING)
def leave() -> Response:
    """Ik ben weg."""
    duty.leave(current_user.id)
    return _back()


@bp.post("/staff/help-calls/<public_id>/seen")
@requires(Permission.SEE_EVERYTHING)
def see_call(public_id: str) -> Response:
    """Gezien, ik kom."""
    try:
        calls.see(current_user.id, public_id)
    except Outdated as refusal:
        flash(refusal.message, "info")
    return _back()


def _back() -> Response:
    return redirect(page_of_ours(request.form.get("back", "")) or url_for("care.overview"))


@bp.get("/staff/care")
@requires(Permission.SEE_EVERYTHING)
def overview() -> str:
    return render_template(
        "care/overview.html",
        calls=calls.recent_calls(current_user),
        debriefs=debriefs.open_debriefs(current_user),
        missed=missed_risks(current_user),
        now=clock.now(),
        is_coach=coach.is_coach(current_user.id),
    )


@bp.post("/staff/debriefs/<public_id>/done")
@requires(Permission.SEE_EVERYTHING)
def talked(public_id: str) -> Response:
    """We spraken elkaar."""
    try:
        debriefs.done(current_user.id, public_id)
    except Outdated as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("care.overview"))


@bp.route("/staff/posts/<public_id>/grave-outcome", methods=["GET", "POST"])
@requires(Permission.SEE_EVERYTHING)
def grave_outcome(public_id: str) -> Page:
    """Ernstige afloop: who must be spoken with first, and then that it is so."""
    if request.method == "POST":
        grave.mark_grave(current_user.id, public_id)
        flash(_("Genoteerd. Spreek eerst met deze moderators."), "info")
        return redirect(url_for("care.overview"))
    page = grave.grave_page(current_user, public_id)
    return render_template("care/grave.html", page=page)


@bp.get("/desk/help-calls/<public_id>")
@requires(Permission.TRAIN)
def help_call(public_id: str) -> str:
    """Ik heb iemand nodig: whom to call, and whether somebody saw it."""
    number = settings.duty_number()
    return render_template(
        "care/help_call.html",
        call=calls.call_for(current_user, public_id),
        number=number,
        dial="".join(sign for sign in number if sign.isdigit() or sign == "+"),
        on_duty=duty.adults_on_duty(current_user),
    )


@bp.get("/desk/help-calls/<public_id>/state")
@requires(Permission.TRAIN)
def help_call_state(public_id: str) -> Response:
    return jsonify(_state_of(calls.call_for(current_user, public_id)))


def _state_of(called: HelpCall) -> dict[str, str | None]:
    if called.seen_by is None or called.seen_at is None:
        return {"seen_by": None, "seen_at": None}
    return {"seen_by": called.seen_by.pseudonym, "seen_at": hour(called.seen_at)}


@bp.route("/desk/care", methods=["GET", "POST"])
@requires(Permission.JUDGE)
def choices() -> Page:
    """What one wants to read and what not; nobody else sees it but the care coach."""
    chosen = shields.choices_of(current_user)
    form = ChoicesForm.showing(chosen)
    if form.is_submitted():
        shields.choose(current_user.id, heavy=form.wants_heavy, topics=form.ticked)
        flash(_("Bewaard."), "info")
        return redirect(url_for("care.choices"))
    return render_template("care/choices.html", form=form, known=chosen.known)


@bp.post("/desk/care/known/removal")
@requires(Permission.JUDGE)
def forget_known() -> Response:
    """Ik ken deze persoon: undone."""
    shields.forget_known(current_user.id)
    flash(_("Gewist. Je kan weer berichten van hen krijgen."), "info")
    return redirect(url_for("care.choices"))
