"""The staff's pages on cases: the list, one case with its whole file, and closing it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import Form
from app.roles import Permission
from moderation.cases import actions, queries
from moderation.cases.adults import adults_of_the_team
from moderation.cases.file import file_for
from moderation.cases.forms import (
    CloseForm,
    ContactForm,
    KindForm,
    LinkForm,
    NoteForm,
    OwnerForm,
)
from moderation.cases.queries import Show
from moderation.cases.words import CAME_OF, GROUNDS, REPORTED, WHOM

bp = Blueprint("cases", __name__, url_prefix="/staff")

Page = str | Response | tuple[str, int]


@bp.get("/cases")
@bp.get("/talks", alias=True)
@requires(Permission.SEE_EVERYTHING)
def cases() -> str:
    asked = request.args.get("show")
    show = Show(asked) if asked in set(Show) else Show.ALL
    page = queries.cases_for(current_user, request.args.get("after"), show)
    return render_template("cases/cases.html", page=page, show=show)


@bp.get("/cases/<public_id>")
@requires(Permission.SEE_EVERYTHING)
def case(public_id: str) -> str:
    return case_page(public_id)


@bp.post("/cases/<public_id>/closure")
@requires(Permission.ANSWER_PRIVATELY)
def close(public_id: str) -> Page:
    form = CloseForm.showing(adults_of_the_team(current_user), current_user)
    try:
        actions.close(current_user.id, public_id, form.said)
    except (Unacceptable, Outdated) as refusal:
        form.refuse(Unacceptable(refusal.message, refusal.field))
        return case_page(public_id, close=form), refusal.status
    flash(_("De zaak is afgesloten. Komt er nog iets roods, dan begint een nieuwe."), "staff")
    return redirect(url_for("cases.cases"))


def case_page(public_id: str, **refused: Form) -> str:
    """Every form as it stands now, but for the one that was refused, as it was typed."""
    file = file_for(current_user, public_id)
    sheet = file.whole.case.sheet
    forms: dict[str, Form] = {
        "kind": KindForm(formdata=None, data={"kind": sheet.kind}),
        "owner": OwnerForm.showing(file.colleagues, sheet.owner, formdata=None),
        "note": NoteForm(formdata=None),
        "contact": ContactForm.showing(),
        "link": LinkForm(formdata=None),
        "close": CloseForm.showing(file.colleagues, current_user, formdata=None),
    }
    return render_template(
        "cases/case.html",
        file=file,
        whole=file.whole,
        forms={**forms, **refused},
        whom=WHOM,
        came_of=CAME_OF,
        reported=REPORTED,
        grounds=GROUNDS,
    )
