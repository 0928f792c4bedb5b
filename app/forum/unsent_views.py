"""Words that are not sent yet: kept while somebody types, at a press, and thrown away."""

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.forms import number_in
from app.forum.forms import KeepForm
from app.posts import queries, unsent
from app.roles import Permission
from app.security import KEEP_PER_NETWORK, limiter

bp = Blueprint("unsent", __name__)


@bp.post("/ask/unsent")
@requires(Permission.ASK)
@limiter.limit(KEEP_PER_NETWORK)
def keep_question() -> Response:
    form = KeepForm()
    themes = {theme.id for theme in queries.open_theme_choices()}
    theme_id = number_in(form.theme.data)
    unsent.keep(
        current_user.id,
        unsent.QUESTION,
        form.words,
        theme_id if theme_id in themes else None,
        asked=form.asked,
        as_name=form.as_name.data or "",
    )
    return _kept(url_for("forum.home"), _("Bewaard. Je vindt je tekst terug bij Stel je vraag."))


@bp.post("/threads/<public_id>/reply/unsent")
@requires(Permission.ASK)
@limiter.limit(KEEP_PER_NETWORK)
def keep_reply(public_id: str) -> Response:
    thread = queries.question(public_id).post.thread
    form = KeepForm()
    unsent.keep(current_user.id, public_id, form.words, as_name=form.as_name.data or "")
    back = url_for("forum.thread", public_id=public_id)
    if thread.asker_id == current_user.id:
        return _kept(back, _("Bewaard. Je vindt je tekst terug bij Vraag door."))
    return _kept(back, _("Bewaard. Je vindt je tekst terug bij Reageer."))


def _kept(back: str, said: str) -> Response:
    """The script that saves while somebody types stays where it is."""
    if "quietly" in request.form:
        return Response(status=204)
    flash(said, "info")
    return redirect(back)


@bp.post("/ask/unsent/removal")
@requires(Permission.ASK)
def throw_question_away() -> Response:
    unsent.throw_away(current_user.id, unsent.QUESTION)
    return redirect(url_for("forum.ask"))


@bp.post("/threads/<public_id>/reply/unsent/removal")
@requires(Permission.ASK)
def throw_reply_away(public_id: str) -> Response:
    unsent.throw_away(current_user.id, public_id)
    return redirect(url_for("forum.reply", public_id=public_id))
