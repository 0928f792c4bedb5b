"""Staff read the log, and see whether it holds."""

from flask import Blueprint, render_template, request
from flask_login import current_user

from app import audit
from app.access import requires
from app.audit import queries
from app.audit.events import EVENTS
from app.database import transaction
from app.paging import id_of
from app.roles import Permission

bp = Blueprint("audit", __name__, url_prefix="/staff/audit")


@bp.get("/")
@requires(Permission.READ_AUDIT)
def log() -> str:
    wanted = queries.Filter(
        who=request.args.get("who", "").strip(),
        event=request.args.get("event", ""),
        post=request.args.get("post", "").strip(),
    )
    page = queries.entries_for(current_user, wanted, id_of(request.args.get("before")))
    shown = render_template("audit/log.html", page=page, wanted=wanted, events=EVENTS)
    _record_reading(wanted)
    return shown


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
