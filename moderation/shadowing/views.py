"""For who goes along: the shift, the text on the screen, and the comparison after it."""

from flask import Blueprint, flash, jsonify, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.roles import Permission
from moderation.guidelines.codes import PUBLISH
from moderation.guidelines.queries import book
from moderation.outcomes import PEER_OUTCOMES
from moderation.quality.forms import VerdictForm
from moderation.shadowing import queries, shifts, trying
from moderation.shadowing.models import ShadowTry
from moderation.shadowing.shown import as_a_peer_read_it, comparison

bp = Blueprint("shadowing", __name__, url_prefix="/training/shadow")

Page = str | Response | tuple[str, int]


@bp.get("")
@requires(Permission.TRAIN)
def start() -> str:
    return render_template(
        "shadowing/start.html",
        standing=queries.standing_of(current_user),
        texts=queries.TEXTS,
        enough=queries.ENOUGH,
    )


@bp.post("/shifts")
@requires(Permission.TRAIN)
def begin() -> Response:
    try:
        one = shifts.begin(current_user.id)
    except NotAllowed as refusal:
        return _back(refusal.message)
    return redirect(url_for("shadowing.text", public_id=one.public_id))


@bp.post("/shifts/end")
@requires(Permission.TRAIN)
def stop() -> Response:
    judged = shifts.stop(current_user.id)
    if judged is None:
        return redirect(url_for("shadowing.start"))
    if judged >= queries.ENOUGH:
        return _back(_("Dank je. Deze proefronde telt mee."), "warm")
    return _back(_("Stoppen mag altijd. Een andere dag is er weer een proefronde."), "warm")


@bp.post("/texts")
@requires(Permission.TRAIN)
def take() -> Response:
    """The next text of the shift."""
    try:
        one = shifts.take(current_user.id)
    except NotAllowed as refusal:
        return _back(refusal.message)
    if one is None:
        return _back(shifts.no_text_now())
    return redirect(url_for("shadowing.text", public_id=one.public_id))


@bp.get("/texts/<public_id>")
@requires(Permission.TRAIN)
def text(public_id: str) -> Page:
    try:
        one = queries.own_try(current_user, public_id)
    except (Outdated, NotAllowed) as refusal:
        return _back(refusal.message)
    if one.closed_at is not None:
        return redirect(url_for("shadowing.start"))
    return _text(one, VerdictForm(formdata=None))


def _text(one: ShadowTry, form: VerdictForm) -> str:
    form.offer(PEER_OUTCOMES)
    return render_template(
        "shadowing/text.html",
        one=one,
        page=as_a_peer_read_it(current_user, one.decision),
        form=form,
        outcomes=PEER_OUTCOMES,
        number=queries.judged_in(one.shift) + 1,
        texts=queries.TEXTS,
    )


@bp.post("/texts/<public_id>/verdicts")
@requires(Permission.TRAIN)
def give(public_id: str) -> Page:
    form = VerdictForm()
    try:
        trying.give(current_user.id, public_id, form.verdict)
    except ValueError:
        form.problem = _("Kies wat jij zou doen.")
    except Unacceptable as refusal:
        form.refuse(refusal)
    except (Outdated, NotAllowed) as refusal:
        return _back(refusal.message)
    else:
        return redirect(url_for("shadowing.compare", public_id=public_id))
    return _text(queries.own_try(current_user, public_id), form), 422


@bp.get("/texts/<public_id>/comparison")
@requires(Permission.TRAIN)
def compare(public_id: str) -> Page:
    try:
        found = comparison(current_user, public_id)
    except (Outdated, NotAllowed) as refusal:
        return _back(refusal.message)
    return render_template(
        "shadowing/comparison.html",
        found=found,
        why=book().get(PUBLISH),
        standing=queries.standing_of(current_user),
        texts=queries.TEXTS,
    )


@bp.post("/texts/<public_id>/put-down")
@requires(Permission.TRAIN)
def put_down(public_id: str) -> Response:
    trying.put_down(current_user.id, public_id)
    return _back(_("De tekst is weg. Je hoeft niet te zeggen waarom."))


@bp.post("/texts/<public_id>/too-heavy")
@requires(Permission.TRAIN)
def too_heavy(public_id: str) -> Response:
    trying.too_heavy(current_user.id, public_id)
    return redirect(url_for("shadowing.start"))


@bp.post("/texts/<public_id>/heartbeats")
@requires(Permission.TRAIN)
def heartbeat(public_id: str) -> Response:
    """Asked by the page: whether its text may still be read."""
    try:
        queries.own_try(current_user, public_id)
    except (NotVisible, NotAllowed, Outdated):
        return Response(status=Outdated.status)
    now = clock.now()
    return jsonify(until=(now + clock.timedelta(days=1)).isoformat(), now=now.isoformat())


def _back(words: str, kind: str = "info") -> Response:
    if words:
        flash(words, kind)
    return redirect(url_for("shadowing.start"))
