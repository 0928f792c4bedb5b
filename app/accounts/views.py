"""Coming in: signing up after the words, signing in and out, recovering."""

import re

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectChoice

from app import clock
from app.access import check_is_settled, public, requires
from app.accounts import actions, sign_ins
from app.accounts.forms import (
    RecoverForm,
    SecondStepForm,
    SignInForm,
    SignUpForm,
)
from app.accounts.models import Account
from app.database import transaction
from app.errors import Unacceptable
from app.forum.carried import Carried
from app.posts.bylines import free_names
from app.roles import Permission
from app.security import (
    SIGN_IN_PER_NAME,
    SIGN_IN_PER_NAME_AND_NETWORK,
    SIGN_IN_PER_NETWORK,
    SIGN_UP_PER_NETWORK,
    failed,
    limiter,
    name_and_network_key,
    name_key,
)
from app.site.switches import sign_up_words, switches
from app.site.texts import rules

bp = Blueprint("accounts", __name__)

# A path of this site: anything else would lead somebody away.
_OURS = re.compile(r"/([\w-][\w/.~-]*)?", re.ASCII)

Page = str | Response | tuple[str, int]


def sign_up_page(carried: Carried | None, form: SignUpForm | None = None) -> tuple[str, int]:
    """The one page on which somebody gets a name; what they wrote travels along."""
    status = 422 if form else 200
    form = form or SignUpForm(formdata=None)
    chosen = form.pseudonym.data
    if form.pseudonym.errors:
        chosen = None
    form.pseudonym.choices = [SelectChoice(name) for name in free_names(keep=chosen)]
    noticed = carried.screened().noticed if carried else None
    now = switches()
    page = render_template(
        "accounts/sign_up.html",
        form=form,
        carried=carried,
        rules=rules(),
        noticed=noticed,
        paused="" if now.signing_up else sign_up_words(now),
    )
    return page, status


@bp.route("/sign-up", methods=["GET", "POST"])
@public
@limiter.limit(SIGN_UP_PER_NETWORK, methods=["POST"])
def sign_up() -> Page:
    if current_user.is_authenticated:
        return redirect(url_for("posts.mine"))
    carried = Carried.of(request.form)
    if request.method == "GET":
        return sign_up_page(carried)
    form = SignUpForm()
    if "other_names" in request.form:
        form.pseudonym.data = None
        return sign_up_page(carried, form)[0]
    try:
        birth_year = _birth_year(form)
        if not actions.is_of_age(birth_year):
            noticed = carried.screened().noticed if carried else None
            return render_template("accounts/not_here.html", carried=carried, noticed=noticed)
        if not form.agreed.data:
            raise Unacceptable(_("Lees de regels en zet een vinkje."), "agreed")
        return _signed_up(form, birth_year, carried)
    except Unacceptable as refusal:
        form.refuse(refusal)
        return sign_up_page(carried, form)


def _birth_year(form: SignUpForm) -> int:
    typed = (form.birth_year.data or "").strip()
    this_year = clock.today().year
    if not (typed.isdecimal() and len(typed) == 4 and this_year - 110 < int(typed) <= this_year):
        example = this_year - 14
        raise Unacceptable(
            _(
                "Schrijf je geboortejaar met vier cijfers, bijvoorbeeld %(example)s.",
                example=example,
            ),
            "birth_year",
        )
    return int(typed)


def _signed_up(form: SignUpForm, birth_year: int, carried: Carried | None) -> str:
    """Account and post in one transaction: either both are there, or the form comes back."""
    newcomer = actions.check_newcomer(
        form.pseudonym.data or "", form.passphrase.data or "", birth_year
    )
    screened = carried.screened() if carried else None
    with transaction():
        made = actions.sign_up(newcomer)
        post_id = screened.deliver(made.account_id) if screened else None
    session.clear()
    sign_ins.begin(made.account_id)
    return render_template(
        "accounts/recovery_code.html",
        code=made.recovery_code,
        post_id=post_id,
        is_new=True,
        noticed=screened.noticed if screened else None,
    )


