"""What a device keeps for when the line is lost, and the script that keeps it. Of nobody."""

from flask import Response, current_app, make_response, render_template

from app.access import public
from app.forms import ASKED_ANEW, SECRETS
from app.helplines import queries as helplines
from app.languages import language_now
from app.pages.elsewhere import elsewhere
from app.pages.views import bp


@bp.get("/no-line")
@public
def no_line() -> Response:
    """True for more than today; says which fields the script must never show or keep."""
    response = make_response(
        render_template(
            "pages/no_line.html",
            lines=helplines.lines_of_any_day(),
            secrets=" ".join(sorted(SECRETS)),
            asked_anew=" ".join(sorted(ASKED_ANEW)),
        )
    )
    response.headers["Content-Language"] = language_now()
    return response


@bp.get("/no-line/away")
@public
def away_without_line() -> str:
    """Where the quick exit leads without a line; the server hears of it later."""
    return render_template("pages/away.html", elsewhere=elsewhere())


@bp.get("/line-worker.js")
@public
def line_worker() -> Response:
    """At the root, so that it stands between every page and the line."""
    response = current_app.send_static_file("js/line-worker.js")
    response.headers["Cache-Control"] = "no-cache"
    return response
