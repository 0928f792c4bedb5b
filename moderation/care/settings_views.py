"""Staff set the limits and hours of the desk; an admin names care coaches, who read apart."""

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.forms import Form
from app.posts.queries import themes
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import newest_number
from moderation.care import coach
from moderation.care import settings as care
from moderation.care.forms import (
    CATEGORIES,
    CalendarForm,
    DutyNumberForm,
    HeavyThemesForm,
    LimitsForm,
)
from moderation.care.kept import AGE_NAMES
from moderation.care.topics import topic_of_category, topic_of_theme
from moderation.care.views import Page, bp
from moderation.desk.putting_down import WHY


@bp.get("/staff/care/settings")
@requires(Permission.KEEP_SITE)
def settings() -> str:
    return _settings()


@bp.post("/staff/care/settings/duty-number")
@requires(Permission.KEEP_SITE, again=True)
def set_duty_number() -> Page:
    form = DutyNumberForm()
    number, seen = form.number.data or "", form.seen_number
    status = saved(form, care.NUMBER, lambda: care.set_duty_number(current_user.id, number, seen))
    return _answer(status, number=form)


@bp.post("/staff/care/settings/limits")
@requires(Permission.KEEP_SITE)
def set_limits() -> Page:
    form = LimitsForm()
    wish, seen = form.wish, form.seen_number
    status = saved(form, care.LIMITS, lambda: care.set_exposure_limits(current_user.id, wish, seen))
    return _answer(status, limits=form)


@bp.post("/staff/care/settings/calendar")
@requires(Permission.KEEP_SITE)
def set_calendar() -> Page:
    form = CalendarForm()
    typed = (form.week, form.free_day.data or "", form.holidays.data or "", form.seen_number)
    status = saved(form, care.CALENDAR, lambda: care.set_desk_calendar(current_user.id, *typed))
    return _answer(status, calendar=form)


@bp.post("/staff/care/settings/heavy-themes")
@requires(Permission.KEEP_SITE)
def set_heavy_themes() -> Page:
    there = themes()
    form = HeavyThemesForm.sent(there)
    ticked, seen = form.ticked_of(there), form.seen_number
    status = saved(form, care.HEAVY, lambda: care.set_heavy_themes(current_user.id, ticked, seen))
    return _answer(status, heavy=form)


def _settings(**refused: Form) -> str:
    """Every form as it stands now, but for the one that was refused, as it was typed."""
    number, limits, calendar, heavy = (
        newest_number(name) for name in (care.NUMBER, care.LIMITS, care.CALENDAR, care.HEAVY)
    )
    now = {"number": care.duty_number(), "seen": number}
    forms: dict[str, Form] = {
        "number": DutyNumberForm(formdata=None, data=now),
        "limits": LimitsForm.showing(care.exposure_limits(), limits),
        "calendar": CalendarForm.showing(care.desk_calendar(), calendar),
        "heavy": HeavyThemesForm.showing(themes(), heavy),
    }
    return render_template("care/settings.html", **{**forms, **refused}, ages=AGE_NAMES)


def _answer(status: int, **form: Form) -> Page:
    """On to the page as it stands now, or again what was typed with what is wrong."""
    if status != 200:
        return _settings(**form), status
    return redirect(url_for("care.settings"))


@bp.get("/staff/care/coaches")
@requires(Permission.GRANT_STAFF)
def coaches() -> str:
    return render_template("care/coaches.html", colleagues=coach.colleagues(current_user))


@bp.post("/staff/care/coaches/<account_id>")
@requires(Permission.GRANT_STAFF, again=True)
def name_coach(account_id: str) -> Response:
    coach.name_coach(current_user.id, account_id)
    return redirect(url_for("care.coaches"))


@bp.post("/staff/care/coaches/<account_id>/end")
@requires(Permission.GRANT_STAFF, again=True)
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
