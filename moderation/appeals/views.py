"""An author appeals; somebody who had no part in it reads and answers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import Outdated, Unacceptable
from app.registry import screen
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter
from app.text import normalise
from moderation.appeals import actions, queries
from moderation.appeals.forms import AnswerForm, AppealForm
from moderation.desk.told import passage_of
from moderation.openings import record_red_opened
from moderation.reasons import name_of
from moderation.superseding import is_last_word

bp = Blueprint("appeals", __name__)

Page = str | Response | tuple[str, int]


@bp.route("/my-posts/<public_id>/appeal", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def appeal(public_id: str) -> Page:
    form, status = AppealForm(), 200
    post, decision = queries.own_appealable(current_user, public_id)
    if form.is_submitted():
        try:
            words = normalise(form.words.data or "")
            noticed = screen("", words) if 0 < len(words) <= actions.WORDS_MOST else None
            actions.send(current_user.id, public_id, form.decision.data or "", words, noticed)
            return redirect(url_for("posts.post", public_id=public_id))
        except (Unacceptable, Outdated) as refusal:
            form.refuse(Unacceptable(refusal.message, refusal.field))
            status = refusal.status
    elif decision is None:
        return redirect(url_for("posts.post", public_id=public_id))
    else:
        form.decision.data = decision.public_id
    page = render_template(
        "appeals/appeal.html",
        form=form,
        post=post,
        decision=decision,
        reason=name_of(decision.reason) if decision else "",
        passage=passage_of(decision) if decision else "",
    )
    return page, status


@bp.get("/staff/appeals")
@requires(Permission.ANSWER_APPEALS)
def appeals() -> str:
    return render_template(
        "appeals/appeals.html",
        page=queries.appeals_for(current_user, request.args.get("after")),
        elsewhere=queries.elsewhere(current_user),
        answered=queries.answered_lately(current_user),
        now=clock.now(),
    )


@bp.route("/staff/appeals/<public_id>", methods=["GET", "POST"])
@requires(Permission.ANSWER_APPEALS)
def answer(public_id: str) -> Page:
    form, status = AnswerForm(), 200
    shown = queries.appeal_for(current_user, public_id)
    decision = shown.appeal.decision
    if form.is_submitted():
        try:
            actions.answer(current_user.id, public_id, form.given)
            flash(_("Je antwoord is verstuurd."), "staff")
            return redirect(url_for("appeals.appeals"))
        except (Unacceptable, Outdated) as refusal:
            form.refuse(Unacceptable(refusal.message, refusal.field))
            status = refusal.status
    may_decide_anew = is_last_word(decision, decision.post)
    form.show(shown, may_decide_anew)
    record_red_opened(current_user.id, [decision.review])
    page = render_template(
        "appeals/answer.html",
        shown=shown,
        page=shown.page,
        form=form,
        may_decide_anew=may_decide_anew,
        passage=passage_of(decision),
    )
    return page, status
