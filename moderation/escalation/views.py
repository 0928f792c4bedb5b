"""The staff's pages: everything that waits, the red lane, and a private talk."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import number_in
from app.posts.words import check_words
from app.registry import screen
from app.roles import Permission
from moderation.cases.actions import confirm as confirm_case
from moderation.cases.queries import parts_of_open_cases
from moderation.desk.page import desk_page
from moderation.escalation import actions, queries
from moderation.escalation.forms import AnswerForm
from moderation.openings import record_red_opened
from moderation.outcomes import Lane
from moderation.waiting.queries import waits_for

bp = Blueprint("escalation", __name__, url_prefix="/staff")

Page = str | Response | tuple[str, int]


@bp.get("/waiting")
@requires(Permission.SEE_EVERYTHING)
def waiting() -> str:
    asked = request.args.get("lane")
    lane = Lane(asked) if asked in set(Lane) else None
    page = queries.waiting_for(current_user, lane, request.args.get("after"))
    return render_template(
        "escalation/waiting.html",
        lane=lane,
        now=queries.waiting_now(current_user),
        page=page,
        parts=parts_of_open_cases(current_user, page.items),
        faults=queries.open_faults(),
        waits=waits_for(current_user),
    )


@bp.post("/reviews/<public_id>/clearance")
@requires(Permission.ANSWER_PRIVATELY)
def clear(public_id: str) -> Response:
    """Geen gevaar."""
    actions.clear(current_user.id, public_id, number_in(request.form.get("version")))
    return redirect(url_for("escalation.waiting"))


@bp.post("/reviews/<public_id>/case")
@requires(Permission.ANSWER_PRIVATELY)
def confirm(public_id: str) -> Response:
    """Neem op als zaak."""
    confirm_case(current_user.id, public_id, number_in(request.form.get("version")))
    flash(_("Opgenomen als zaak. Schrijf de jongere, of beslis over het bericht."), "staff")
    return redirect(url_for("desk.review", public_id=public_id))


@bp.post("/reviews/<public_id>/closure")
@requires(Permission.ANSWER_PRIVATELY)
def close(public_id: str) -> Response:
    actions.close_withdrawn(current_user.id, public_id)
    return redirect(url_for("escalation.waiting"))


@bp.post("/screening-faults/seen")
@requires(Permission.ANSWER_PRIVATELY)
def see_faults() -> Response:
    actions.see_faults(current_user.id)
    return redirect(url_for("escalation.waiting"))


@bp.route("/reviews/<public_id>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY)
def answer(public_id: str) -> Page:
    """The first private message to the author of a text that one holds at the desk."""
    shown = desk_page(current_user, public_id)
    talk = shown.case.thread if shown.case else None
    if talk is not None and request.method == "GET":
        return redirect(url_for("escalation.talk", public_id=talk.public_id))
    form, status = AnswerForm(), 200
    if form.is_submitted():
        try:
            check_words(form.words, needs_title=False)
            noticed = screen("", form.words.body)
            version = number_in(request.form.get("version"))
            thread = actions.answer(current_user.id, public_id, version, form.words, noticed)
            return redirect(url_for("escalation.talk", public_id=thread.public_id))
        except (Unacceptable, Outdated) as refusal:
            form.refuse(Unacceptable(refusal.message, refusal.field))
            status = refusal.status
    return render_template("escalation/answer.html", page=shown, form=form), status


@bp.route("/talks/<public_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY)
def talk(public_id: str) -> Page:
    form, status = AnswerForm(), 200
    if form.is_submitted():
        try:
            _write(form, public_id)
            return redirect(url_for("escalation.talk", public_id=public_id))
        except Unacceptable as refusal:
            form.refuse(refusal)
            status = refusal.status
    shown = queries.talk_for(current_user, public_id)
    record_red_opened(current_user.id, shown.reviews.values())
    return render_template("escalation/talk.html", talk=shown, form=form), status


def _write(form: AnswerForm, public_id: str) -> None:
    seen = _seen_messages()
    if "dealt_with" in request.form:
        actions.mark_dealt_with(current_user.id, public_id, seen)
        return
    check_words(form.words, needs_title=False)
    noticed = screen("", form.words.body)
    actions.write_in_talk(current_user.id, public_id, seen, form.words, noticed)


def _seen_messages() -> dict[str, int]:
    """Hidden fields `seen` of the form "review id:version", one per message on the screen."""
    pairs = (value.rpartition(":") for value in request.form.getlist("seen"))
    return {review_id: number_in(version) for review_id, _colon, version in pairs}
