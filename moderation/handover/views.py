"""The hand-over: one page for the next shift, and the notes on it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SubmitField, TextAreaField

from app import clock
from app.access import requires
from app.errors import Unacceptable
from app.forms import Form
from app.roles import Permission
from moderation.handover import notes
from moderation.handover.queries import handover_for
from moderation.handover.words import SAID

bp = Blueprint("handover", __name__, url_prefix="/staff/hand-over")


class HandoverForm(Form):
    words = TextAreaField(_l("Nota voor wie na jou komt"))
    send = SubmitField(_l("Laat deze nota achter"))


@bp.get("")
@requires(Permission.SEE_EVERYTHING)
def handover() -> str:
    return _page(HandoverForm(formdata=None))


@bp.post("/notes")
@requires(Permission.ANSWER_PRIVATELY)
def leave() -> Response | tuple[str, int]:
    form = HandoverForm()
    try:
        notes.leave(current_user.id, form.words.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _page(form), refusal.status
    flash(_("Je nota staat klaar voor wie na jou komt."), "staff")
    return redirect(url_for("handover.handover"))


@bp.post("/notes/<public_id>/reading")
@requires(Permission.ANSWER_PRIVATELY)
def read(public_id: str) -> Response:
    notes.read(current_user.id, public_id)
    return redirect(url_for("handover.handover"))


def _page(form: HandoverForm) -> str:
    shown = handover_for(current_user)
    return render_template(
        "handover/handover.html", shown=shown, form=form, said=SAID, now=clock.now()
    )
