"""My posts: each with its state and history; edited, sent again, withdrawn. And thanks."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Outdated, Unacceptable
from app.forms import number_in
from app.paging import id_of
from app.posts import actions, queries, thanks
from app.posts.forms import EditForm
from app.posts.models import Audience, Publication
from app.posts.read_over import chosen_before, read_over_page, wants_to_write
from app.posts.states import Move, State, after
from app.posts.unsent import unsent_places
from app.posts.words import Words, check_words
from app.registry import screen
from app.roles import Permission
from app.search.related import alike
from app.security import WRITE_PER_NETWORK, limiter
from app.site.switches import check_posting_is_open

bp = Blueprint("posts", __name__)


@bp.get("/my-posts")
@requires(Permission.HAVE_ACCOUNT)
def mine() -> str:
    page = queries.own_posts(current_user, id_of(request.args.get("before")))
    return render_template(
        "posts/mine.html",
        page=page,
        talks=queries.talks_of(current_user),
        unsent=unsent_places(current_user),
    )


@bp.get("/my-posts/<public_id>")
@requires(Permission.HAVE_ACCOUNT)
def post(public_id: str) -> str:
    own = queries.own_post(current_user, public_id)
    return render_template(
        "posts/post.html",
        own=own,
        revisions=queries.revisions_of(own.post),
        may_edit=_may_edit(own),
        like_it=_like_it(own) if own.state == State.PENDING else [],
    )


def _like_it(own: queries.OwnPost) -> list[Publication]:
    """What others asked and were answered, to read while this one waits."""
    words = Words.of(own.revision.words.body, own.revision.words.title)
    found = alike(current_user, words, own.post.thread.theme_id)
    return [opening for opening in found if opening.post.thread_id != own.post.thread_id]


def _may_edit(own: queries.OwnPost) -> bool:
    """A talk's messages stand as they were said; the rest can be worded anew, unless erased."""
    is_public = own.post.thread.audience == Audience.PUBLIC
    return after(own.state, Move.EDIT) is not None and is_public and not own.revision.is_erased


@bp.route("/my-posts/<public_id>/edit", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def edit(public_id: str) -> str | Response | tuple[str, int]:
    own = _editable(public_id)
    form = _edit_form(own)
    if form.is_submitted():
        try:
            _send(form, own)
            return redirect(url_for("posts.post", public_id=public_id))
        except (Unacceptable, Outdated) as refusal:
            return _refused(form, own, refusal)
    return _edit_page(form, own)


@bp.route("/my-posts/<public_id>/edit/read-over", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def read_over(public_id: str) -> str | Response | tuple[str, int]:
    """One step before a new version is sent."""
    own, send_to = _editable(public_id), url_for("posts.edit", public_id=public_id)
    form = _edit_form(own)
    if not form.is_submitted():
        return redirect(send_to)
    if wants_to_write():
        return _edit_page(form, own)
    try:
        _check(form, own)
    except (Unacceptable, Outdated) as refusal:
        return _refused(form, own, refusal)
    return read_over_page(form, here=request.path, send_to=send_to)


def _editable(public_id: str) -> queries.OwnPost:
    own = queries.own_post(current_user, public_id)
    if not _may_edit(own):
        raise Outdated(_("Dit bericht kan je niet meer aanpassen."))
    return own


def _edit_form(own: queries.OwnPost) -> EditForm:
    words = own.revision.words
    return EditForm(data={"title": words.title, "body": words.body, "seen": own.revision.number})


def _check(form: EditForm, own: queries.OwnPost) -> None:
    """What can be known before sending; the verb checks it again."""
    check_words(form.words, needs_title=own.post.opens)
    actions.check_is_newest(own.post, number_in(form.seen.data))
    if own.state != State.PENDING and not current_user.can(Permission.LINK):
        check_posting_is_open()


def _send(form: EditForm, own: queries.OwnPost) -> None:
    words = form.words
    check_words(words, needs_title=own.post.opens)
    noticed = screen(words.title, words.body)
    actions.edit(current_user.id, own.post.public_id, number_in(form.seen.data), words, noticed)


def _refused(
    form: EditForm, own: queries.OwnPost, refusal: Unacceptable | Outdated
) -> tuple[str, int]:
    form.refuse(Unacceptable(refusal.message, refusal.field))
    form.seen.data = own.revision.number  # having read this, they may send it all the same
    return _edit_page(form, own), refusal.status


def _edit_page(form: EditForm, own: queries.OwnPost) -> str:
    return render_template("posts/edit.html", form=form, own=own, left_out=chosen_before())


@bp.post("/my-posts/<public_id>/withdrawal")
@requires(Permission.HAVE_ACCOUNT)
def withdraw(public_id: str) -> Response:
    actions.withdraw(current_user.id, public_id)
    return redirect(url_for("posts.post", public_id=public_id))


@bp.post("/posts/<public_id>/thanks")
@requires(Permission.ASK)
def thank(public_id: str) -> Response:
    """Back to the reply, on the page of the thread that it was pressed on."""
    after = request.form.get("after") or None
    id_of(after)
    thread = thanks.thank(current_user.id, public_id)
    return redirect(
        url_for("forum.thread", public_id=thread.public_id, after=after, _anchor=public_id)
    )
