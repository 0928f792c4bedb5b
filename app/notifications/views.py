"""What is new for you; and a mail that says so, for who asks for it."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.access import public, requires
from app.errors import Unacceptable
from app.notifications import actions, news_mail, queries
from app.notifications.forms import AddressForm
from app.paging import id_of
from app.roles import Permission
from app.security import SIGN_IN_PER_NETWORK, limiter

bp = Blueprint("notifications", __name__)


@bp.get("/notices")
@requires(Permission.HAVE_ACCOUNT)
def notices() -> str:
    page = queries.notices_for(current_user, id_of(request.args.get("before")))
    shown = render_template(
        "notifications/notices.html",
        page=page,
        titles=queries.titles_of(page.items),
        own_titles=queries.own_titles(current_user, page.items),
    )
    actions.mark_read(current_user.id)
    return shown


@bp.route("/account/mail", methods=["GET", "POST"])
@requires(Permission.HAVE_ACCOUNT)
@limiter.limit(SIGN_IN_PER_NETWORK, methods=["POST"])
def mail_me() -> str | Response | tuple[str, int]:
    form = AddressForm()
    if form.is_submitted():
        try:
            news_mail.give(current_user.id, form.address.data or "")
            return redirect(url_for("notifications.mail_me"))
        except Unacceptable as refusal:
            form.refuse(refusal)
    page = render_template(
        "notifications/mail.html",
        form=form,
        kept=news_mail.address_of(current_user.id),
        offered=news_mail.is_offered(),
    )
    return (page, 422) if form.errors else page


@bp.post("/account/mail/end")
@requires(Permission.HAVE_ACCOUNT)
def stop_mail() -> Response:
    """One press: from the page of the account too."""
    news_mail.stop(current_user.id)
    return redirect(url_for("accounts.account"))


@bp.route("/mail/<token>", methods=["GET", "POST"])
@public
@limiter.limit(SIGN_IN_PER_NETWORK)
def confirm_mail(token: str) -> str:
    """A program that opens links in mail changes nothing: a person presses the button."""
    if request.method == "POST":
        news_mail.confirm(token)
        return render_template("notifications/confirm.html", done=True)
    news_mail.waits_for(token)
    return render_template("notifications/confirm.html", token=token)
