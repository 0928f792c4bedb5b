"""Reporting a post, and what then happens with it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotVisible, Unacceptable
from app.registry import screen
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter
from app.text import normalise
from moderation.reports import actions, queries
from moderation.reports.forms import ReportForm
from moderation.reports.queries import Said
from moderation.reports.reasons import REASONS

bp = Blueprint("reports", __name__)


@bp.route("/posts/<public_id>/report", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def report(public_id: str) -> str | Response | tuple[str, int]:
    form, said = ReportForm(), queries.said_before(current_user, public_id)
    if form.is_submitted():
        try:
            return _send(form, public_id, said)
        except Unacceptable as refusal:
            form.refuse(refusal)
    try:
        shown = queries.reportable(current_user, public_id)
    except NotVisible:
        if said is None or form.errors:
            raise  # the error page gives the words back
        return redirect(url_for("reports.received", public_id=public_id))
    page = render_template(
        "reports/report.html", form=form, shown=shown, reasons=REASONS, is_known=said is not None
    )
    return (page, 422) if form.errors else page


def _send(form: ReportForm, public_id: str, said: Said | None) -> Response:
    words = normalise(form.words.data or "")
    noticed = screen("", words) if 0 < len(words) <= actions.WORDS_MOST else None
    noted = actions.report(current_user.id, public_id, form.reason.data or "", words, noticed)
    if (noted.reason, noted.words) == said:
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
