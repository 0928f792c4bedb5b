"""Staff see every reason, word one, and add one."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.languages import LANGUAGES
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import name_of, newest_number
from moderation.kind_words import actions
from moderation.kind_words.forms import ReasonForm
from moderation.reasons import START
from moderation.reasons import reasons as all_reasons

bp = Blueprint("kind_words", __name__, url_prefix="/staff/reasons")

Page = str | Response | tuple[str, int]


@bp.get("/")
@requires(Permission.KEEP_SITE)
def reasons() -> str:
    return render_template("kind_words/reasons.html", every=all_reasons())


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def new() -> Page:
    form, status = ReasonForm(), 200
    if form.is_submitted():
        wish = form.wish
        status = _saved(form, "", lambda: bool(actions.add_reason(current_user.id, wish)))
        if status == 200:
            return redirect(url_for("kind_words.reasons"))
    return _page(form, ""), status


@bp.route("/<reason_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def reason(reason_id: str) -> Page:
    name, status = name_of(START, reason_id), 200
    form = ReasonForm.showing(actions.standing(reason_id), newest_number(name))
    if form.is_submitted():
        wish, seen = form.wish, form.seen_number
        word = actions.word_reason
        status = _saved(form, name, lambda: word(current_user.id, reason_id, wish, seen))
        if status == 200:
            return redirect(url_for("kind_words.reasons"))
    return _page(form, reason_id), status


def _saved(form: ReasonForm, name: str, save: Callable[[], bool]) -> int:
    """All that is wrong at once, each beside its field."""
    faults = list(actions.faults_in(form.wish))
    for fault in faults:
        form.refuse(fault)
    return Unacceptable.status if faults else saved(form, name, save)


def _page(form: ReasonForm, code: str) -> str:
    return render_template(
        "kind_words/reason.html",
        form=form,
        reason=all_reasons().of.get(code),
        languages=LANGUAGES,
    )
