"""What every answer carries, and how often one network may knock.

No address is ever kept: a throttle's key is an HMAC of the network's prefix under a key of the day.
"""

import hashlib
import hmac
import ipaddress
from collections.abc import Callable

from flask import Flask, Response, current_app, g, request
from flask_compress import Compress
from flask_limiter import Limiter
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app import clock
from app.errors import Unacceptable

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # not no-referrer: form tokens over https look at it
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
    "X-Robots-Tag": "noindex",
}
A_YEAR = 365 * 24 * 3600

# Generous for a school behind one address, mean to a machine.
SIGN_IN_PER_NETWORK = "30 per 5 minutes; 300 per day"
SIGN_IN_PER_NAME_AND_NETWORK = "8 per 15 minutes"
SIGN_IN_PER_NAME = "60 per hour"  # names are public: nobody must be able to lock another one out
SIGN_UP_PER_NETWORK = "30 per hour"
# Who gets as far as guessing these has the passphrase, so nobody else is locked out by it.
SECOND_STEP_PER_ACCOUNT = "6 per 15 minutes; 30 per day"
WRITE_PER_NETWORK = "120 per hour"
SEARCH_PER_NETWORK = "60 per minute; 600 per hour"
KEEP_PER_NETWORK = "60 per minute; 2000 per hour"  # while somebody types, once in a few seconds


def _key_of_the_day(what: str) -> str:
    secret = current_app.config["SECRET_KEY"].encode()
    today = hmac.digest(secret, clock.today().isoformat().encode(), hashlib.sha256)
    return hmac.new(today, what.encode(), hashlib.sha256).hexdigest()[:32]


def network_key() -> str:
    """The network that asks, unrecognisable: a /24 or a /64."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:  # a unix socket
        return _key_of_the_day("here")
    prefix = 24 if address.version == 4 else 64
    return _key_of_the_day(str(ipaddress.ip_network((address, prefix), strict=False)))


def name_key() -> str:
    """The name that somebody tries to sign in with, unrecognisable."""
    return _key_of_the_day("name:" + " ".join(request.form.get("pseudonym", "").lower().split()))


def name_and_network_key() -> str:
    return name_key() + network_key()


def _account_key() -> str:
    """Whose second step is tried, signed in or half-way."""
    return _key_of_the_day(f"second step:{g.second_step_of}")


def failed(response: Response) -> bool:
    """Where only attempts that fail count."""
    return response.status_code == 422


def _was_wrong(_response: Response) -> bool:
    return bool(g.get("second_step_was_wrong"))


csrf = CSRFProtect()
compress = Compress()
limiter = Limiter(network_key, headers_enabled=False)


@limiter.shared_limit(
    SECOND_STEP_PER_ACCOUNT, scope="second-step", key_func=_account_key, deduct_when=_was_wrong
)
def _within_budget(attempt: Callable[[], None]) -> None:
    try:
        attempt()
    except Unacceptable:
        g.second_step_was_wrong = True
        raise


def try_second_step(public_id: str, attempt: Callable[[], None]) -> None:
    """One try of a proof for this account: wrong ones share a budget, wherever they are made."""
    g.second_step_of = public_id
    _within_budget(attempt)


def init_app(app: Flask) -> None:
    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, proxies, proxies)  # type: ignore[method-assign]
    csrf.init_app(app)
    limiter.init_app(app)
    # A page that another site can ask for holds no secret whose length could tell: words come by
    # POST alone, and the token of a form is signed anew each second.
    app.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    app.config["COMPRESS_STREAMS"] = True  # style sheets and scripts are sent so
    app.config["COMPRESS_ALGORITHM_STREAMING"] = ["br", "gzip"]  # not every phone reads the first
    compress.init_app(app)
    app.after_request(_finish)


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR}")
    if request.endpoint != "static" and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "no-store"
    return response
