"""A moderator's private page, and a certificate of hours to print."""

from flask import Blueprint, render_template, request
from flask_login import current_user

from app import clock
from app.access import requires
from app.paging import id_of
from app.roles import Permission
from moderation.mine import queries
from moderation.mine.agreements import agreements
from moderation.mine.forms import PeriodForm
from moderation.mine.hours import first_day, hours_in_words
from moderation.quality import again, private_words

bp = Blueprint("mine", __name__, url_prefix="/desk/mine")


@bp.get("")
@requires(Permission.JUDGE)
def page() -> str:
    before = id_of(request.args.get("before"))
    decisions = queries.own_decisions(current_user, before)
    if before is not None:
        return render_template("mine/further.html", decisions=decisions)
    today = clock.today()
    words = private_words.words_for(current_user)
    private_words.mark_read(current_user.id, [word.id for word in words])
    words = private_words.words_for(current_user)
    return render_template(
        "mine/page.html",
        decisions=decisions,
        totals=queries.totals(current_user),
        agreements=agreements(current_user),
        words=words,
        to_try=again.to_try(current_user, words),
        thanks=queries.thanks_received(current_user),
        sat=hours_in_words(current_user, today - queries.LOOKS_BACK, today),
    )


@bp.get("/hours")
@requires(Permission.TRAIN)  # who stopped moderating keeps what they earned
def hours() -> str | tuple[str, int]:
    today = clock.today()
    all_of_it = {"first": first_day(current_user).isoformat(), "last": today.isoformat()}
    form = PeriodForm(formdata=request.args or None, data=all_of_it)
    period = form.read(today)
    if period is None:
        return render_template("mine/hours.html", form=form), 422
    sat = hours_in_words(current_user, *period)
    return render_template("mine/hours.html", form=form, period=period, sat=sat)
