"""Staff set within how long red texts are to be read."""

from flask import redirect, render_template, url_for
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import StringField, SubmitField

from app.access import requires
from app.forms import SeenForm, number_in
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import newest_number
from moderation.cases.file_views import Page, bp
from moderation.cases.target import NAME, set_staff_target, staff_target


class TargetForm(SeenForm):
    minutes = StringField(_l("Minuten"))
    send = SubmitField(_l("Bewaar"))


@bp.route("/reading-target", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def target() -> Page:
    minutes = int(staff_target().total_seconds() // 60)
    form, status = TargetForm(data={"minutes": minutes, "seen": newest_number(NAME)}), 200
    if form.is_submitted():
        wished, seen = number_in(str(form.minutes.data or "").strip()), form.seen_number
        status = saved(form, NAME, lambda: set_staff_target(current_user.id, wished, seen))
        if status == 200:
            response: Response = redirect(url_for("cases.target"))
            return response
    return render_template("cases/target.html", form=form), status
