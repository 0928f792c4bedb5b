"""The ways out: a mail, and a short text posted to an address that wakes a phone."""

from dataclasses import dataclass
from email.message import Message as Answer
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from flask import current_app

from app.alerts.kinds import KINDS
from app.notifications import mail

MAIL, WEBHOOK = "mail", "webhook"
TIMEOUT = 10  # seconds
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Message:
    """All that leaves: a sentence of ours, and where to sign in."""

    subject: str
    sentence: str
    sign_in: str
    is_urgent: bool

    @property
    def text(self) -> str:
        return f"{self.sentence}\n{self.sign_in}".strip()


def message_for(what: str) -> Message:
    kind, site = KINDS[what], current_app.config["PUBLIC_URL"]
    page = current_app.url_map.bind("localhost").build("accounts.sign_in")
    sign_in = f"{site}{page}" if site else ""
    return Message(str(kind.subject), f"{kind.sentence} {kind.then}", sign_in, kind.until_taken)


class NoWayOut(Exception):
    """There is no mail server, or it is no address that we send to."""


def fault_in(channel: str, address: str, message: Message) -> str:
    """Send; "" when it left, else the kind of mishap: its words could hold the address."""
    try:
        _WAYS[channel](address, message)
    except HTTPError as mishap:
        mishap.close()
        return f"HTTP {mishap.code}"
    except URLError as mishap:
        return type(mishap.reason).__name__[:40]
    except (OSError, HTTPException, ValueError, NoWayOut) as mishap:
        return type(mishap).__name__[:40]
    return ""


def _by_mail(address: str, message: Message) -> None:
    if not mail.send([address], message.subject, message.text):
        raise NoWayOut


def _by_webhook(address: str, message: Message) -> None:
    """As ntfy reads it; what takes plain text takes this too."""
    if not may_post_to(address):
        raise NoWayOut
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "Title": "Klankbord",
        "Priority": "urgent" if message.is_urgent else "default",
    }
    if message.sign_in:
        headers["Click"] = message.sign_in
    post = Request(address, message.text.encode(), headers, method="POST")  # noqa: S310
    _opener.open(post, timeout=TIMEOUT).close()


def may_post_to(address: str) -> bool:
    """Over https alone; while developing and testing, also to this very machine."""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_plain = address.isascii() and address.isprintable() and " " not in address
    if not host or not is_plain or parts.username is not None or parts.fragment:
        return False
    here = host in HERE and current_app.config["KIND"] != "production"
    return parts.scheme == "https" or (parts.scheme == "http" and here)


class _GoesNowhereElse(HTTPRedirectHandler):
    """An answer that sends us on is a fault: the text goes where staff said, or nowhere."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Answer, newurl: str
    ) -> None:
        return None


_opener = build_opener(_GoesNowhereElse)
_WAYS = {MAIL: _by_mail, WEBHOOK: _by_webhook}
