"""The staff's pages on protocols: all of them, and one with its versions."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import number_in
from app.paging import id_of
from app.roles import Permission
from moderation.protocols import actions, queries
from moderation.protocols.forms import ProtocolForm

bp = Blueprint("protocols", __name__, url_prefix="/staff/protocols")


@bp.get("")
@requires(Permission.KEEP_SITE)
def protocols() -> str:
    found = queries.standing(current_user)
    return render_template("protocols/protocols.html", protocols=found)


@bp.route("/<kind>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def protocol(kind: str) -> Response | tuple[str, int]:
    form, status = ProtocolForm.showing(queries.protocol(current_user, kind)), 200
    if form.is_submitted():
        status = _save(form, kind)
        if status < 300:
            return redirect(url_for("protocols.protocol", kind=kind))
    now = queries.protocol(current_user, kind)
    page = render_template(
        "protocols/protocol.html",
        form=form,
        now=now,
        versions=queries.versions_of(current_user, kind, id_of(request.args.get("before"))),
    )
    return page, status


def _save(form: ProtocolForm, kind: str) -> int:
    """The status of the answer; below 300 when it was saved."""
    try:
        _say(actions.save(current_user.id, kind, form.seen_number, form.wished))
    except Unacceptable as refusal:
        form.refuse(refusal)
        return refusal.status
    except Outdated as refusal:
        form.refuse(Unacceptable(refusal.message))
        form.has_seen(queries.protocol(current_user, kind))
        return refusal.status
    return 200


@bp.post("/<kind>/restorations")
@requires(Permission.KEEP_SITE)
def restore(kind: str) -> Response:
    _say(actions.restore(current_user.id, kind, number_in(request.form.get("number"))))
    return redirect(url_for("protocols.protocol", kind=kind))


def _say(is_new: bool) -> None:
    flash(_("Bewaard.") if is_new else _("Er is niets veranderd: dit stond er al."), "info")
