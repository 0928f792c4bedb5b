"""Staff set the limits and hours of the desk; an admin names care coaches, who read apart."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import Form
from app.posts.queries import themes
from app.roles import Permission
from moderation.care import coach
from moderation.care import settings as care
from moderation.care.forms import (
    AGES,
    CATEGORIES,
    CalendarForm,
    DutyNumberForm,
    HeavyThemesForm,
    LimitsForm,
)
from moderation.care.topics import topic_of_category, topic_of_theme
from moderation.care.views import Page, bp
from moderation.desk.putting_down import WHY


@bp.get("/staff/care/settings")
@requires(Permission.KEEP_SITE)
def settings() -> str:
    return _settings()


@bp.post("/staff/care/settings/duty-number")
@requires(Permission.KEEP_SITE)
def set_duty_number() -> Page:
    form = DutyNumberForm()
    try:
        care.set_duty_number(current_user.id, form.number.data or "")
    except Unacceptable as refusal:
        return _refused(form, refusal, number=form)
    return _kept()


@bp.post("/staff/care/settings/limits")
@requires(Permission.KEEP_SITE)
def set_limits() -> Page:
    form = LimitsForm()
    try:
        care.set_exposure_limits(current_user.id, form.wish)
    except Unacceptable as refusal:
        return _refused(form, refusal, limits=form)
    return _kept()


@bp.post("/staff/care/settings/calendar")
@requires(Permission.KEEP_SITE)
def set_calendar() -> Page:
    form = CalendarForm()
    try:
        free_day, holidays = form.free_day.data or "", form.holidays.data or ""
        care.set_desk_calendar(current_user.id, form.week, free_day, holidays)
    except Unacceptable as refusal:
        return _refused(form, refusal, calendar=form)
    return _kept()


@bp.post("/staff/care/settings/heavy-themes")
@requires(Permission.KEEP_SITE)
def set_heavy_themes() -> Page:
    ticked = HeavyThemesForm.ticked_in(request.form, themes())
    care.set_heavy_themes(current_user.id, ticked)
    return _kept()


def _settings(**refused: Form) -> str:
    """Every form as it stands now, but for the one that was refused, as it was typed."""
    forms: dict[str, Form] = {
        "number": DutyNumberForm(formdata=None, data={"number": care.duty_number()}),
        "limits": LimitsForm.showing(care.exposure_limits()),
        "calendar": CalendarForm.showing(care.desk_calendar()),
        "heavy": HeavyThemesForm.showing(themes()),
    }
    return render_template("care/settings.html", **{**forms, **refused}, ages=AGES)


def _refused(form: Form, refusal: Unacceptable, **shown: Form) -> tuple[str, int]:
    form.refuse(refusal)
    return _settings(**shown), refusal.status


def _kept() -> Response:
    flash(_("Bewaard."), "info")
    return redirect(url_for("care.settings"))


@bp.get("/staff/care/coaches")
@requires(Permission.GRANT_STAFF)
def coaches() -> str:
    return render_template("care/coaches.html", colleagues=coach.colleagues(current_user))


@bp.post("/staff/care/coaches/<account_id>")
@requires(Permission.GRANT_STAFF)
def name_coach(account_id: str) -> Response:
    coach.name_coach(current_user.id, account_id)
    return redirect(url_for("care.coaches"))


@bp.post("/staff/care/coaches/<account_id>/end")
@requires(Permission.GRANT_STAFF)
def unname_coach(account_id: str) -> Response:
    coach.unname_coach(current_user.id, account_id)
    return redirect(url_for("care.coaches"))


@bp.get("/staff/care/coach")
@requires(Permission.SEE_EVERYTHING)
def coach_page() -> str:
    """For coaches alone; to anybody else this page is not there."""
    moderators = coach.coach_page(current_user)
    named = {topic_of_theme(theme.id): theme.name for theme in themes()}
    named |= {topic_of_category(name): words for name, words in CATEGORIES.items()}
    coach.record_look(current_user.id)
    return render_template("care/coach.html", moderators=moderators, topics=named, why=WHY)
