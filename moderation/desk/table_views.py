"""Around the desk: sitting down and getting up, what waits, who is there, words kept for later."""

from datetime import timedelta

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

from app import clock
from app.access import requires
from app.accounts.actions import set_keys
from app.errors import Unacceptable
from app.roles import Permission
from moderation.care import debriefs, sittings
from moderation.desk import drafts, putting_down
from moderation.desk.queries import held_by
from moderation.desk.table import just_left_heavy, now_at, table_for

bp = Blueprint("table", __name__, url_prefix="/desk")

BREATH_FOR = timedelta(minutes=15)  # after a heavy text a breath is proposed, for so long

Page = str | Response | tuple[str, int]


@bp.get("/")
@requires(Permission.JUDGE)
def start() -> Page:
    held = held_by(current_user)
    if held is not None and "rest" not in request.args:
        return redirect(url_for("desk.review", public_id=held.public_id))
    return _start()


def _start(problem: str = "", words: str = "") -> str:
    since = clock.now() - BREATH_FOR
    return render_template(
        "desk/start.html",
        table=table_for(current_user, current_app.config["GRACE"]),
        needs_breath="ready" not in request.args and just_left_heavy(current_user, since),
        nothing_waits="empty" in request.args,
        problem=problem,
        words=words,
    )


@bp.post("/sittings")
@requires(Permission.JUDGE)
def check_in() -> Page:
    mood, words = request.form.get("mood", ""), request.form.get("words", "")
    try:
        sittings.check_in(current_user.id, mood, words)
    except Unacceptable as refusal:
        return _start(refusal.message, words), refusal.status
    if mood == "hard":
        flash(
            _("Dank je om dat te zeggen. Vandaag niet lezen mag ook. Je kan altijd iemand roepen."),
            "warm",
        )
    return redirect(url_for("table.start"))


@bp.route("/sittings/end", methods=["GET", "POST"])
@requires(Permission.JUDGE)
def check_out() -> Page:
    """Getting up: one tap on how it was, or none."""
    problem, words = "", request.form.get("words", "")
    if request.method == "POST":
        try:
            sittings.check_out(current_user.id, request.form.get("mood", ""), words)
            return redirect(url_for("table.goodbye"))
        except Unacceptable as refusal:
            problem = refusal.message
    page = render_template("desk/check_out.html", problem=problem, words=words)
    return (page, 422) if problem else page


@bp.get("/goodbye")
@requires(Permission.JUDGE)
def goodbye() -> str:
    return render_template("desk/goodbye.html")


@bp.get("/after-heavy")
@requires(Permission.JUDGE)
def after_heavy() -> str:
    """After "te zwaar": no next text, only people."""
    return render_template("desk/after_heavy.html")


@bp.get("/now")
@requires(Permission.JUDGE)
def now() -> Response:
    """What the page shows without reload: how much waits, who is on duty, what was taken."""
    return jsonify(now_at(current_user))


@bp.post("/help-calls")
@requires(Permission.TRAIN)
def need_somebody() -> Response:
    call = putting_down.need_somebody(current_user.id)
    return redirect(url_for("care.help_call", public_id=call.public_id))


@bp.post("/debriefs")
@requires(Permission.JUDGE)
def ask_debrief() -> Response:
    debriefs.ask(current_user.id)
    flash(
        _("Een volwassene van het team spreekt met jou. Je hoeft niet te zeggen waarover."), "warm"
    )
    return redirect(url_for("table.start", rest=1))


@bp.post("/drafts/<post_id>")
@requires(Permission.JUDGE)
def keep_draft(post_id: str) -> Response:
    """Saved while typing, by the script; nothing is asked of the person."""
    typed = (request.form.get(name, "") for name in ("reply", "reason", "words"))
    drafts.keep(current_user.id, post_id, *typed)
    return Response(status=204)


@bp.post("/drafts/<post_id>/removal")
@requires(Permission.JUDGE)
def throw_draft_away(post_id: str) -> Response:
    drafts.throw_away(current_user.id, post_id)
    return redirect(url_for("table.start", rest=1))


@bp.post("/keys")
@requires(Permission.JUDGE)
def keys() -> Response:
    set_keys(current_user.id, request.form.get("keys") == "on")
    return redirect(url_for("table.start"))
