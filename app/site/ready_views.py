"""Is everything in place, and opening the forum to who writes: an admin does, asked again."""

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import Unacceptable
from app.forms import number_in
from app.roles import Permission
from app.site.key_views import bp
from app.site.readiness import checked, is_binding
from app.site.saving import say
from app.site.switches import set_switches, switches
from app.site.views import switchboard_page


@bp.get("/readiness")
@requires(Permission.KEEP_SITE)
def readiness() -> str:
    return render_template(
        "site/readiness.html", checked=checked(), is_binding=is_binding(), now=switches()
    )


@bp.post("/site/opening")
@requires(Permission.OPEN_POSTING, again=True)
def opening() -> Response | tuple[str, int]:
    """Open for good, or closed again until an admin opens it."""
    typed = request.form.get("opened")
    if typed not in ("yes", "no"):
        raise Unacceptable
    wished = replace(switches(), opened=typed == "yes")
    try:
        say(is_new=set_switches(current_user.id, wished, number_in(request.form.get("seen"))))
    except Unacceptable as refusal:
        return switchboard_page(problem=refusal.message), refusal.status
    return redirect(url_for("site.switchboard"))
