"""Softer words: an adult offers them from the case, their author says yes, no, or writes on."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import number_in
from app.posts.forms import EditForm
from app.posts.queries import own_post
from app.registry import screen
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter
from moderation.openings import record_red_opened
from moderation.talks import softer
from moderation.talks.forms import SofterForm
from moderation.talks.queries import worded_for
from moderation.talks.views import bp

Page = str | Response | tuple[str, int]


@bp.route("/staff/posts/<public_id>/softer", methods=["GET", "POST"])
@requires(Permission.ANSWER_PRIVATELY)
def offer_softer(public_id: str) -> Page:
    shown = worded_for(current_user, public_id)
    record_red_opened(current_user.id, [shown.review] if shown.review else [])
    form, status = SofterForm(obj=shown.starts_from), 200
    if form.is_submitted():
        try:
            softer.offer(current_user.id, public_id, form.words)
            flash(_("Aangeboden. De jongere vindt het bij Mijn berichten."), "staff")
            return redirect(url_for("cases.case", public_id=shown.case.public_id))
        except Unacceptable as refusal:
            form.refuse(refusal)
            status = refusal.status
    return render_template("talks/softer.html", shown=shown, form=form), status


@bp.post("/softer/<public_id>/acceptance")
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def accept_softer(public_id: str) -> Page:
    offered = softer.offered_to(current_user.id, public_id)
    post_id, noticed = offered.post.public_id, screen(offered.title, offered.body)
    seen = number_in(request.form.get("seen"))
    softer.accept(current_user.id, public_id, seen, noticed)
    return redirect(url_for("posts.post", public_id=post_id))


@bp.post("/softer/<public_id>/refusal")
@requires(Permission.HAVE_ACCOUNT)
def decline_softer(public_id: str) -> Response:
    post_id = softer.offered_to(current_user.id, public_id).post.public_id
    softer.decline(current_user.id, public_id)
    flash(_("Goed. Het voorstel is weg. Jouw tekst blijft zoals hij was."), "info")
    return redirect(url_for("posts.post", public_id=post_id))


@bp.get("/softer/<public_id>/change")
@requires(Permission.HAVE_ACCOUNT)
def change_softer(public_id: str) -> str:
    """The page on which one words a text anew, with the offered words in it."""
    offered = softer.offered_to(current_user.id, public_id)
    own = own_post(current_user, offered.post.public_id)
    words = {"title": offered.title, "body": offered.body}
    form = EditForm(formdata=None, data={**words, "seen": own.revision.number})
    return render_template("posts/edit.html", form=form, own=own, left_out=[])
