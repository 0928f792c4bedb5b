"""The guidelines: read by all who judge, written by staff."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import number_in
from app.paging import id_of
from app.roles import Permission
from moderation.guidelines import actions, confirming, queries
from moderation.guidelines.forms import GuidelineForm
from moderation.guidelines.words import faults_in
from moderation.reasons import name_of

bp = Blueprint("guidelines", __name__)


@bp.get("/desk/guidelines")
@requires(Permission.JUDGE)
def read() -> str:
    book = queries.book()
    changes = queries.changes_in(book, clock.now())
    return render_template("guidelines/read.html", guidelines=book.values(), changes=changes)


@bp.post("/desk/guidelines/readings")
@requires(Permission.JUDGE)
def confirm() -> Response:
    """ "Ik las dit", at the start of a shift."""
    confirming.confirm(current_user.id, number_in(request.form.get("edition")))
    if confirming.to_read(current_user) is not None:
        flash(_("Intussen veranderde er nog iets. Lees dat ook even."), "info")
    return redirect(url_for("table.start"))


@bp.get("/staff/guidelines")
@requires(Permission.KEEP_SITE)
def kept() -> str:
    book = queries.book()
    unwritten = [(code, name_of(code)) for code in queries.codes() if code not in book]
    return render_template("guidelines/kept.html", guidelines=book.values(), unwritten=unwritten)


@bp.route("/staff/guidelines/<code>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def guideline(code: str) -> Response | tuple[str, int]:
    form, status = GuidelineForm.showing(queries.guideline(current_user, code)), 200
    if form.is_submitted():
        status = _save(form, code)
        if status < 300:
            return redirect(url_for("guidelines.guideline", code=code))
    before = id_of(request.args.get("before"))
    page = render_template(
        "guidelines/guideline.html",
        code=code,
        form=form,
        now=queries.guideline(current_user, code),
        versions=queries.versions_of(current_user, code, before),
        reason=name_of(code),
    )
    return page, status


def _save(form: GuidelineForm, code: str) -> int:
    """The status of the answer; below 300 when it was saved."""
    faults = list(faults_in(form.words))
    for fault in faults:
        form.refuse(fault)
    if faults:
        return Unacceptable.status
    try:
        _say(actions.save(current_user.id, code, form.seen_number, form.words))
    except Outdated as refusal:
        form.refuse(Unacceptable(refusal.message))
        form.has_seen(queries.guideline(current_user, code))
        return refusal.status
    return 200


@bp.post("/staff/guidelines/<code>/restorations")
@requires(Permission.KEEP_SITE)
def restore(code: str) -> Response:
    _say(actions.restore(current_user.id, code, number_in(request.form.get("number"))))
    return redirect(url_for("guidelines.guideline", code=code))


def _say(is_new: bool) -> None:
    flash(_("Bewaard.") if is_new else _("Er is niets veranderd: dit stond er al."), "info")
