"""The desk's pages: one text at a time, on one calm screen."""

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.accounts.actions import set_keys
from app.errors import NotAllowed, NotVisible, Outdated, Refusal, Unacceptable
from app.registry import screen
from app.roles import Permission
from moderation.desk import claims, deciding, queries
from moderation.desk.forms import JudgeForm
from moderation.eligibility import may_claim_next
from moderation.models import Decision
from moderation.openings import record_red_opened
from moderation.outcomes import Outcome
from moderation.reasons import REASONS

bp = Blueprint("desk", __name__, url_prefix="/desk")

Page = str | Response | tuple[str, int]


@bp.get("/")
@requires(Permission.JUDGE)
def start() -> Page:
    held = queries.held_by(current_user)
    if held is not None and "rest" not in request.args:
        return redirect(url_for("desk.review", public_id=held.public_id))
    return render_template(
        "desk/start.html",
        is_open=may_claim_next(queries.judge_of(current_user)),
        just_decided=queries.just_decided(current_user, current_app.config["GRACE"]),
        nothing_waits="empty" in request.args,
    )


@bp.post("/claims")
@requires(Permission.JUDGE)
def claim() -> Response:
    """Next post."""
    review = claims.claim_next(current_user.id)
    if review is None:
        return redirect(url_for("desk.start", empty=1))
    return redirect(url_for("desk.review", public_id=review.public_id))


@bp.post("/reviews/<public_id>/claims")
@requires(Permission.SEE_EVERYTHING)
def claim_this(public_id: str) -> Response:
    review = claims.claim(current_user.id, public_id)
    return redirect(url_for("desk.review", public_id=review.public_id))


@bp.get("/reviews/<public_id>")
@requires(Permission.JUDGE)
def review(public_id: str) -> Page:
    try:
        return _desk(public_id, JudgeForm(formdata=None))
    except NotVisible:
        return redirect(url_for("desk.start", rest=1))


def _desk(public_id: str, form: JudgeForm) -> str:
    page = queries.desk_page(current_user, public_id)
    record_red_opened(current_user.id, [page.review])  # it may have turned red in their hands
    form.show(page.review, current_user.is_adult)
    return render_template(
        "desk/review.html",
        page=page,
        form=form,
        kind_words={code: str(reason.words) for code, reason in REASONS.items()},
    )


@bp.post("/reviews/<public_id>/decisions")
@requires(Permission.JUDGE)
def decide(public_id: str) -> Page:
    form = JudgeForm()
    reply = form.reply_words
    try:
        outcome = Outcome(request.form.get("outcome", ""))
        judgement = deciding.judgement_of(outcome, form.reason.data or "", form.words.data or "")
        noticed = screen("", reply.body) if reply else None
        decision = deciding.decide(current_user.id, public_id, form.seen, judgement, reply, noticed)
        _say_what_follows(decision)
        return redirect(url_for("desk.start", rest=1))
    except ValueError:
        form.problem = _("Kies wat je met dit bericht doet.")
        return _desk(public_id, form), 422
    except (Unacceptable, Outdated, NotAllowed) as refusal:
        return _give_back(public_id, form, refusal)


def _say_what_follows(decision: Decision) -> None:
    if decision.outcome == Outcome.ESCALATE:
        flash(_("Een volwassene neemt dit bericht over. Goed dat je het doorgaf."), "warm")
    elif deciding.reply_is_held(decision):
        flash(_("Je antwoord wacht nog op een volwassene van het team."), "info")


def _give_back(public_id: str, form: JudgeForm, refusal: Refusal) -> Page:
    """The desk again, with what was typed; or, when the text is gone, the typed words alone."""
    form.refuse(Unacceptable(refusal.message, refusal.field))
    form.offer_words()
    try:
        return _desk(public_id, form), refusal.status
    except (NotVisible, NotAllowed):
        raise refusal from None


@bp.post("/reviews/<public_id>/heartbeats")
@requires(Permission.JUDGE)
def heartbeat(public_id: str) -> Response:
    until = claims.renew(current_user.id, public_id, request.form.get("token", ""))
    return jsonify(until=until.isoformat())


@bp.post("/reviews/<public_id>/put-downs")
@requires(Permission.JUDGE)
def put_down(public_id: str) -> Response:
    claims.put_down(current_user.id, public_id)
    flash(_("Je legde het bericht terug. Dat mag altijd."), "info")
    return redirect(url_for("desk.start", rest=1))


@bp.post("/reviews/<public_id>/opened/<finding_id>")
@requires(Permission.JUDGE)
def open_cover(public_id: str, finding_id: str) -> Page:
    """Part of the desk's form, so that what was typed comes along."""
    claims.open_cover(current_user.id, public_id, finding_id)
    return _desk(public_id, JudgeForm())


@bp.post("/decisions/<decision_id>/reversals")
@requires(Permission.JUDGE)
def take_back(decision_id: str) -> Page:
    review, typed = deciding.take_back(current_user.id, decision_id)
    return _desk(review.public_id, JudgeForm(formdata=None, data=typed))


@bp.post("/keys")
@requires(Permission.JUDGE)
def keys() -> Response:
    set_keys(current_user.id, request.form.get("keys") == "on")
    return redirect(url_for("desk.start"))
