"""Staff read the log, and see whether it holds."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import audit
from app.access import requires
from app.audit import queries
from app.audit.events import EVENTS
from app.database import transaction
from app.paging import id_of
from app.roles import Permission

bp = Blueprint("audit", __name__, url_prefix="/staff/audit")

FILTERS = ("who", "event", "post")


@bp.get("/")
@requires(Permission.READ_AUDIT)
def log() -> str:
    wanted = queries.Filter(**{name: request.args.get(name, "") for name in FILTERS})
    page = queries.entries_for(current_user, wanted, id_of(request.args.get("before")))
    shown = render_template(
        "audit/log.html",
        page=page,
        wanted=wanted,
        who_name=queries.name_of(wanted.who),
        events=EVENTS,
    )
    _record_reading(wanted)
    return shown


@bp.post("/filters")
@requires(Permission.READ_AUDIT)
def find() -> Response:
    """A typed name becomes an id before it stands in an address."""
    typed = {name: request.form.get(name, "").strip() for name in FILTERS}
    typed["who"] = queries.public_id_of(typed["who"])
    query = urlencode({name: value for name, value in typed.items() if value})
    return redirect(f"{url_for('audit.log')}?{query}")


@bp.post("/verification")
@requires(Permission.READ_AUDIT)
def verification() -> str:
    return render_template("audit/verification.html", verdict=audit.verify())


def _record_reading(wanted: queries.Filter) -> None:
    """Readers of the log are in the log."""
    with transaction():
        audit.record(
            "audit_read",
            actor=current_user.public_id,
            filtered=bool(wanted.who or wanted.event or wanted.post),
        )
