"""Staff's pages about people who leave, come back or lost their way in, and about their papers."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import day_in
from app.people import actions, coming_back, papers
from app.people.forms import LegalNameForm, PaperForm
from app.people.views import Page, bp, person_page
from app.roles import Permission


@bp.post("/colleagues/<account_id>/end")
@requires(Permission.KEEP_PEOPLE, again=True)
def end(account_id: str) -> Response:
    actions.end_colleague(current_user.id, account_id)
    flash(_("Dit account is gestopt. De persoon is overal afgemeld."), "info")
    return redirect(url_for("people.colleagues"))


@bp.post("/colleagues/<account_id>/reopening")
@requires(Permission.KEEP_PEOPLE, again=True)
def reopen(account_id: str) -> str:
    made = coming_back.reopen_colleague(current_user.id, account_id)
    return render_template("people/made.html", account=made[0], passphrase=made[1])


@bp.post("/colleagues/<account_id>/passphrase")
@requires(Permission.GRANT_STAFF, again=True)
def give_passphrase(account_id: str) -> str:
    given = coming_back.give_passphrase(current_user.id, account_id)
    return render_template("people/made.html", account=given[0], passphrase=given[1])


@bp.post("/colleagues/<account_id>/second-step/reset")
@requires(Permission.GRANT_STAFF, again=True)
def reset_second_step(account_id: str) -> Response:
    coming_back.reset_second_step(current_user.id, account_id)
    flash(_("Deze collega stelt de tweede stap opnieuw in bij het aanmelden."), "info")
    return redirect(url_for("people.colleagues"))


@bp.get("/colleagues/<account_id>/legal-name")
@requires(Permission.KEEP_PEOPLE)
def legal_name(account_id: str) -> str:
    account, name = papers.read_legal_name(current_user.id, account_id)
    form = LegalNameForm(formdata=None, data={"legal_name": name})
    return render_template("people/legal_name.html", account=account, form=form)


@bp.post("/colleagues/<account_id>/legal-name")
@requires(Permission.KEEP_PEOPLE)
def keep_legal_name(account_id: str) -> Page:
    form = LegalNameForm()
    try:
        papers.keep_legal_name(current_user.id, account_id, form.legal_name.data or "")
    except Unacceptable as refusal:
        account, _name = papers.read_legal_name(current_user.id, account_id)
        form.refuse(refusal)
        page = render_template("people/legal_name.html", account=account, form=form)
        return page, refusal.status
    flash(_("Bewaard."), "info")
    return redirect(url_for("people.colleagues"))


@bp.post("/<public_id>/papers")
@requires(Permission.KEEP_PEOPLE)
def record_paper(public_id: str) -> Page:
    form = PaperForm()
    kind, day = form.kind.data or "", day_in(form.on_date.data)
    try:
        papers.record_paper(current_user.id, public_id, kind, day, form.reference.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return person_page(public_id, paper=form), refusal.status
    return redirect(url_for("people.person", public_id=public_id))


@bp.post("/papers/<paper_id>/withdrawal")
@requires(Permission.KEEP_PEOPLE)
def withdraw_paper(paper_id: str) -> Response:
    person = papers.withdraw_paper(current_user.id, paper_id)
    return redirect(url_for("people.person", public_id=person))
