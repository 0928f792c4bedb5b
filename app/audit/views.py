"""Staff read the log, take it along, and see whether it holds."""

from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, stream_with_context, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.audit import actions, exporting, queries
from app.audit.events import EVENTS
from app.audit.filters import Filter
from app.audit.forms import FilterForm, reason_names
from app.audit.words import FAULTS
from app.posts.queries import themes
from app.roles import Permission

bp = Blueprint("audit", __name__, url_prefix="/staff/audit")


@bp.get("/")
@requires(Permission.READ_AUDIT)
def log() -> str:
    wanted = Filter.of(request.args)
    shown = _log(wanted, FilterForm.showing(wanted))
    actions.record_reading(current_user, filtered=bool(wanted.codes))
    return shown


@bp.post("/filters")
@requires(Permission.READ_AUDIT)
def find() -> Response | tuple[str, int]:
    """A typed name becomes an id before it stands in an address."""
    form = FilterForm()
    if not form.validate():
        return _log(Filter(), form), 422
    return redirect(f"{url_for('audit.log')}?{urlencode(form.wanted.codes)}")


@bp.get("/<int(max=2147483647):seq>")
@requires(Permission.READ_AUDIT)
def entry(seq: int) -> str:
    shown = render_template(
        "audit/entry.html", line=queries.entry_for(current_user, seq), **_words()
    )
    actions.record_reading(current_user, entry=seq)
    return shown


@bp.post("/export")
@requires(Permission.READ_AUDIT, again=True)
def export() -> Response:
    asked = request.form
    export = exporting.begin(current_user.id, Filter.of(asked), asked.get("form", ""))
    name = f"logboek-{clock.today()}.{export.form}"
    kept = {"Content-Disposition": f'attachment; filename="{name}"'}
    sent = stream_with_context(export.pieces())
    return Response(sent, mimetype=export.mimetype, headers=kept)


@bp.post("/verification")
@requires(Permission.READ_AUDIT)
def verification() -> str:
    kept = actions.keep_verification(whole=True)
    return render_template("audit/verification.html", kept=kept, faults=FAULTS)


@bp.post("/verification/sight")
@requires(Permission.READ_AUDIT)
def see() -> Response:
    actions.see_break(current_user.id)
    return redirect(url_for("audit.log"))


def _log(wanted: Filter, form: FilterForm) -> str:
    return render_template(
        "audit/log.html",
        page=queries.entries_for(current_user, wanted, request.args.get("before")),
        wanted=wanted,
        form=form,
        standing=queries.standing(current_user),
        faults=FAULTS,
        **_words(),
    )


def _words() -> dict[str, object]:
    """The names that go with what an entry says in codes."""
    return {
        "events": EVENTS,
        "reasons": reason_names(),
        "themes": {str(theme.id): theme.name for theme in themes()},
    }
