"""Alerts: what waits to be taken, drills, and the list of who is told."""

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from app.access import requires
from app.alerts import actions, contacts, queries, watchdog
from app.alerts.forms import ContactForm
from app.alerts.panel import panel, signs_of
from app.errors import Outdated, Unacceptable
from app.forms import page_of_ours
from app.roles import Permission

bp = Blueprint("alerts", __name__, url_prefix="/staff/alerts")

Page = str | Response | tuple[str, int]


@bp.get("")
@requires(Permission.SEE_EVERYTHING)
def alerts() -> str:
    return render_template(
        "alerts/alerts.html",
        waiting=queries.waiting_alerts(current_user, with_told=True),
        recent=queries.recent_alerts(current_user),
        drills=queries.drills(current_user),
        people=contacts.listed(current_user),
        wrong=watchdog.wrong_now(),
        is_watching=watchdog.is_watching(),
    )


@bp.get("/now")
@requires(Permission.SEE_EVERYTHING)
def now() -> Response:
    """What an open page asks every so often, so that it can sound and show what is new."""
    signs = signs_of(queries.waiting_alerts(current_user))
    is_known = request.args.get("seen") == signs
    return jsonify(signs=signs, panel=None if is_known else panel(current_user))


@bp.post("/<public_id>/taking")
@requires(Permission.SEE_EVERYTHING)
def take(public_id: str) -> Response:
    """Ik neem dit."""
    try:
        actions.take(current_user.id, public_id)
        flash(_("Jij neemt dit alarm. Niemand anders wordt nog gewekt."), "info")
    except Outdated as refusal:
        flash(refusal.message, "info")
    return redirect(page_of_ours(request.form.get("back", "")) or url_for("alerts.alerts"))


@bp.post("/drills")
@requires(Permission.SEE_EVERYTHING)
def drill() -> Response:
    """Start een oefening."""
    try:
        actions.start_drill(current_user.id)
        flash(_("De oefening loopt. Wie het alarm krijgt, neemt het hier."), "info")
    except Outdated as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("alerts.alerts"))


@bp.route("/contacts", methods=["GET", "POST"], endpoint="contacts")
@requires(Permission.KEEP_SITE)
def told() -> Page:
    """Who is told, in which order."""
    form = ContactForm()
    colleagues = contacts.adults(current_user)
    form.account.choices = [SelectChoice(one.public_id, one.pseudonym) for one in colleagues]
    if form.is_submitted():
        typed = (form.account.data or "", form.mail.data or "", form.webhook.data or "")
        try:
            contacts.keep(current_user.id, *typed)
            flash(_("Bewaard. Probeer het uit met een oefening."), "info")
            return redirect(url_for("alerts.contacts"))
        except Unacceptable as refusal:
            form.refuse(refusal)
    page = render_template("alerts/contacts.html", form=form, people=contacts.listed(current_user))
    return (page, 422) if form.errors else page


@bp.post("/contacts/<public_id>/rise")
@requires(Permission.KEEP_SITE)
def rise(public_id: str) -> Response:
    contacts.rise(current_user.id, public_id)
    return redirect(url_for("alerts.contacts"))


@bp.post("/contacts/<public_id>/removal")
@requires(Permission.KEEP_SITE)
def remove(public_id: str) -> Response:
    contacts.remove(current_user.id, public_id)
    return redirect(url_for("alerts.contacts"))
