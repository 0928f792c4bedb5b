"""For staff: which decided texts are released as shadow texts."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated
from app.paging import id_of
from app.roles import Permission
from moderation.shadowing import releasing
from moderation.shadowing.texts import texts_to_release

bp = Blueprint("shadow_texts", __name__, url_prefix="/staff/training/shadow")


@bp.get("")
@requires(Permission.KEEP_PEOPLE)
def texts() -> str:
    released, before = _where(request.args)
    page = texts_to_release(current_user, id_of(before), released=released)
    return render_template("shadowing/texts.html", page=page, released=released, before=before)


@bp.post("/<decision_id>/release")
@requires(Permission.KEEP_PEOPLE)
def release(decision_id: str) -> Response:
    try:
        releasing.release(current_user.id, decision_id)
    except Outdated as refusal:
        flash(refusal.message, "info")
    return _back()


@bp.post("/<decision_id>/end")
@requires(Permission.KEEP_PEOPLE)
def take_back(decision_id: str) -> Response:
    releasing.take_back(current_user.id, decision_id)
    flash(_("Die tekst zit niet meer in de proefronde, ook niet voor wie hem nu las."), "staff")
    return _back()


def _where(said) -> tuple[bool, str | None]:  # type: ignore[no-untyped-def]
    return bool(said.get("released")), said.get("before")


def _back() -> Response:
    """To the stretch of the list where the button stood."""
    released, before = _where(request.form)
    return redirect(
        url_for("shadow_texts.texts", released=1 if released else None, before=before or None)
    )
