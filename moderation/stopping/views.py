"""Stopping: what it means, one press, and thanks; for staff who stopped lately."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.roles import Permission
from moderation.mine.hours import first_day, hours_in_words
from moderation.stopping import actions, queries

bp = Blueprint("stopping", __name__)

Page = str | Response


@bp.get("/training/stop")
@requires(Permission.TRAIN)
def stop() -> Page:
    if current_user.is_adult:
        return redirect(url_for("stopping.stopped_lately"))
    if queries.has_stopped(current_user.person_id):
        return redirect(url_for("stopping.goodbye"))
    return render_template("stopping/stop.html")


@bp.post("/training/stop")
@requires(Permission.TRAIN)
def stop_now() -> Response:
    """Nobody stops by a slip: what came without the page's own word leads to that page."""
    if current_user.is_adult or request.form.get("sure") != "yes":
        return redirect(url_for("stopping.stop"))
    actions.stop(current_user.id)
    return redirect(url_for("stopping.goodbye"))


@bp.get("/training/stopped")
@requires(Permission.TRAIN)
def goodbye() -> Page:
    """With thanks, and the way to one's hours."""
    if not queries.has_stopped(current_user.person_id):
        return redirect(url_for("stopping.stop"))
    first, last = first_day(current_user), clock.today()
    sat = hours_in_words(current_user, first, last)
    return render_template("stopping/goodbye.html", sat=sat)


@bp.get("/staff/training/stopped")
@requires(Permission.KEEP_PEOPLE)
def stopped_lately() -> str:
    return render_template("stopping/stopped.html", stopped=queries.stopped_lately(current_user))


@bp.post("/staff/training/stopped/<public_id>/sightings")
@requires(Permission.KEEP_PEOPLE)
def see(public_id: str) -> Response:
    actions.see(current_user.id, public_id)
    return redirect(url_for("stopping.stopped_lately"))


@bp.post("/staff/training/stopped/<public_id>/return")
@requires(Permission.KEEP_PEOPLE)
def let_back(public_id: str) -> Response:
    actions.let_back(current_user.id, public_id)
    return redirect(url_for("stopping.stopped_lately"))
