"""Looking after one's own account: devices, passphrase, recovery code."""

from flask import redirect, render_template, session, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import requires
from app.accounts import actions, sign_ins
from app.accounts.forms import PassphraseForm, RecoveryCodeForm
from app.accounts.views import Page, bp, code_page
from app.errors import Unacceptable
from app.roles import Permission
from app.security import SIGN_IN_PER_NETWORK, limiter


@bp.get("/account")
@requires(Permission.HAVE_ACCOUNT)
def account() -> str:
    return _account_page()


def _account_page(code_form: RecoveryCodeForm | None = None) -> str:
    return render_template(
        "accounts/account.html",
        sign_ins=sign_ins.open_sign_ins(current_user),
        this_one=current_user.sign_in,
        code_form=code_form or RecoveryCodeForm(formdata=None),
    )


@bp.route("/account/passphrase", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(SIGN_IN_PER_NETWORK, methods=["POST"])
def passphrase() -> Page:
    form = PassphraseForm()
    if not form.is_submitted():
        return render_template("accounts/passphrase.html", form=form)
    try:
        code = actions.change_passphrase(
            current_user, form.present.data or "", form.passphrase.data or ""
        )
    except Unacceptable as refusal:
        form.refuse(refusal)
        return render_template("accounts/passphrase.html", form=form), 422
    return code_page(code) if code else redirect(url_for("accounts.account"))


@bp.post("/account/recovery-code")
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(SIGN_IN_PER_NETWORK, methods=["POST"])
def recovery_code() -> Page:
    form = RecoveryCodeForm()
    try:
        return code_page(actions.renew_recovery_code(current_user, form.present.data or ""))
    except Unacceptable as refusal:
        form.refuse(refusal)
        return _account_page(form), 422


@bp.post("/account/sign-ins/<public_id>/end")
@requires(Permission.HAVE_ACCOUNT)
def end_sign_in(public_id: str) -> Response:
    sign_ins.end_one(current_user.id, public_id)
    return redirect(url_for("accounts.account"))


@bp.post("/account/sign-ins/end")
@requires(Permission.HAVE_ACCOUNT)
def end_all_sign_ins() -> Response:
    sign_ins.end_all(current_user.id)
    session.clear()
    return redirect(url_for("accounts.sign_in"))
