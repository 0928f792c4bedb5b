"""The page that asks why, in the place of what one wanted to see; and who looked at whom."""

import re

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.looks import queries
from app.looks.door import LASTS, ReasonFirst, give_reason
from app.looks.forms import ReasonForm
from app.looks.words import WHAT, WHY, What
from app.paging import id_of
from app.roles import Permission

bp = Blueprint("looks", __name__, url_prefix="/staff/looks")

_OURS = re.compile(r"/staff/[\w/.~?=&%-]*", re.ASCII)


def init_app(app: Flask) -> None:
    app.register_error_handler(ReasonFirst, _ask)


def _ask(asked: ReasonFirst) -> tuple[str, int]:
    """Instead of the page. A form that comes too late is not taken: nothing was seen meanwhile."""
    if request.method != "GET":
        left_out = ("csrf_token", "seen", "version", "up_to")
        typed = [words for name, words in request.form.items() if name not in left_out]
        typed = [words for words in typed if words.strip()]
        page = render_template("looks/late.html", message=asked.message, typed=typed)
        return page, asked.status
    address = request.full_path if request.query_string else request.path
    where = {"person": asked.person.public_id, "what": asked.what.value, "back": address}
    return _page(ReasonForm(formdata=None, data=where)), 200


def _page(form: ReasonForm) -> str:
    what = What(form.what.data) if form.what.data in set(What) else What.PERSON
    minutes = int(LASTS.total_seconds() // 60)
    return render_template("looks/ask.html", form=form, what=WHAT[what], minutes=minutes)


@bp.get("/")
@requires(Permission.READ_AUDIT)
def looks() -> str:
    page = queries.looks_for(current_user, id_of(request.args.get("before")))
    return render_template("looks/looks.html", page=page, what=WHAT, why=WHY)


@bp.post("/")
@requires(Permission.SEE_EVERYTHING)
def give() -> Response | tuple[str, int]:
    form = ReasonForm()
    asked = (form.person.data or "", form.what.data or "", form.why.data or "")
    try:
        give_reason(current_user.id, *asked, form.words.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _page(form), refusal.status
    back = form.back.data or ""
    return redirect(back if _OURS.fullmatch(back) else url_for("looks.looks"))
