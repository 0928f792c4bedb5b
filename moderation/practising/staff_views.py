"""Staff see every practice post, change one, and write more."""

from collections.abc import Callable

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import name_of, newest_number
from moderation.practising import posts
from moderation.practising.forms import PostForm
from moderation.practising.kept import keep_post, new_code
from moderation.reasons import name_of as reason_name

bp = Blueprint("practice_posts", __name__, url_prefix="/staff/training/practice")

Page = str | Response | tuple[str, int]


@bp.get("/")
@requires(Permission.KEEP_SITE)
def every() -> str:
    about = request.args.get("about", "")
    found = [one for one in posts.every().values() if not about or one.is_about(about)]
    return render_template(
        "practising/posts.html", posts=found, about=about, reason=reason_name(about)
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def new() -> Page:
    reason = request.args.get("about", "")
    form = PostForm(data={"reason": reason, "outcome": "return"} if reason_name(reason) else None)
    return _page(form, new_code())


@bp.route("/<practice_id>", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def post(practice_id: str) -> Page:
    standing = posts.one(practice_id)
    seen = newest_number(name_of(posts.START, practice_id))
    value = {**posts.table_of(standing.post), posts.RESTS: standing.rests}
    return _page(PostForm.showing(value, seen), practice_id, standing)


def _page(form: PostForm, code: str, standing: posts.Standing | None = None) -> Page:
    status = 200
    if form.is_submitted():
        status = saved(form, name_of(posts.START, code), _keeping(form, code))
        if status == 200:
            return redirect(url_for("practice_posts.every"))
    return render_template("practising/post.html", form=form, standing=standing), status


def _keeping(form: PostForm, code: str) -> Callable[[], bool]:
    value, is_invented = form.value(code), bool(form.invented.data)
    return lambda: keep_post(
        current_user.id, code, value, is_invented=is_invented, seen=form.seen_number
    )
