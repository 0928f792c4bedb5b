"""For staff: how far readers agree, what they differ about, how much is read twice, what ages."""

from dataclasses import asdict
from datetime import timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app import clock
from app.access import requires
from app.errors import Outdated, Unacceptable
from app.roles import Permission
from app.site.saving import saved
from app.site.settings import newest_number
from moderation.desk.reading import eyes_before, reading
from moderation.openings import record_red_opened
from moderation.quality import amber as ageing
from moderation.quality import queries, settling
from moderation.quality.agreement import FEWEST
from moderation.quality.figures import figures as counted
from moderation.quality.forms import (
    WHY,
    FiguresForm,
    SettleForm,
    SharesForm,
    offered_private_words,
)
from moderation.quality.shares import NAME, set_shares
from moderation.quality.shares import shares as shares_now
from moderation.reasons import kind_words, name_of

bp = Blueprint("quality", __name__, url_prefix="/staff/quality")

Page = str | Response | tuple[str, int]
SEASON = timedelta(days=90)


@bp.get("")
@requires(Permission.SEE_EVERYTHING)
def figures() -> Page:
    today = clock.today()
    season = {"first": (today - SEASON).isoformat(), "last": today.isoformat()}
    form = FiguresForm(formdata=request.args or None, data=season)
    period = form.read(today)
    pairs = queries.pairs_between(current_user, *period, form.chosen_why) if period else []
    page = render_template(
        "quality/figures.html",
        form=form,
        figures=counted(pairs),
        fewest=FEWEST,
        reason_name=name_of,
        waiting=queries.waiting_now(current_user),
        differing=queries.differing_now(current_user),
        may_read=queries.is_there_one_for(current_user),
        ages=ageing.amber_ages(current_user),
    )
    return page if period else (page, 422)


@bp.get("/differences")
@requires(Permission.SEE_EVERYTHING)
def differences() -> str:
    page = queries.differences(current_user, request.args.get("after"))
    return render_template(
        "quality/differences.html",
        page=page,
        grave=queries.grave_differences(current_user),
    )


@bp.get("/differences/<public_id>")
@requires(Permission.SEE_EVERYTHING)
def difference(public_id: str) -> str:
    look = queries.difference_for(current_user, public_id)
    record_red_opened(current_user.id, [look.decision.review])
    return _difference(public_id, SettleForm(formdata=None))


def _difference(public_id: str, form: SettleForm) -> str:
    look = queries.difference_for(current_user, public_id)
    decision = look.decision
    may_decide_anew = settling.may_decide_anew(look)
    form.show(may_decide_anew)
    if not form.is_submitted():
        form.private_words.data = offered_private_words(decision)
    return render_template(
        "quality/difference.html",
        look=look,
        page=reading(decision.review, eyes_before(current_user, decision)),
        form=form,
        may_decide_anew=may_decide_anew,
        is_grave=queries.is_grave(look),
        why=WHY,
        kind_words=kind_words(),
    )


@bp.post("/differences/<public_id>/settlement")
@requires(Permission.REFUSE)
def settle(public_id: str) -> Page:
    form = SettleForm()
    try:
        settling.settle(current_user.id, public_id, form.settled)
    except ValueError:
        form.refuse(Unacceptable(_("Kies wat er nu gebeurt."), "settlement"))
        return _difference(public_id, form), 422
    except (Unacceptable, Outdated) as refusal:
        form.refuse(Unacceptable(refusal.message, refusal.field))
        return _difference(public_id, form), refusal.status
    flash(_("Afgerond."), "staff")
    return redirect(url_for("quality.differences"))


@bp.get("/amber")
@requires(Permission.SEE_EVERYTHING)
def amber() -> str:
    page = ageing.amber_waiting(current_user, request.args.get("after"))
    ages = ageing.amber_ages(current_user)
    return render_template("quality/amber.html", page=page, ages=ages)


@bp.route("/shares", methods=["GET", "POST"])
@requires(Permission.KEEP_SITE)
def shares() -> Page:
    now = {name: str(number) for name, number in asdict(shares_now()).items()}
    form, status = SharesForm(data={**now, "seen": newest_number(NAME)}), 200
    if form.is_submitted():
        wish, seen = form.wish, form.seen_number
        status = saved(form, NAME, lambda: set_shares(current_user.id, wish, seen))
        if status == 200:
            return redirect(url_for("quality.shares"))
    return render_template("quality/shares.html", form=form), status
