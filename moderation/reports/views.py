"""Reporting a post, and what then happens with it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotVisible, Unacceptable
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter
from moderation.reports import actions, queries
from moderation.reports.forms import ReportForm
from moderation.reports.reasons import REASONS

bp = Blueprint("reports", __name__)


@bp.route("/posts/<public_id>/report", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def report(public_id: str) -> str | Response | tuple[str, int]:
    try:
        shown = queries.reportable(current_user, public_id)
    except NotVisible:
        queries.own_report(current_user, public_id)  # sent twice, and hidden by the first
        return redirect(url_for("reports.received", public_id=public_id))
    form, known = ReportForm(), queries.reason_known(current_user, public_id)
    if form.is_submitted():
        try:
            return _send(form, public_id, known)
        except Unacceptable as refusal:
            form.refuse(refusal)
    page = render_template(
        "reports/report.html", form=form, shown=shown, reasons=REASONS, is_known=known is not None
    )
    return (page, 422) if form.errors else page


def _send(form: ReportForm, public_id: str, known: str | None) -> Response:
    noted = actions.report(
        current_user.id, public_id, form.reason.data or "", form.words.data or ""
    )
    if noted.reason == known:
        flash(_("Dat wisten we al van jou. Toch bedankt."), "info")
    return redirect(url_for("reports.received", public_id=public_id))


@bp.get("/posts/<public_id>/report/received")
@requires(Permission.HAVE_ACCOUNT)
def received(public_id: str) -> str:
    """Thanks, and honestly when somebody looks at it."""
    own = queries.own_report(current_user, public_id)
    return render_template(
        "reports/received.html",
        is_judged=own.review.closed_at is not None,
        is_danger=queries.tells_of_danger(own),
        is_hidden=own.hid_post,
        when=queries.who_looks_when(own),
        thread=queries.thread_still_there(own),
    )
