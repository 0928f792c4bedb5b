"""Staff's pages about people: who works here, and one person with accounts and papers."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotVisible, Unacceptable
from app.forms import Form
from app.people import actions, papers, queries
from app.people.forms import ColleagueForm, LookUpForm, PaperForm
from app.roles import TABLE, Permission, Role

bp = Blueprint("people", __name__, url_prefix="/staff/people")

Page = str | Response | tuple[str, int]


@bp.get("/")
@requires(Permission.KEEP_PEOPLE)
def colleagues() -> str:
    return _colleagues(LookUpForm(formdata=None), ColleagueForm(formdata=None))


def _colleagues(look_up: LookUpForm, colleague: ColleagueForm) -> str:
    return render_template(
        "people/colleagues.html",
        colleagues=queries.colleagues(current_user),
        look_up=look_up,
        colleague=colleague,
        table=TABLE,
        permissions=list(Permission),
    )


@bp.post("/look-ups")
@requires(Permission.KEEP_PEOPLE)
def look_up() -> Page:
    """By post, so that no name stands in an address."""
    form = LookUpForm()
    try:
        person = queries.find_person(current_user, form.name.data or "")
    except NotVisible:
        form.refuse(Unacceptable(_("Niemand heet zo."), "name"))
        return _colleagues(form, ColleagueForm(formdata=None)), 422
    return redirect(url_for("people.person", public_id=person.public_id))


@bp.post("/colleagues")
@requires(Permission.GRANT_STAFF, again=True)
def new_colleague() -> Page:
    form = ColleagueForm()
    try:
        role = Role(form.role.data) if form.role.data in set(Role) else Role.STAFF
        made = actions.make_colleague(current_user.id, role, form.pseudonym.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _colleagues(LookUpForm(formdata=None), form), 422
    return render_template("people/made.html", account=made[0], passphrase=made[1])


@bp.post("/colleagues/<account_id>/role")
@requires(Permission.GRANT_STAFF, again=True)
def role(account_id: str) -> Response:
    wished = request.form.get("role", "")
    if wished not in set(Role):
        raise Unacceptable
    actions.set_colleague_role(current_user.id, account_id, Role(wished))
    return redirect(url_for("people.colleagues"))


@bp.get("/<public_id>")
@requires(Permission.KEEP_PEOPLE)
def person(public_id: str) -> str:
    shown = person_page(public_id)
    actions.record_look(current_user.id, queries.person_for(current_user, public_id))
    return shown


def person_page(public_id: str, **forms: Form) -> str:
    person = queries.person_for(current_user, public_id)
    kept = papers.papers_of(current_user, person)
    return render_template(
        "people/person.html",
        person=person,
        papers=kept,
        missing=papers.missing_papers(person, kept),
        kinds=papers.KINDS,
        **{"paper": PaperForm(formdata=None), **forms},
    )
