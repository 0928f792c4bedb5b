"""The forum's pages: home, themes, threads, asking and replying."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import editions
from app.access import public, requires
from app.accounts.views import sign_up_page
from app.errors import NotVisible, Unacceptable
from app.forum.carried import Carried
from app.forum.forms import TalkForm
from app.forum.own_look import has_own_lists, has_own_thread, own_look
from app.forum.ready_made import ready_made
from app.forum.writing import (
    check_question,
    check_reply,
    opening_and_form,
    question_form,
    writing_page,
)
from app.muting.left_out import is_wanted_thread
from app.muting.queries import muted_themes
from app.paging import id_of
from app.posts import actions, queries
from app.posts.marks import marks_among
from app.posts.models import Audience
from app.posts.read_over import read_over_page, wants_to_write
from app.posts.thanks import thanked_among
from app.posts.words import check_words
from app.registry import screen
from app.roles import Permission
from app.search.answered import best_replies, well_answered
from app.search.related import alike, related
from app.security import WRITE_PER_NETWORK, limiter

bp = Blueprint("forum", __name__)

RECENT = 6


@bp.get("/")
@public
@ready_made(lambda: editions.LISTS, has_own=has_own_lists)
def home() -> str:
    quiet = muted_themes(current_user)
    recent = queries.threads(most=RECENT, wanted=is_wanted_thread(current_user)).items
    themes = [theme for theme in queries.themes() if theme.id not in quiet]
    return render_template("forum/home.html", themes=themes, recent=recent)


@bp.get("/themes/<int(max=2147483647):theme_id>")
@public
@ready_made(lambda theme_id: editions.theme_scope(theme_id), has_own=has_own_lists)
def theme(theme_id: int) -> str:
    shown = queries.theme(theme_id)
    before = request.args.get("before")
    wanted = is_wanted_thread(current_user, theme_id)
    page = queries.threads(shown, before=before, wanted=wanted)
    first = well_answered(current_user, shown) if before is None else []
    return render_template("forum/theme.html", theme=shown, page=page, well_answered=first)


@bp.get("/threads/<public_id>")
@public
@ready_made(
    lambda public_id: editions.thread_scope(public_id), editions.QUESTIONS, has_own=has_own_thread
)
def thread(public_id: str) -> str:
    opening = queries.question(public_id)
    shown = opening.post.thread
    page = queries.replies(shown, after=id_of(request.args.get("after")) or 0)
    g.writers = {shown.asker_id, *(reply.post.author_id for reply in page.items)}
    return render_template(
        "forum/thread.html",
        thread=shown,
        opening=opening,
        page=page,
        related=related(current_user, opening),
        thanked=thanked_among(current_user, shown, page.items),
        marks=marks_among(page.items),
        **own_look(current_user, opening, page.items),
    )


@bp.route("/ask", methods=["GET", "POST"])
@public
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def ask() -> str | Response | tuple[str, int]:
    form = question_form()
    if form.is_submitted():
        try:
            check_question(form)
            return _deliver_or_sign_up(Carried.question(form))
        except Unacceptable as refusal:
            form.refuse(refusal)
    return writing_page("forum/ask.html", form)


@bp.route("/ask/read-over", methods=["GET", "POST"])
@public
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def read_over_question() -> str | Response | tuple[str, int]:
    """One step before a question is sent."""
    form = question_form()
    if not form.is_submitted():
        return redirect(url_for("forum.ask"))
    if not wants_to_write():
        try:
            check_question(form)
            theme = next(one.label for one in form.theme.choices if one.value == form.theme.data)
            asked = alike(current_user, form.words, int(form.theme.data))
            return read_over_page(
                form,
                here=request.path,
                send_to=url_for("forum.ask"),
                theme=theme,
                asked=asked,
                replies=best_replies(current_user, asked),
            )
        except Unacceptable as refusal:
            form.refuse(refusal)
    return writing_page("forum/ask.html", form)


def _deliver_or_sign_up(carried: Carried) -> str | Response | tuple[str, int]:
    if not current_user.is_authenticated:
        return sign_up_page(carried)
    public_id = carried.screened().deliver(current_user.id)
    return redirect(url_for("posts.post", public_id=public_id))


@bp.route("/threads/<public_id>/reply", methods=["GET", "POST"])
@public
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def reply(public_id: str) -> str | Response | tuple[str, int]:
    opening, form = opening_and_form(public_id)
    if form.is_submitted():
        try:
            check_reply(form, opening)
            return _deliver_or_sign_up(Carried.reply(form, public_id))
        except Unacceptable as refusal:
            form.refuse(refusal)
    return writing_page("forum/reply.html", form, opening=opening)


@bp.route("/threads/<public_id>/reply/read-over", methods=["GET", "POST"])
@public
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def read_over_reply(public_id: str) -> str | Response | tuple[str, int]:
    """One step before a reply is sent."""
    opening, form = opening_and_form(public_id)
    send_to = url_for("forum.reply", public_id=public_id)
    if not form.is_submitted():
        return redirect(send_to)
    if not wants_to_write():
        try:
            check_reply(form, opening)
            return read_over_page(form, here=request.path, send_to=send_to)
        except Unacceptable as refusal:
            form.refuse(refusal)
    return writing_page("forum/reply.html", form, opening=opening)


@bp.route("/talks/<public_id>", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(WRITE_PER_NETWORK, methods=["POST"])
def talk(public_id: str) -> str | Response | tuple[str, int]:
    """The private talk of a young person with the staff, as the young person sees it."""
    shown = queries.thread_for(current_user, public_id)
    if shown.audience != Audience.PRIVATE or shown.asker_id != current_user.id:
        raise NotVisible
    form = TalkForm()
    if form.is_submitted():
        try:
            check_words(form.words, needs_title=False)
            noticed = screen("", form.words.body)
            actions.reply(current_user.id, shown.id, form.words, noticed)
            return redirect(url_for("forum.talk", public_id=public_id))
        except Unacceptable as refusal:
            form.refuse(refusal)
    messages = queries.messages_in(current_user, shown)
    own = [message.post for message in messages if message.post.author_id == current_user.id]
    page = render_template(
        "forum/talk.html",
        thread=shown,
        form=form,
        messages=messages,
        waiting=own[-1] if own else None,
    )
    return (page, 422) if form.errors else page
