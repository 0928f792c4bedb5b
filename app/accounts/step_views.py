"""The second step: taking it while signing in, setting it up, renewing its codes."""

import re

from flask import Flask, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import public, requires
from app.accounts import second_step as steps
from app.accounts import sign_ins
from app.accounts.forms import SecondStepForm, SignInForm
from app.accounts.models import Account, Viewer
from app.accounts.views import Page, arrived, bp, second_step_page
from app.database import transaction
from app.errors import NotVisible, Unacceptable
from app.forum.carried import Carried
from app.roles import Permission
from app.security import SIGN_IN_PER_NETWORK, limiter, try_second_step

# A place of this site, with what is asked of it.
_OURS = re.compile(r"/([\w-][\w/.~-]*)?(\?[\w=&%.~+:*-]*)?", re.ASCII)


def init_app(app: Flask) -> None:
    app.extensions["registry"].panels["staff_notes"].append(_set_up_note)


@bp.route("/sign-in/second-step", methods=["GET", "POST"])
@public
@limiter.limit(SIGN_IN_PER_NETWORK, methods=["POST"])
def take_second_step() -> Page:
    account, carried = sign_ins.half_way(), Carried.of(request.form)
    back = request.values.get("back", "")
    if account is None and carried is not None:  # it took too long; their words are still here
        form = SignInForm(formdata=None)
        return render_template("accounts/sign_in.html", form=form, carried=carried, back=back)
    if account is None:
        return redirect(url_for("accounts.sign_in", back=back or None))
    form = SecondStepForm()
    if not form.is_submitted():
        return second_step_page(form, carried, back)
    try:
        try_second_step(account.public_id, lambda: _take(account, form.code.data or ""))
    except Unacceptable as refusal:
        form.refuse(refusal)
        return second_step_page(form, carried, back), 422
    sign_ins.come_in(account)
    return arrived(account, carried, back)


def _take(account: Account, typed: str) -> None:
    with transaction():
        steps.take(account, typed)


@bp.get("/account/second-step")
@requires(Permission.HAVE_ACCOUNT)
def second_step() -> str:
    _check_is_adult()
    left = steps.codes_left(current_user)
    return render_template("accounts/second_step.html", left=left)


@bp.post("/account/second-step/key")
@requires(Permission.HAVE_ACCOUNT, again=True)
def begin_second_step() -> str:
    """The key stands in this answer alone."""
    _check_is_adult()
    return _key_page(steps.begin(current_user.id), SecondStepForm(formdata=None))


@bp.post("/account/second-step")
@requires(Permission.HAVE_ACCOUNT, again=True)
def finish_second_step() -> Page:
    _check_is_adult()
    form = SecondStepForm()
    try:
        codes = steps.finish(current_user, form.code.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _key_page(steps.coming(current_user), form), 422
    return render_template("accounts/codes.html", codes=codes, is_new=True)


def _key_page(key: steps.Key | None, form: SecondStepForm) -> str:
    return render_template("accounts/key.html", key=key, form=form)


@bp.post("/account/second-step/codes")
@requires(Permission.HAVE_ACCOUNT, again=True)
def renew_codes() -> str:
    _check_is_adult()
    return render_template("accounts/codes.html", codes=steps.renew_codes(current_user))


@bp.post("/account/again")
@requires(Permission.HAVE_ACCOUNT, again=True)
def again() -> Response:
    """Back to the page that asked for a proof, now that it was given."""
    back = request.form.get("back", "")
    return redirect(back if _OURS.fullmatch(back) else url_for("forum.home"))


def _check_is_adult() -> None:
    if not current_user.takes_second_step:
        raise NotVisible


def _set_up_note(viewer: Viewer) -> str:
    """On every staff page: that a second step can be set up, until it is."""
    if not viewer.is_adult or viewer.has_second_step:
        return ""
    return render_template("panels/second_step.html")
