"""What adults do in the file of a case: whose it is, its list, notes, contacts, links."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import Form, number_in
from app.roles import Permission
from moderation.cases import checklist, links, owning, writing
from moderation.cases.adults import adults_of_the_team
from moderation.cases.forms import ContactForm, KindForm, LinkForm, NoteForm, OwnerForm
from moderation.cases.queries import case_for
from moderation.cases.views import Page, bp, case_page


@bp.post("/cases/<public_id>/kind")
@requires(Permission.ANSWER_PRIVATELY)
def set_kind(public_id: str) -> Page:
    form = KindForm()
    wished = form.kind.data or ""
    return _done(public_id, "kind", form, checklist.set_kind, lambda: (wished,), "steps")


@bp.post("/cases/<public_id>/owner")
@requires(Permission.ANSWER_PRIVATELY)
def hand_to(public_id: str) -> Page:
    owner = case_for(current_user, public_id).case.sheet.owner
    form = OwnerForm.showing(adults_of_the_team(current_user), owner)
    wished = (request.form.get("seen", ""), form.to.data or "")
    return _done(public_id, "owner", form, owning.hand_to, lambda: wished)


@bp.post("/cases/<public_id>/takeover")
@requires(Permission.ANSWER_PRIVATELY)
def take_over(public_id: str) -> Response:
    owning.take_over(current_user.id, public_id, request.form.get("seen", ""))
    flash(_("Deze zaak is nu van jou."), "staff")
    return _back(public_id)


@bp.post("/cases/<public_id>/list")
@requires(Permission.ANSWER_PRIVATELY)
def renew(public_id: str) -> Response:
    """Gebruik de nieuwe versie."""
    checklist.renew(current_user.id, public_id)
    return _back(public_id, "steps")


@bp.post("/cases/<public_id>/ticks")
@requires(Permission.ANSWER_PRIVATELY)
def tick(public_id: str) -> Response:
    checklist.tick(current_user.id, public_id, *_step_on_screen())
    return _back(public_id, "steps")


@bp.post("/cases/<public_id>/ticks/removal")
@requires(Permission.ANSWER_PRIVATELY)
def untick(public_id: str) -> Response:
    checklist.untick(current_user.id, public_id, *_step_on_screen())
    return _back(public_id, "steps")


@bp.post("/cases/<public_id>/notes")
@requires(Permission.ANSWER_PRIVATELY)
def write_note(public_id: str) -> Page:
    form = NoteForm()
    words = form.note.data or ""
    return _done(public_id, "note", form, writing.write_note, lambda: (words,), "notes")


@bp.post("/cases/<public_id>/contacts")
@requires(Permission.ANSWER_PRIVATELY)
def note_contact(public_id: str) -> Page:
    form = ContactForm()
    whom, said = form.whom.data or "", form.said.data or ""
    wished = lambda: (whom, said, form.spoken_at)  # noqa: E731
    return _done(public_id, "contact", form, writing.note_contact, wished, "contacts")


@bp.post("/cases/<public_id>/links")
@requires(Permission.ANSWER_PRIVATELY)
def link(public_id: str) -> Page:
    form = LinkForm()
    pasted = form.pasted.data or ""
    return _done(public_id, "link", form, links.link, lambda: (pasted,), "links")


@bp.post("/cases/<public_id>/links/<int(max=2147483647):link_id>/removal")
@requires(Permission.ANSWER_PRIVATELY)
def unlink(public_id: str, link_id: int) -> Response:
    links.unlink(current_user.id, public_id, link_id)
    return _back(public_id, "links")


def _step_on_screen() -> tuple[int, int]:
    return number_in(request.form.get("list")), number_in(request.form.get("step"))


def _done(
    public_id: str,
    name: str,
    form: Form,
    verb: Callable[..., None],
    wished: Callable[[], tuple[Any, ...]],
    place: str | None = None,
) -> Page:
    """Do it, and back to the page; refused, the page shows this form again as it was typed."""
    try:
        verb(current_user.id, public_id, *wished())
    except Unacceptable as refusal:
        form.refuse(refusal)
        return case_page(public_id, **{name: form}), refusal.status
    return _back(public_id, place)


def _back(public_id: str, place: str | None = None) -> Response:
    return redirect(url_for("cases.case", public_id=public_id, _anchor=place))
