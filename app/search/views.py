"""The page where words are looked for. They come by POST, and nothing of them is kept."""

from flask import Blueprint, render_template
from flask_login import current_user

from app.access import public
from app.paging import Page
from app.posts.queries import themes
from app.registry import screen
from app.search.forms import SearchForm
from app.search.queries import Found, find
from app.search.themes import themes_about
from app.security import SEARCH_PER_NETWORK, csrf, limiter

bp = Blueprint("search", __name__)


@bp.route("/search", methods=["GET", "POST"])
@public
@csrf.exempt  # it changes nothing, and the forms stand on pages that are the same for everyone
@limiter.limit(SEARCH_PER_NETWORK, methods=["POST"])
def search() -> str:
    form = SearchForm()
    every = themes()
    form.offer(every)
    typed = form.typed if form.is_submitted() else ""
    return render_template(
        "search/search.html",
        form=form,
        typed=typed,
        page=_found(form) if typed else None,
        look_also=themes_about(typed, every, form.theme_id) if typed else [],
        noticed=screen("", typed) if typed else None,
    )


def _found(form: SearchForm) -> Page[Found]:
    after, helped_only = form.after.data or "", bool(form.helped.data)
    return find(current_user, form.typed, form.theme_id, after, helped_only=helped_only)
