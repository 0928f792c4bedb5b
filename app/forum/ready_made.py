"""Ready-made pages for visitors: rendered once, kept in this process, good while nothing moved.

One statement per request compares the edition numbers of the page's scopes with those it was made
under. Whoever is signed in always gets a page of their own.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Any

from flask import Flask, Response, current_app, g, make_response, request
from flask_login import current_user

from app import clock, editions
from app.database import db
from app.helplines import queries as helplines

MOST_PAGES = 500
UNSETTLED = timedelta(seconds=1)

Editions = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Page:
    editions: Editions
    good_until: datetime
    body: bytes
    etag: str


class Shelf:
    """The kept pages of one process, the longest unused dropped first."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, _Page] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, editions: Editions, now: datetime) -> _Page | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.editions != editions or page.good_until <= now:
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: _Page) -> None:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            if len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)


def init_app(app: Flask) -> None:
    app.extensions["shelf"] = Shelf()


def ready_made(scope: Callable[..., str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For a view whose page depends on this scope and on the site's. `scope` gets its address."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def show(**address: Any) -> Any:
            if current_user.is_authenticated:
                return view(**address)
            return _answer(view, scope(**address), address)

        return show

    return decorate


def _answer(view: Callable[..., Any], scope: str, address: dict[str, Any]) -> Response:
    now = clock.now()
    read = editions.current((editions.SITE, scope))
    numbers = tuple(sorted((name, number) for name, (number, _) in read.items()))
    g.site_edition = read.get(editions.SITE, (0, None))[0]
    shelf: Shelf = current_app.extensions["shelf"]
    if request.args:  # further pages are made anew: anyone could invent keys and fill the shelf
        return make_response(view(**address))
    key = request.path
    page = shelf.get(key, numbers, now)
    if page is None:
        db.session.rollback()  # what is read from here on is no older than the numbers
        body = make_response(view(**address)).get_data()
        etag = hashlib.sha256(body).hexdigest()[:32]
        page = _Page(numbers, _good_until(now, read.values()), body, etag)
        shelf.put(key, page)
    return _response(page)


def _good_until(now: datetime, read: Any) -> datetime:
    """Help lines open and close; something decided becomes visible when its grace is over."""
    until = helplines.good_until(g.site_edition)
    unsettled = any(settles_at is not None and settles_at > now for _, settles_at in read)
    return min(until, now + UNSETTLED) if unsettled else until


def _response(page: _Page) -> Response:
    response = Response(page.body, mimetype="text/html")
    response.set_etag(page.etag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    response.make_conditional(request)
    return response
