"""Following a thread, saying what helped, telling how it went, and closing what is finished."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.following import actions, how_it_went, queries
from app.following.forms import HowItWentForm
from app.paging import id_of
from app.posts import closing, marks
from app.posts.may_write import check_may_write, stopped_words
from app.posts.models import Publication
from app.posts.read_over import chosen_before, read_over_page, wants_to_write
from app.posts.words import check_words
from app.registry import screen
from app.roles import Permission
from app.security import WRITE_PER_NETWORK, limiter
from app.site.switches import check_posting_is_open

bp = Blueprint("following", __name__)

Page = str | Response | tuple[str, int]


@bp.get("/following")
@requires(Permission.ASK)
def followed() -> str:
    page = queries.followed(current_user, id_of(request.args.get("before")))
    return render_template("following/followed.html", page=page)


@bp.post("/threads/<public_id>/follow")
@requires(Permission.ASK)
def follow(public_id: str) -> Response:
    actions.follow(current_user.id, public_id)
    return _to_thread(public_id)


@bp.post("/threads/<public_id>/unfollow")
@requires(Permission.ASK)
def unfollow(public_id: str) -> Response:
    actions.unfollow(current_user.id, public_id)
    if "from_list" in request.form:
        return redirect(url_for("following.followed"))
    return _to_thread(public_id)


@bp.post("/posts/<public_id>/helped")
@requires(Permission.ASK)
def helped(public_id: str) -> Response:
    """Back to the reply, on the page of the thread that it was pressed on."""
    after = request.form.get("after") or None
    id_of(after)
    did = "not_after_all" not in request.form
    thread = marks.mark_helped(current_user.id, public_id, helped=did)
    return _to_thread(thread.public_id, after=after, reply=public_id)


@bp.route("/threads/<public_id>/how-it-went", methods=["GET", "POST"])
@requires(Permission.ASK)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def tell_how_it_went(public_id: str) -> Page:
    opening, form = _own(public_id), HowItWentForm()
    if form.is_submitted():
        try:
            _check(form, opening)
            noticed = screen("", form.words.body)
            thread_id = opening.post.thread_id
            post = how_it_went.tell(current_user.id, thread_id, form.words, noticed)
            return redirect(url_for("posts.post", public_id=post.public_id))
        except Unacceptable as refusal:
            form.refuse(refusal)
    return _writing_page(form, opening)


@bp.route("/threads/<public_id>/how-it-went/read-over", methods=["GET", "POST"])
@requires(Permission.ASK)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def read_over(public_id: str) -> Page:
    opening, form = _own(public_id), HowItWentForm()
    send_to = url_for("following.tell_how_it_went", public_id=public_id)
    if not form.is_submitted():
        return redirect(send_to)
    if not wants_to_write():
        try:
            _check(form, opening)
            return read_over_page(form, here=request.path, send_to=send_to)
        except Unacceptable as refusal:
            form.refuse(refusal)
    return _writing_page(form, opening)


def _own(public_id: str) -> Publication:
    check_may_write(current_user, Permission.REPLY)
    return how_it_went.own_question(current_user, public_id)


def _check(form: HowItWentForm, opening: Publication) -> None:
    check_words(form.words, needs_title=False)
    check_posting_is_open()
    closing.check_takes_replies(current_user, opening.post.thread)


def _writing_page(form: HowItWentForm, opening: Publication) -> str | tuple[str, int]:
    page = render_template(
        "following/how_it_went.html",
        form=form,
        opening=opening,
        paused=stopped_words(current_user),
        noticed=screen("", form.words.body) if form.is_submitted() else None,
        left_out=chosen_before(),
    )
    return (page, 422) if form.errors or form.problem else page


@bp.post("/threads/<public_id>/close")
@requires(Permission.SEE_EVERYTHING)
def close(public_id: str) -> Response:
    closing.close(current_user.id, public_id)
    return _to_thread(public_id)


@bp.post("/threads/<public_id>/open")
@requires(Permission.SEE_EVERYTHING)
def open_again(public_id: str) -> Response:
    closing.open_again(current_user.id, public_id)
    return _to_thread(public_id)


def _to_thread(public_id: str, after: str | None = None, reply: str | None = None) -> Response:
    address = url_for("forum.thread", public_id=public_id, after=after, _anchor=reply)
    return redirect(address)
