"""What a peer moderator does, for everyone while the call is open; and one's own application."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import public, requires
from app.errors import Unacceptable
from app.registry import screen
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter
from app.text import normalise
from moderation.joining import actions, queries
from moderation.joining.forms import ApplicationForm

bp = Blueprint("joining", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/join")
@public
def join() -> str:
    return _join(ApplicationForm(formdata=None))


def _join(form: ApplicationForm) -> str:
    return render_template("joining/join.html", shown=queries.join_page(current_user), form=form)


@bp.post("/join")
@requires(Permission.ASK)
@limiter.limit(WRITE_PER_NETWORK)
def apply() -> Page:
    form = ApplicationForm()
    words = normalise(form.words.data or "")
    try:
        fits = actions.WORDS_LEAST <= len(words) <= actions.WORDS_MOST
        actions.send(current_user.id, words, screen("", words) if fits else None)
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _join(form), refusal.status
    return redirect(url_for("joining.join"))


@bp.post("/join/withdrawal")
@requires(Permission.ASK)
def withdraw() -> Response:
    actions.withdraw(current_user.id)
    flash(_("Je hebt je teruggetrokken. Dat is goed zo."), "info")
    return redirect(url_for("pages.about"))
