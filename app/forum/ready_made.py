"""Ready-made pages: rendered once for visitors, kept in this process, good while nothing moved.

One statement per request compares the edition numbers of the page's scopes with those it was made
under. A young person who is signed in gets the same page with their own way around in it; who wrote
something on the page, or has another role, gets a page rendered for them alone.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from threading import Lock
from typing import Any

from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
    session,
)
from flask_login import current_user

from app import clock, editions
from app.database import db
from app.helplines import queries as helplines
from app.languages import language_now
from app.roles import Permission

MOST_PAGES = 500
WAYS, OWN = "layouts/ways.html", "forum/_own.html"
OWN_BEGINS = b'<div class="own-piece">'
UNSETTLED = timedelta(seconds=1)

Editions = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class _Page:
    editions: Editions
    good_until: datetime
    before_ways: bytes
    ways: bytes
    after_ways: bytes
    writers: frozenset[int]  # the accounts whose words stand on it
    etag: str

    @property
    def body(self) -> bytes:
        return self.before_ways + self.ways + self.after_ways


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


def ready_made(
    scope: Callable[..., str], *also: str, has_own: Callable[..., bool] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For a view whose page depends on these scopes and on the site's. `scope` gets its address.

    `has_own`, with the reader and the address, says who sees another page than everybody.
    """

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def show(**address: Any) -> Any:
            # Further pages are made anew: anyone could invent keys and fill the shelf.
            if request.args or not _may_share():
                return view(**address)
            page = _page(scope(**address), *also)
            if not current_user.is_authenticated:
                page = page or _made(view, address)
                return _to_visitor(page)
            if page is None or current_user.id in page.writers:
                return view(**address)
            if has_own is not None and has_own(current_user, **address):
                return view(**address)
            ways = render_template(WAYS).encode()
            return page.before_ways + ways + _with_own(page.after_ways, address)

        return show

    return decorate


def _may_share() -> bool:
    """Visitors, and young people to whom nothing has to be said just now."""
    if not current_user.is_authenticated:
        return True
    return current_user.can(Permission.ASK) and "_flashes" not in session


def _page(*scopes: str) -> _Page | None:
    """The page on the shelf, when nothing that it shows has moved since."""
    g.editions = editions.current((editions.SITE, *scopes))
    g.site_edition = g.editions.get(editions.SITE, (0, None))[0]
    shelf: Shelf = current_app.extensions["shelf"]
    return shelf.get(_key(), _numbers(), clock.now())


def _numbers() -> Editions:
    return tuple(sorted((name, number) for name, (number, _) in g.editions.items()))


def _made(view: Callable[..., Any], address: dict[str, Any]) -> _Page:
    """Rendered for a visitor and put on the shelf, under the numbers read before."""
    now = clock.now()
    db.session.rollback()  # what is read from here on is no older than the numbers
    body = make_response(view(**address)).get_data()
    before, ways, after = _parts(body)
    page = _Page(
        editions=_numbers(),
        good_until=_good_until(now, g.editions.values()),
        before_ways=before,
        ways=ways,
        after_ways=after,
        writers=frozenset(g.get("writers", ())),
        etag=hashlib.sha256(body).hexdigest()[:32],
    )
    shelf: Shelf = current_app.extensions["shelf"]
    shelf.put(_key(), page)
    return page


def _key() -> str:
    return f"{language_now()} {request.path}"


def _parts(body: bytes) -> tuple[bytes, bytes, bytes]:
    """Cut around the way through the forum, which differs per person (layouts/ways.html)."""
    start = body.index(b'<nav class="ways')
    end = body.index(b"</nav>", start) + len(b"</nav>")
    return body[:start], body[start:end], body[end:]


def _with_own(rest: bytes, address: dict[str, Any]) -> bytes:
    """With the one piece that differs per reader, where there is one (forum/_own.html)."""
    start = rest.find(OWN_BEGINS)
    if start == -1:
        return rest
    end = rest.index(b"</div>", start) + len(b"</div>")
    return rest[:start] + render_template(OWN, **address).encode() + rest[end:]


def _good_until(now: datetime, read: Any) -> datetime:
    """Help lines open and close; something decided becomes visible when its grace is over."""
    until = helplines.good_until(g.site_edition)
    unsettled = any(settles_at is not None and settles_at > now for _, settles_at in read)
    return min(until, now + UNSETTLED) if unsettled else until


def _to_visitor(page: _Page) -> Response:
    response = Response(page.body, mimetype="text/html")
    response.set_etag(page.etag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Cookie"
    response.make_conditional(request)
    return response
