"""Asked again before what is sensitive: one page, with everything that was sent, sent on after it.

The page sends the form to where it was going, with the proof beside it. So nothing is kept on the
server, nothing that was typed is lost, and one press does what was wished.
"""

from http import HTTPStatus

from flask import Flask, render_template, request, url_for
from flask_babel import gettext as _
from flask_limiter import RateLimitExceeded
from flask_login import current_user

from app.access import asks_again
from app.accounts import second_step
from app.accounts.forms import AgainCodeForm, AgainForm
from app.errors import ConfirmFirst, Unacceptable
from app.security import try_second_step

PROOF = "again"


def init_app(app: Flask) -> None:
    app.before_request(_hear_proof)
    app.register_error_handler(ConfirmFirst, _ask)


def _hear_proof() -> None:
    """Before the door looks how long ago it was."""
    if request.method != "POST" or PROOF not in request.form or not asks_again():
        return
    if current_user.is_authenticated:
        try:
            try_second_step(current_user.public_id, _prove)
        except Unacceptable as refusal:
            raise ConfirmFirst(refusal.message) from None
        except RateLimitExceeded:
            message = _("Dit ging te vaak na elkaar. Wacht een kwartier. Er is niets verloren.")
            raise ConfirmFirst(message, HTTPStatus.TOO_MANY_REQUESTS) from None


def _prove() -> None:
    second_step.prove(current_user, request.form[PROOF])


def _ask(asked: ConfirmFirst) -> tuple[str, int]:
    form = (AgainCodeForm if current_user.has_second_step else AgainForm)(formdata=None)
    if asked.message:
        form.refuse(Unacceptable(asked.message, PROOF))
    page = render_template("accounts/again.html", form=form, **_sent())
    return page, asked.status


def _sent() -> dict[str, object]:
    """Where it was going, and with what."""
    address = request.full_path if request.query_string else request.path
    if request.method == "GET":
        return {"action": url_for("accounts.again"), "fields": [("back", address)]}
    sent = request.form.items(multi=True)
    fields = [(name, value) for name, value in sent if name not in (PROOF, "csrf_token")]
    return {"action": address, "fields": fields}
