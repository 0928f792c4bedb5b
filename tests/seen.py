"""What each role meets on a busy forum: a few pages of every view, as they leave."""

import gzip
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextvars import Context
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from app.database import db
from tests.busy import CAST_OF
from tests.page import lint
from tests.promises.places import addresses

ENOUGH = 4  # pages of one view for one person: their own posts stand in several states
GZIPPED = {"Accept-Encoding": "gzip"}  # the least that a browser can read


@dataclass(frozen=True)
class Seen:
    """One answer as it came; `weight` is what went over the line for it, without its headers."""

    name: str | None
    view: str
    address: str
    status: int
    mimetype: str
    html: str
    weight: int

    @cached_property
    def soup(self) -> BeautifulSoup:
        return BeautifulSoup(self.html, "html.parser")

    @property
    def is_page(self) -> bool:
        return self.status < 300 and self.mimetype == "text/html"


def is_own(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def asked(client: Any, address: str, **more: Any) -> TestResponse:
    """In a context of its own, as a real request has; read to its end within it."""
    return Context().run(client.get, address, buffered=True, **more)


def look_round(
    app: Flask, visit: Any, role: str, views: Collection[str] = (), enough: int = ENOUGH
) -> Iterator[Seen]:
    """Every page that somebody of this role gets: the first of the cast for whom there is one."""
    for view, places in places_by_view(app).items():
        if views and view not in views:
            continue
        for name in CAST_OF[role]:
            found = list(_pages(visit(name).client, name, view, places, enough))
            yield from found
            if found:
                break


def places_by_view(app: Flask) -> dict[str, list[str]]:
    """The way out is the last."""
    urls = app.url_map.bind("localhost")
    found = defaultdict[str, list[str]](list)
    for address in addresses(app):
        found[urls.match(address)[0]].append(address)
    db.session.rollback()
    return found


def _pages(
    client: Any, name: str | None, view: str, places: list[str], enough: int
) -> Iterator[Seen]:
    met = 0
    for address in places:
        seen = _seen(name, view, address, asked(client, address, headers=GZIPPED))
        if seen.is_page:
            yield seen
            met += 1
        if met == enough or seen.status == 403 or (name is None and seen.status == 302):
            return  # the door is the same for each of them


def _seen(name: str | None, view: str, address: str, response: TestResponse) -> Seen:
    body = response.get_data()
    is_packed = response.headers.get("Content-Encoding") == "gzip"
    html = (gzip.decompress(body) if is_packed else body).decode(errors="replace")
    seen = Seen(name, view, address, response.status_code, response.mimetype, html, len(body))
    if seen.is_page and "Nieuwe pagina" not in html:  # the way out is nobody's page
        lint(seen.soup)
    return seen
