"""The door: every route declares who may enter, and an undeclared one is refused.

NUL, the one sign that PostgreSQL cannot keep, comes no further than here: an address with it is
none of ours, and from a form it is left out, as `text.normalise` leaves out what cannot be seen.
"""

from collections.abc import Callable
from typing import Any

from flask import Flask, Request, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.formparser import FormDataParser
from werkzeug.wrappers import Response

from app.errors import NotAllowed, NotVisible, SignInFirst
from app.roles import Permission, may

PUBLIC = "public"
_NUL = "\0"

View = Callable[..., Any]


def public(view: View) -> View:
    """Anyone may enter."""
    view.access = PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: Permission) -> Callable[[View], View]:
    """Only who carries this permission may enter."""

    def declare(view: View) -> View:
        view.access = permission  # type: ignore[attr-defined]
        return view

    return declare


def access_of(view: View) -> str | Permission | None:
    """What a view declared; None when it declared nothing."""
    return getattr(view, "access", None)


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
    if _NUL in request.path or any(_NUL in value for value in request.args.values()):
        raise NotVisible
    declared = access_of(current_app.view_functions[request.endpoint])
    if declared is None:
        raise NotVisible
    if declared == PUBLIC:
        return None
    if not current_user.is_authenticated:
        if request.method != "GET":
            raise SignInFirst
        return redirect(url_for("accounts.sign_in", back=request.path))
    if not may(current_user.role, Permission(declared)):
        raise NotAllowed
    return _temporary_passphrase_first()


def _temporary_passphrase_first() -> Response | None:
    own_pages = ("accounts.passphrase", "accounts.sign_out")
    if current_user.passphrase_is_temporary and request.endpoint not in own_pages:
        return redirect(url_for("accounts.passphrase"))
    return None
