"""The unanswered questions: a list with its age, and one question at a time to answer."""

from datetime import timedelta

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts.states import State
from app.posts.words import Words, check_words
from app.registry import screen
from app.roles import Permission
from app.text import render
from moderation.care.queries import at_desk
from moderation.desk import answering
from moderation.desk.drafts import draft_of
from moderation.desk.forms import ReplyForm
from moderation.desk.queries import judge_of
from moderation.desk.starters import starters
from moderation.eligibility import why_closed

bp = Blueprint("answers", __name__, url_prefix="/desk")

Page = str | Response | tuple[str, int]


@bp.get("/unanswered")
@requires(Permission.JUDGE)
def unanswered() -> str:
    state = at_desk(current_user)
    after = request.args.get("after")
    page = answering.unanswered_for(current_user, state, after)
    for_adults = [] if after else answering.waiting_for_an_adult(current_user, state)
    return render_template(
        "desk/unanswered.html",
        page=page,
        for_adults=for_adults,
        taken=answering.taken_by_others(current_user, [*for_adults, *page.items]),
        closed=why_closed(judge_of(current_user), state),
        mine=answering.answering(current_user),
        late=clock.now() - answering.WELCOME,
        soon=clock.now() - answering.WELCOME + timedelta(hours=4),
    )


@bp.post("/unanswered/<public_id>/claims")
@requires(Permission.JUDGE)
def take(public_id: str) -> Response:
    try:
        answering.take(current_user.id, public_id)
    except (NotAllowed, Outdated) as refusal:
        flash(refusal.message, "info")
        return redirect(url_for("answers.unanswered"))
    return redirect(url_for("answers.answer", public_id=public_id))


@bp.route("/answers/<public_id>", methods=["GET", "POST"])
@requires(Permission.JUDGE)
def answer(public_id: str) -> Page:
    form = ReplyForm()
    if not form.is_submitted():
        return _page(public_id, form)
    try:
        words = _checked(form.reply_words)
        reply = answering.answer(current_user.id, public_id, words, screen("", words.body))
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _page(public_id, form)
    if reply.state == State.PENDING:
        flash(_("Je antwoord wacht nog op een volwassene van het team."), "info")
    else:
        flash(_("Je antwoord komt zo op het forum. Dank je."), "warm")
    return redirect(url_for("answers.unanswered"))


def _checked(words: Words | None) -> Words:
    """A refusal belongs at the field of the answer."""
    if words is None:
        raise Unacceptable(_("Schrijf eerst iets. Een paar zinnen is genoeg."), "reply")
    try:
        check_words(words, needs_title=False)
    except Unacceptable as refusal:
        raise Unacceptable(refusal.message, "reply") from None
    return words


def _page(public_id: str, form: ReplyForm, preview: bool = False) -> Page:
    try:
        question = answering.question_for(current_user, public_id)
    except NotVisible:
        if form.is_submitted():
            raise  # the error page gives the words back
        return redirect(url_for("answers.unanswered"))
    if not form.is_submitted():
        draft = draft_of(current_user, question.post_id)
        form.reply.data = draft.reply if draft else ""
    page = render_template(
        "desk/answer.html",
        question=question,
        form=form,
        starters=starters(),
        preview=render(form.reply_words.body) if preview and form.reply_words else "",
    )
    return (page, 422) if form.errors else page


@bp.post("/answers/<public_id>/preview")
@requires(Permission.JUDGE)
def preview(public_id: str) -> Page:
    return _page(public_id, ReplyForm(), preview=True)


@bp.post("/answers/<public_id>/heartbeats")
@requires(Permission.JUDGE)
def heartbeat(public_id: str) -> Response:
    until = answering.renew(current_user.id, public_id)
    return jsonify(until=until.isoformat(), now=clock.now().isoformat())


@bp.post("/answers/<public_id>/put-back")
@requires(Permission.JUDGE)
def put_back(public_id: str) -> Response:
    answering.put_back(current_user.id, public_id, ReplyForm().reply.data or "")
    flash(_("Je legde de vraag terug. Dat mag altijd. Je woorden blijven bewaard."), "info")
    return redirect(url_for("answers.unanswered"))
