"""One's own way to a certificate; for staff the way of everyone who trains or moderates."""

from collections.abc import Callable
from dataclasses import asdict

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import Form, day_in
from app.posts.queries import themes
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import newest_number
from moderation.certificates import actions, queries
from moderation.certificates.actions import Covers
from moderation.certificates.bar import NAME, set_bar
from moderation.certificates.bar import bar as bar_now
from moderation.certificates.forms import BarForm, CoversForm, TalkForm
from moderation.certificates.words import NAMES
from moderation.training.queries import lessons_for

bp = Blueprint("certificates", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/training")
@requires(Permission.TRAIN)
def way() -> str:
    return render_template(
        "certificates/way.html",
        way=queries.own_way(current_user),
        step_names=NAMES,
        lessons=lessons_for(current_user),
    )


@bp.get("/staff/training")
@requires(Permission.KEEP_PEOPLE)
def learners() -> str:
    return render_template(
        "certificates/learners.html",
        learners=queries.learners(current_user),
        ends_soon=queries.ends_soon,
    )


@bp.get("/staff/training/people/<public_id>")
@requires(Permission.KEEP_PEOPLE)
def learner(public_id: str) -> str:
    return _learner(public_id)


def _learner(public_id: str, **forms: Form) -> str:
    shown = queries.way_of(current_user, public_id)
    fresh = {"talk": TalkForm(formdata=None), "covers": _covers_form(shown)}
    return render_template(
        "certificates/learner.html",
        way=shown,
        step_names=NAMES,
        certificates=queries.certificates_of(current_user, shown.person),
        talks=queries.talks_of(current_user, shown.person),
        **{**fresh, **forms},
    )


def _covers_form(shown: queries.Way) -> CoversForm:
    return CoversForm.of(shown, themes(), formdata=None)


@bp.post("/staff/training/people/<public_id>/talks")
@requires(Permission.KEEP_PEOPLE)
def talk(public_id: str) -> Page:
    form = TalkForm()
    try:
        actions.note_talk(current_user.id, public_id, day_in(form.held_on.data))
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _learner(public_id, talk=form), 422
    return _back(public_id)


@bp.post("/staff/training/people/<public_id>/certificates")
@requires(Permission.KEEP_PEOPLE, again=True)
def grant(public_id: str) -> Page:
    return _give(public_id, actions.grant)


@bp.post("/staff/training/people/<public_id>/certificates/scope")
@requires(Permission.KEEP_PEOPLE, again=True)
def cover(public_id: str) -> Page:
    return _give(public_id, actions.cover)


def _give(public_id: str, give: Callable[[int, str, Covers], object]) -> Page:
    form = CoversForm.of(queries.way_of(current_user, public_id), themes())
    try:
        give(current_user.id, public_id, form.covered)
    except (Unacceptable, Outdated) as refusal:
        form.refuse(Unacceptable(refusal.message, refusal.field))
        return _learner(public_id, covers=form), refusal.status
    flash(_("Bewaard. Zeg het ook even zelf."), "info")
    return _back(public_id)


@bp.post("/staff/training/people/<public_id>/certificates/pause")
@requires(Permission.KEEP_PEOPLE)
def pause(public_id: str) -> Response:
    """Without asking again who it is: to stop somebody is never made slower."""
    actions.pause(current_user.id, public_id)
    return _back(public_id)


@bp.post("/staff/training/people/<public_id>/certificates/resumption")
@requires(Permission.KEEP_PEOPLE, again=True)
def resume(public_id: str) -> Response:
    actions.resume(current_user.id, public_id)
    return _back(public_id)


@bp.post("/staff/training/people/<public_id>/certificates/end")
@requires(Permission.KEEP_PEOPLE)
def end(public_id: str) -> Response:
    actions.end(current_user.id, public_id)
    return _back(public_id)


def _back(public_id: str) -> Response:
    return redirect(url_for("certificates.learner", public_id=public_id))


@bp.route("/staff/training/bar", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def bar() -> Page:
    now = {name: str(number) for name, number in asdict(bar_now()).items()}
    form, status = BarForm(data={**now, "seen": newest_number(NAME)}), 200
    if form.is_submitted():
        wish, seen = form.wish, form.seen_number
        status = saved(form, NAME, lambda: set_bar(current_user.id, wish, seen))
        if status == 200:
            return redirect(url_for("certificates.bar"))
    return render_template("certificates/bar.html", form=form), status
