"""Staff's pages for the whole site: switches, reading hours, known help sites."""

from dataclasses import asdict

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.helplines.forms import days_of
from app.roles import Permission
from app.site import known_sites, reading_hours
from app.site.forms import KnownSiteForm, ReadingHoursForm, SwitchesForm
from app.site.readiness import checked
from app.site.saving import saved
from app.site.settings import newest_number
from app.site.switches import NAME, Switches, set_switches, switches

bp = Blueprint("site", __name__, url_prefix="/staff")


@bp.route("/site/switches", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def switchboard() -> str | Response | tuple[str, int]:
    now, form = switches(), SwitchesForm()
    if not form.is_submitted():
        return switchboard_page()
    wished = Switches(
        now.opened, bool(form.posting.data), bool(form.signing_up.data), form.words.data or ""
    )
    seen = form.seen_number
    status = saved(form, NAME, lambda: set_switches(current_user.id, wished, seen))
    if status == 200:
        return redirect(url_for("site.switchboard"))
    return switchboard_page(form), status


def switchboard_page(form: SwitchesForm | None = None, problem: str = "") -> str:
    """`problem` is why the forum could not be opened."""
    now, number = switches(), newest_number(NAME)
    form = form or SwitchesForm(formdata=None, data={**asdict(now), "seen": number})
    form.problem = form.problem or problem
    missing = [one for one in checked() if not one.is_met]
    return render_template(
        "site/switches.html", form=form, now=now, number=number, missing=len(missing)
    )


@bp.route("/site/reading-hours", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def hours() -> str | Response | tuple[str, int]:
    name, status = reading_hours.NAME, 200
    now = {**days_of(reading_hours.reading_week()), "seen": newest_number(name)}
    form = ReadingHoursForm(data=now)
    if form.is_submitted():
        keep, week, seen = reading_hours.set_reading_week, form.week, form.seen_number
        status = saved(form, name, lambda: keep(current_user.id, week, seen))
        if status == 200:
            return redirect(url_for("site.hours"))
    return render_template("site/reading_hours.html", form=form), status


@bp.route("/site/known-sites", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def known() -> str | Response | tuple[str, int]:
    form = KnownSiteForm()
    if form.is_submitted():
        try:
            host, name = form.host.data or "", form.name.data or ""
            known_sites.add_known_site(current_user.id, host, name)
            return redirect(url_for("site.known"))
        except Unacceptable as refusal:
            form.refuse(refusal)
    page = render_template("site/known_sites.html", form=form, sites=known_sites.known_sites())
    return (page, 422) if form.errors else page


@bp.post("/site/known-sites/<int(max=2147483647):site_id>/removal")
@requires(Permission.KEEP_SITE)
def remove_known(site_id: int) -> Response:
    known_sites.remove_known_site(current_user.id, site_id)
    return redirect(url_for("site.known"))
