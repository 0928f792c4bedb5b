"""The figures: for staff how it stands, for everybody those of a year and the report of it."""

from flask import Blueprint, Response, render_template, request
from flask_login import current_user

from app import clock
from app.access import public, requires
from app.roles import Permission
from app.site import texts
from moderation.history.words import reason_names
from moderation.mine.forms import PeriodForm
from moderation.statistics import words
from moderation.statistics.dashboard import figures_for, now_for
from moderation.statistics.periods import Period, presets
from moderation.statistics.sections import as_csv, sections
from moderation.statistics.years import figures_of, years

bp = Blueprint("statistics", __name__)


@bp.get("/staff/figures")
@requires(Permission.SEE_EVERYTHING)
def figures() -> str | tuple[str, int]:
    today = clock.today()
    week = presets(today)["week"]
    first_shown = {"first": week.first.isoformat(), "last": week.last.isoformat()}
    form = PeriodForm(formdata=request.args or None, data=first_shown)
    days = form.read(today)
    page = render_template(
        "statistics/dashboard.html",
        form=form,
        period=Period(*days) if days else None,
        now=now_for(current_user),
        figures=figures_for(current_user, Period(*days)) if days else None,
        presets=presets(today),
        words=words,
        reason_names=reason_names(),
    )
    return page if days else (page, 422)


@bp.get("/about/figures")
@public
def newest_year() -> str:
    known = years()
    return _year(known[0], known) if known else render_template("statistics/no_year.html")


@bp.get("/about/figures/<int(max=9999):year>")
@public
def year(year: int) -> str:
    return _year(year, years())


def _year(year: int, known: list[int]) -> str:
    kept = figures_of(year)
    return render_template(
        "statistics/year.html", kept=kept, years=known, sections=sections(kept), rules=texts.rules()
    )


@bp.get("/about/figures/<int(max=9999):year>/report")
@public
def report(year: int) -> str:
    kept = figures_of(year)
    found = {section.code: section for section in sections(kept)}
    return render_template("statistics/report.html", kept=kept, sections=found)


@bp.get("/about/figures/<int(max=9999):year>/report.csv")
@public
def report_csv(year: int) -> Response:
    attached = {"Content-Disposition": f'attachment; filename="klankbord-{year}.csv"'}
    return Response(as_csv(figures_of(year)), mimetype="text/csv", headers=attached)
