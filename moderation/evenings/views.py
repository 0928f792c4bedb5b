"""Evenings: who judges or learns it says whether they come, staff plan and note them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotAllowed, Outdated, Unacceptable
from app.roles import Permission
from moderation.evenings import answers, planning, queries
from moderation.evenings.forms import EveningForm, NoteForm
from moderation.evenings.models import Evening

bp = Blueprint("evenings", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/training/evenings")
@requires(Permission.TRAIN)
def coming() -> Page:
    if current_user.is_adult:
        return redirect(url_for("evenings.plan"))
    return render_template(
        "evenings/coming.html",
        evenings=queries.evenings_for(current_user),
        past=queries.past_for(current_user),
    )


@bp.post("/training/evenings/<public_id>/answers")
@requires(Permission.TRAIN)
def answer(public_id: str) -> Response:
    comes = request.form.get("coming") == "yes"
    try:
        answers.answer(current_user.id, public_id, coming=comes)
        flash(_("Fijn dat je komt.") if comes else _("Goed dat je het zegt."), "info")
    except (NotAllowed, Outdated) as refusal:
        flash(refusal.message, "warm")
    return redirect(url_for("evenings.coming"))


@bp.route("/staff/training/evenings", methods=["GET", "POST"])
@requires(Permission.KEEP_PEOPLE)
def plan() -> Page:
    form, status = EveningForm(), 200
    if form.is_submitted():
        status = _plan(form)
        if status < 300:
            return redirect(url_for("evenings.plan"))
    page = render_template(
        "evenings/plan.html",
        form=form,
        evenings=queries.planned(current_user),
        past=queries.past(current_user, request.args.get("after")),
        is_for_minors=queries.is_for_minors,
    )
    return page, status


def _plan(form: EveningForm) -> int:
    """The status of the answer; below 300 when it was planned."""
    wish = form.read()
    if wish is None:
        return Unacceptable.status
    try:
        evening = planning.plan(current_user.id, wish)
    except Unacceptable as refusal:
        form.refuse(refusal)
        return refusal.status
    flash(_("De avond staat erin. Wie komt, zegt dat zelf."), "info")
    _say_when_late(evening)
    return 200


@bp.get("/staff/training/evenings/<public_id>")
@requires(Permission.KEEP_PEOPLE)
def evening(public_id: str) -> str:
    return _evening(public_id, NoteForm(formdata=None), None)


def _evening(public_id: str, note: NoteForm, change: EveningForm | None) -> str:
    shown = queries.evening_for(current_user, public_id)
    if not note.is_submitted() or change is not None:
        note.note.data = shown.note
    return render_template(
        "evenings/evening.html",
        evening=shown,
        note=note,
        change=change or EveningForm.showing(shown),
        guests=queries.guests_of(current_user, shown),
        present=request.form.getlist("attended"),
        is_for_minors=queries.is_for_minors(shown),
    )


@bp.post("/staff/training/evenings/<public_id>/changes")
@requires(Permission.KEEP_PEOPLE)
def change(public_id: str) -> Page:
    form = EveningForm.showing(queries.evening_for(current_user, public_id))
    wish = form.read()
    if wish is None:
        return _evening(public_id, NoteForm(formdata=None), form), Unacceptable.status
    try:
        moved = planning.change(current_user.id, public_id, wish)
    except (Unacceptable, Outdated) as refusal:
        form.refuse(Unacceptable(refusal.message, refusal.field))
        return _evening(public_id, NoteForm(formdata=None), form), refusal.status
    asked = _("Bewaard. Het moment is veranderd. We vragen opnieuw wie er komt.")
    flash(asked if moved else _("Bewaard."), "info")
    _say_when_late(queries.evening_for(current_user, public_id))
    return redirect(url_for("evenings.evening", public_id=public_id))


@bp.post("/staff/training/evenings/<public_id>/cancellation")
@requires(Permission.KEEP_PEOPLE)
def cancel(public_id: str) -> Response:
    try:
        planning.cancel(current_user.id, public_id)
        flash(_("Deze avond gaat niet door. Wie zou komen, ziet dat op de eigen pagina."), "info")
    except Outdated as refusal:
        flash(refusal.message, "info")
    return redirect(url_for("evenings.plan"))


@bp.post("/staff/training/evenings/<public_id>/notes")
@requires(Permission.KEEP_PEOPLE)
def note(public_id: str) -> Page:
    form, present = NoteForm(), request.form.getlist("attended")
    try:
        planning.note(current_user.id, public_id, form.note.data or "", present)
    except (Unacceptable, Outdated) as refusal:
        form.refuse(Unacceptable(refusal.message, refusal.field))
        return _evening(public_id, form, None), refusal.status
    flash(
        ngettext(
            "Bewaard. Er was %(num)s moderator.",
            "Bewaard. Er waren %(num)s moderators.",
            len(present),
        ),
        "info",
    )
    return redirect(url_for("evenings.evening", public_id=public_id))


def _say_when_late(evening: Evening) -> None:
    """A kind word, no refusal: staff know who comes, and who fetches them."""
    if not queries.is_for_minors(evening):
        flash(
            _(
                "Op het uur van deze avond zit wie nog geen 18 is, niet aan de leestafel. Kan het "
                "vroeger? Spreek anders af met de ouders of begeleiders."
            ),
            "warm",
        )
