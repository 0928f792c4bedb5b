"""Adults open the call, answer who applied, note what is there, and welcome."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from app.access import requires
from app.errors import Unacceptable
from app.forms import Form, day_in
from app.languages import in_first
from app.paging import id_of
from app.people import papers
from app.people.queries import free_moderator_names
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import newest_number
from moderation.joining import actions, queries
from moderation.joining.call import NAME, call, set_call
from moderation.joining.forms import (
    DECLINED,
    INVITED,
    CallForm,
    InvitationForm,
    NoteForm,
    RefusalForm,
    WelcomeForm,
)
from moderation.joining.views import Page, bp

PLACE = "/staff/training/applications"


@bp.route("/staff/training/call", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def call_page() -> Page:
    now, status = call(), 200
    first = {"open": now.open, "youngest": str(now.youngest), "seen": newest_number(NAME)}
    form = CallForm(data=first)
    if form.is_submitted():
        wished, seen = form.wished, form.seen_number
        status = saved(form, NAME, lambda: set_call(current_user.id, wished, seen))
        if status == 200:
            return redirect(url_for("joining.call_page"))
    return render_template("joining/call.html", form=form), status


@bp.get(PLACE)
@requires(Permission.KEEP_PEOPLE)
def applications() -> str:
    page = queries.applications_for(current_user, id_of(request.args.get("after")))
    return render_template("joining/applications.html", page=page, call=call())


@bp.get(f"{PLACE}/<public_id>")
@requires(Permission.KEEP_PEOPLE)
def application(public_id: str) -> str:
    page = _application(public_id)
    actions.record_opened(current_user.id, public_id)
    return page


def _application(public_id: str, **forms: Form) -> str:
    shown = queries.application_for(current_user, public_id)
    welcome = WelcomeForm(formdata=None)
    welcome.name.choices = [SelectChoice(name) for name in free_moderator_names()]
    fresh: dict[str, Form] = {
        "invitation": InvitationForm(formdata=None, data={"invitation": in_first(INVITED)}),
        "refusal": RefusalForm(formdata=None, data={"refusal": in_first(DECLINED)}),
        "welcome": welcome,
    }
    notes = {need.kind: NoteForm(formdata=None, prefix=need.kind) for need in shown.missing}
    typed = forms.pop("note", None)
    if isinstance(typed, NoteForm):
        notes[typed.kind.data or ""] = typed
    return render_template(
        "joining/application.html", shown=shown, notes=notes, **{**fresh, **forms}
    )


def _back(public_id: str) -> Response:
    return redirect(url_for("joining.application", public_id=public_id))


@bp.post(f"{PLACE}/<public_id>/invitation")
@requires(Permission.KEEP_PEOPLE)
def invite(public_id: str) -> Page:
    form = InvitationForm()
    try:
        actions.invite(current_user.id, public_id, form.invitation.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _application(public_id, invitation=form), refusal.status
    return _back(public_id)


@bp.post(f"{PLACE}/<public_id>/refusal")
@requires(Permission.KEEP_PEOPLE)
def decline(public_id: str) -> Page:
    form = RefusalForm()
    try:
        actions.decline(current_user.id, public_id, form.refusal.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _application(public_id, refusal=form), refusal.status
    flash(_("Je antwoord is verstuurd."), "staff")
    return redirect(url_for("joining.applications"))


@bp.post(f"{PLACE}/<public_id>/papers")
@requires(Permission.KEEP_PEOPLE)
def note(public_id: str) -> Page:
    shown, kind = queries.application_for(current_user, public_id), request.form.get("kind", "")
    form = NoteForm(prefix=kind)
    form.kind.data = kind
    person, day = shown.application.person.public_id, day_in(form.on_date.data)
    try:
        papers.record_paper(current_user.id, person, kind, day, form.reference.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _application(public_id, note=form), refusal.status
    return _back(public_id)


@bp.post(f"{PLACE}/<public_id>/papers/<paper_id>/withdrawal")
@requires(Permission.KEEP_PEOPLE)
def withdraw_paper(public_id: str, paper_id: str) -> Response:
    papers.withdraw_paper(current_user.id, paper_id)
    return _back(public_id)


@bp.post(f"{PLACE}/<public_id>/welcome")
@requires(Permission.KEEP_PEOPLE, again=True)
def welcome(public_id: str) -> Page:
    name = request.form.get("name", "")
    try:
        made = actions.welcome(current_user.id, public_id, name)
    except Unacceptable as refusal:
        form = WelcomeForm(formdata=None)
        form.name.choices = [SelectChoice(free) for free in free_moderator_names()]
        form.refuse(refusal)
        return _application(public_id, welcome=form), refusal.status
    return render_template("people/made.html", account=made[0], passphrase=made[1])