def _tries_nothing() -> bool:
    """The form is only asked for, with words that travel along."""
    return "passphrase" not in request.form


@bp.route("/sign-in", methods=["GET", "POST"])
@public
@limiter.limit(SIGN_IN_PER_NETWORK, methods=["POST"])
@limiter.limit(
    SIGN_IN_PER_NAME_AND_NETWORK,
    methods=["POST"],
    key_func=name_and_network_key,
    exempt_when=_tries_nothing,
    deduct_when=failed,
)
@limiter.limit(
    SIGN_IN_PER_NAME,
    methods=["POST"],
    key_func=name_key,
    exempt_when=_tries_nothing,
    deduct_when=failed,
)
def sign_in() -> Page:
    if current_user.is_authenticated:
        return redirect(url_for("forum.home"))
    carried, form = Carried.of(request.form), SignInForm()
    back = request.values.get("back", "")
    if request.method == "GET" or "have_name" in request.form:
        form = SignInForm(formdata=None)
        return render_template("accounts/sign_in.html", form=form, carried=carried, back=back)
    try:
        account_id = actions.sign_in(form.pseudonym.data or "", form.passphrase.data or "")
    except Unacceptable as refusal:
        form.refuse(refusal)
        page = render_template("accounts/sign_in.html", form=form, carried=carried, back=back)
        return page, 422
    return _signed_in(account_id, carried, back)


def _signed_in(account_id: int, carried: Carried | None, back: str) -> Page:
    """In first: whatever is said of the words they carry, they are back and get them back."""
    _begin_anew()
    account = sign_ins.begin(account_id)
    if not sign_ins.is_whole(account):
        return second_step_page(SecondStepForm(formdata=None), carried, back)
    return arrived(account, carried, back)


def _begin_anew() -> None:
    """Nothing stays of who was here before, but what this sign-in has to say."""
    said = session.get("_flashes")
    session.clear()
    if said:
        session["_flashes"] = said


def second_step_page(form: SecondStepForm, carried: Carried | None, back: str) -> str:
    """The second page of signing in; what somebody wrote before it travels along."""
    return render_template("accounts/second.html", form=form, carried=carried, back=back)


def arrived(account: Account, carried: Carried | None, back: str) -> Response:
    """All the way in: where they were going, with the words they brought."""
    if carried:
        check_is_settled(account)
        post_id = carried.screened().deliver(account.id)
        return redirect(url_for("posts.post", public_id=post_id))
    if account.passphrase_is_temporary:
        return redirect(url_for("accounts.passphrase"))
    return redirect(back if _OURS.fullmatch(back) else url_for("forum.home"))


@bp.post("/sign-out")
@requires(Permission.HAVE_ACCOUNT)
def sign_out() -> Response:
    sign_ins.end(current_user)
    session.clear()
    return redirect(url_for("forum.home"))


@bp.route("/recover", methods=["GET", "POST"])
@public
@limiter.limit(SIGN_IN_PER_NETWORK, methods=["POST"])
@limiter.limit(SIGN_IN_PER_NAME_AND_NETWORK, methods=["POST"], key_func=name_and_network_key)
@limiter.limit(SIGN_IN_PER_NAME, methods=["POST"], key_func=name_key)
def recover() -> Page:
    form = RecoverForm()
    if not form.is_submitted():
        return render_template("accounts/recover.html", form=form)
    try:
        found = actions.recover(
            form.pseudonym.data or "", form.code.data or "", form.passphrase.data or ""
        )
    except Unacceptable as refusal:
        form.refuse(refusal)
        return render_template("accounts/recover.html", form=form), 422
    _begin_anew()
    sign_ins.begin(found.account_id)
    return code_page(found.recovery_code)


def code_page(code: str) -> str:
    """A recovery code, shown this once."""
    return render_template(
        "accounts/recovery_code.html",
        code=code,
        post_id=None,
        is_new=False,
        noticed=None,
        is_half_way=sign_ins.HALF_WAY in session,
    )
