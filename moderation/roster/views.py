"""The roster: moderators take and give places, staff plan the shifts."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotAllowed, Outdated, Unacceptable
from app.roles import Permission
from moderation.roster import places, planning, queries
from moderation.roster.forms import PlanForm
from moderation.roster.rules import WORDS

bp = Blueprint("roster", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/desk/roster")
@requires(Permission.JUDGE)
def mine() -> Page:
    if current_user.is_adult:
        return redirect(url_for("roster.plan"))
    roster = queries.roster_for(current_user)
    return render_template("roster/mine.html", roster=roster, words=WORDS)


@bp.post("/desk/roster/shifts/<public_id>/places")
@requires(Permission.JUDGE)
def take(public_id: str) -> Response:
    return _moved(places.take, public_id, _("Deze shift is nu van jou. Fijn dat je er bent."))


@bp.post("/desk/roster/places/<place_id>/return")
@requires(Permission.JUDGE)
def give_back(place_id: str) -> Response:
    return _moved(places.give_back, place_id, _("Je plaats is weer vrij. Dat is helemaal oké."))


@bp.post("/desk/roster/places/<place_id>/offer")
@requires(Permission.JUDGE)
def offer(place_id: str) -> Response:
    said = _("Je collega's zien dat ze je plaats mogen overnemen. Tot dan blijft ze van jou.")
    return _moved(places.offer, place_id, said)


@bp.post("/desk/roster/places/<place_id>/offer/end")
@requires(Permission.JUDGE)
def keep(place_id: str) -> Response:
    return _moved(places.keep, place_id, _("Je houdt je plaats."))


@bp.post("/desk/roster/places/<place_id>/takeover")
@requires(Permission.JUDGE)
def take_over(place_id: str) -> Response:
    return _moved(places.take_over, place_id, _("Je nam deze plaats over. Bedankt."))


def _moved(verb: Callable[[int, str], None], public_id: str, said: str) -> Response:
    """What was done, or the kind sentence why not, on the roster as it is now."""
    try:
        verb(current_user.id, public_id)
        flash(said, "info")
    except (NotAllowed, Outdated) as refusal:
        flash(refusal.message, "warm")
    return redirect(url_for("roster.mine"))


@bp.route("/staff/roster", methods=["GET", "POST"])
@requires(Permission.KEEP_PEOPLE)
def plan() -> Page:
    form, status = PlanForm(), 200
    if form.is_submitted():
        status = _plan(form)
        if status < 300:
            return redirect(url_for("roster.plan"))
    page = queries.planned(current_user, request.args.get("after"))
    return render_template("roster/plan.html", form=form, page=page), status


def _plan(form: PlanForm) -> int:
    """The status of the answer; below 300 when it was planned."""
    wish = form.read()
    if wish is None:
        return Unacceptable.status
    try:
        number = planning.plan(current_user.id, wish)
    except Unacceptable as refusal:
        form.refuse(refusal)
        return refusal.status
    flash(ngettext("De shift staat erin.", "%(num)s shifts staan erin.", number), "info")
    return 200


@bp.post("/staff/roster/shifts/<public_id>/cancellation")
@requires(Permission.KEEP_PEOPLE)
def cancel(public_id: str) -> Response:
    try:
        planning.cancel(current_user.id, public_id)
        flash(_("Deze shift gaat niet door. Wie een plaats had, ziet dat op het rooster."), "info")
    except Outdated as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("roster.plan"))
