"""The door: every route declares who may enter, and an undeclared one is refused.

NUL, the one sign that PostgreSQL cannot keep, comes no further than here: an address with it is
none of ours, and from a form it is left out, as `text.normalise` leaves out what cannot be seen.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, Request, current_app, redirect, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Response

from app import clock
from app.errors import ConfirmFirst, NotAllowed, NotVisible, SignInFirst
from app.roles import Permission, may

PUBLIC = "public"
AGAIN_AFTER = timedelta(minutes=10)
# What an adult who must have a second step, and has none yet, can reach.
_NEEDS_NOBODY = {"static", "pages.help", "pages.away", "pages.healthz", "pages.readyz"}
_SETTING_UP = {
    "accounts.second_step",
    "accounts.begin_second_step",
    "accounts.finish_second_step",
    "accounts.again",
    "accounts.passphrase",
    "accounts.sign_out",
}
_NUL = "\0"

View = Callable[..., Any]


def public(view: View) -> View:
    """Anyone may enter."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission, *, again: bool = False) -> Callable[[View], View]:
    """Only who carries this permission may enter.

    `again` marks a sensitive act: who did not prove in the last ten minutes who they are, is asked
    once more, at the POST where the view takes one, else at the GET. A form that was sent travels
    along and arrives after all (accounts/again.py), so the view itself has nothing to do for it.
    """

    def declare(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        view.asks_again = again  # type: ignore[attr-defined]
        return view

    return declare


def access_of(view: View) -> str | Permission | None:
    """What a view declared; None when it declared nothing."""
    return getattr(view, "access", None)


def asks_again() -> bool:
    """Whether this request does something that only who just proved who they are may do."""
    view = current_app.view_functions.get(request.endpoint or "")
    takes_posts = request.url_rule is not None and "POST" in (request.url_rule.methods or ())
    is_the_act = request.method == "POST" or not takes_posts
    return getattr(view, "asks_again", False) and is_the_act


class _Parser(FormDataParser):
    def parse(self, *args: Any, **more: Any) -> Any:
        stream, form, files = super().parse(*args, **more)
        typed = form.items(multi=True)
        kept = self.cls((name.replace(_NUL, ""), words.replace(_NUL, "")) for name, words in typed)
        return stream, kept, files


class _Request(Request):
    form_data_parser_class = _Parser


def init_app(app: Flask) -> None:
    app.request_class = _Request
    app.view_functions["static"] = public(app.view_functions["static"])
    app.before_request(_guard)


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # the 404 page
    if _has_nul():
        raise NotVisible
    declared = access_of(current_app.view_functions[request.endpoint])
    if declared is None:
        raise NotVisible
    if declared == PUBLIC:
        return None if request.endpoint in _NEEDS_NOBODY else _second_step_first()
    if not current_user.is_authenticated:
        return _sign_in_first()
    if not may(current_user.role, Permission(declared)):
        raise NotAllowed(_why_not(Permission(declared)))
    first = _temporary_passphrase_first() or _second_step_first()
    if first is None and asks_again():
        _check_is_fresh()
    return first


def _why_not(asked: Permission) -> str:
    """Kind words for who judged until a moment ago; nothing for who just may not."""
    if asked == Permission.JUDGE and current_user.can(Permission.TRAIN):
        return _(
            "Daarvoor heb je een certificaat nodig dat nu geldt. "
            "Een volwassene van het team vertelt je meer."
        )
    return ""


def _sign_in_first() -> Response:
    if request.method != "GET":
        raise SignInFirst
    return redirect(url_for("accounts.sign_in", back=request.path))


def _has_nul() -> bool:
    return _NUL in request.path or any(_NUL in value for value in request.args.values())


def _temporary_passphrase_first() -> Response | None:
    own_pages = ("accounts.passphrase", "accounts.sign_out")
    if current_user.passphrase_is_temporary and request.endpoint not in own_pages:
        return redirect(url_for("accounts.passphrase"))
    return None


def _second_step_first() -> Response | None:
    """Where it is required, an adult without a second step is nobody here until it is set up."""
    if is_settled(current_user) or request.endpoint in _SETTING_UP:
        return None
    if request.method != "GET":
        check_is_settled(current_user)
    return redirect(url_for("accounts.second_step"))


def is_settled(viewer: Any) -> bool:
    """Whether nothing has to be set up before this person does anything."""
    is_required = current_app.config["SECOND_STEP"] == "required"
    return not (is_required and viewer.takes_second_step and not viewer.has_second_step)


def check_is_settled(viewer: Any) -> None:
    if not is_settled(viewer):
        raise NotAllowed(_("Stel eerst je tweede stap in. Je vindt hem onder Account."))


def _check_is_fresh() -> None:
    if current_user.sign_in.confirmed_at <= clock.now() - AGAIN_AFTER:
        raise ConfirmFirst
