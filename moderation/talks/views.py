"""Staff's pages on private talks: the first message, a talk, reading along as the second adult."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import Form, number_in
from app.posts.words import check_words
from app.registry import screen
from app.roles import Permission
from moderation.desk.page import desk_page
from moderation.openings import record_red_opened
from moderation.talks import actions, queries, readings
from moderation.talks.forms import AnswerForm, ReadingForm

bp = Blueprint("talks", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/staff/reviews/<public_id>/answer", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY)
def answer(public_id: str) -> Page:
    """The first private message to the author of a text that one holds at the desk."""
    shown = desk_page(current_user, public_id)
    talk = shown.case.thread if shown.case else None
    if talk is not None and request.method == "GET":
        return redirect(url_for("talks.talk", public_id=talk.public_id))
    form, status = AnswerForm(), 200
    if form.is_submitted():
        try:
            check_words(form.words, needs_title=False)
            noticed = screen("", form.words.body)
            version = number_in(request.form.get("version"))
            thread = actions.answer(current_user.id, public_id, version, form.words, noticed)
            return redirect(url_for("talks.talk", public_id=thread.public_id))
        except (Unacceptable, Outdated) as refusal:
            form.refuse(Unacceptable(refusal.message, refusal.field))
            status = refusal.status
    return render_template("talks/answer.html", page=shown, form=form), status


@bp.route("/staff/talks/<public_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY)
def talk(public_id: str) -> Page:
    form, status = AnswerForm(), 200
    if form.is_submitted():
        try:
            _write(form, public_id)
            return redirect(url_for("talks.talk", public_id=public_id))
        except Unacceptable as refusal:
            form.refuse(refusal)
            status = refusal.status
    return _talk(public_id, form, ReadingForm(formdata=None)), status


def _talk(public_id: str, form: Form, reading: Form) -> str:
    shown = queries.talk_for(current_user, public_id)
    record_red_opened(current_user.id, queries.reviews_of(shown))
    return render_template("talks/talk.html", talk=shown, form=form, reading=reading)


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


@bp.get("/staff/talks/readings")
@requires(Permission.ANSWER_PRIVATELY)
def to_read() -> str:
    return render_template(
        "talks/readings.html",
        unread=readings.unread_for(current_user),
        is_alone=readings.adults_who_could_read() < readings.ADULTS_NEEDED,
        within=readings.WITHIN,
    )


@bp.post("/staff/talks/<public_id>/readings")
@requires(Permission.ANSWER_PRIVATELY)
def read(public_id: str) -> Page:
    """Gelezen."""
    form = ReadingForm()
    try:
        up_to, remark = form.up_to.data or "", form.remark.data or ""
        readings.read(current_user.id, public_id, up_to, remark)
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _talk(public_id, AnswerForm(formdata=None), form), refusal.status
    flash(_("Genoteerd dat je dit gesprek las."), "staff")
    return redirect(url_for("talks.to_read"))
