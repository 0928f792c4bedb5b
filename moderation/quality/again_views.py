""" "Lees het nog eens": what one decided once, read again and chosen anew, for nobody else."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.errors import NotAllowed, Unacceptable
from app.roles import Permission
from moderation.desk.reading import eyes_before, reading
from moderation.quality import again
from moderation.quality.forms import VerdictForm
from moderation.quality.giving import outcomes_of
from moderation.quality.verdicts import is_missed_harm, is_too_careful

bp = Blueprint("again", __name__, url_prefix="/desk/mine/again")

Page = str | Response | tuple[str, int]


@bp.get("/<public_id>")
@requires(Permission.JUDGE)
def example(public_id: str) -> Page:
    return _example(public_id, VerdictForm(formdata=None))


def _example(public_id: str, form: VerdictForm) -> str | Response:
    try:
        word = again.example_for(current_user, public_id)
    except NotAllowed as refusal:
        return _closed(refusal)
    decision = word.second_look.decision
    outcomes = outcomes_of(decision)
    form.offer(outcomes)
    return render_template(
        "quality/again.html",
        word=word,
        page=reading(decision.review, eyes_before(current_user, decision)),
        form=form,
        outcomes=outcomes,
    )


@bp.post("/<public_id>/verdicts")
@requires(Permission.JUDGE)
def choose(public_id: str) -> Page:
    """The answer itself is the comparison: there is nothing to come back to."""
    form = VerdictForm()
    try:
        tried = again.try_again(current_user.id, public_id, form.verdict)
    except ValueError:
        form.problem = _("Kies wat jij zou doen.")
        return _refused(public_id, form)
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _refused(public_id, form)
    except NotAllowed as refusal:
        return _closed(refusal)
    return render_template(
        "quality/tried.html",
        tried=tried,
        missed=is_missed_harm(tried.now, tried.settled),
        too_careful=is_too_careful(tried.now, tried.settled),
    )


def _refused(public_id: str, form: VerdictForm) -> Page:
    page = _example(public_id, form)
    return (page, Unacceptable.status) if isinstance(page, str) else page


def _closed(refusal: NotAllowed) -> Response:
    flash(refusal.message or _("Dat kan hier niet."), "info")
    return redirect(url_for("mine.page", _anchor="together"))
