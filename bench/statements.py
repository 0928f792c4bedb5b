"""SQL statements for each page, with few rows and with many: the number must not grow."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from typing import Any

from flask import Flask
from sqlalchemy import event

from app.database import db
from app.posts import actions as posts
from app.posts.words import Words
from bench import report
from bench.forum import CALM, MODERATOR, STAFF, YOUNG_PERSON, Forum, id_of
from moderation.desk import claims, deciding, putting_down
from moderation.desk.deciding import Seen
from moderation.gate import Judgement
from moderation.models import Review
from moderation.outcomes import Outcome
from moderation.seed import plant

MANY = {"threads": 1500, "replies": 3, "pending": 300}
MANY_QUICK = {"threads": 150, "replies": 2, "pending": 100}

Counts = dict[str, int]


def measure(forum: Forum, *, quick: bool) -> None:
    """Leaves the forum with the many rows in it."""
    report.title("SQL statements per page: with few rows, with many")
    _count(forum)  # help lines are read once, and the moderator has decided before
    few = _count(forum)
    with forum.app.app_context():
        plant(**(MANY_QUICK if quick else MANY))
    many = _count(forum)
    for name, number in many.items():
        if name not in few:
            continue  # a page kept ready-made the first time, and made anew only now
        grows = number > few[name]
        report.figure(name, f"{few[name]} / {number}", "no growth", kept=not grows)


def _count(forum: Forum) -> Counts:
    return {**_pages(forum), **_verbs(forum)}


def _pages(forum: Forum) -> Counts:
    found: Counts = {}
    with forum.app.app_context():
        own = posts.ask(id_of(YOUNG_PERSON), forum.theme, Words.of("Hallo daar.", "Dag"), CALM)
        held = claims.claim_next(id_of(MODERATOR))
        assert held
        special = {
            "post": f"/my-posts/{own.public_id}",
            "review": f"/desk/reviews/{held.public_id}",
        }
        own_id, author_id, held_id = own.public_id, own.author_id, held.public_id
    for who, path in _visits(forum):
        address = special.get(path, path)
        get = _browser(forum, who)
        first, second = _statements(forum.app, get, address), _statements(forum.app, get, address)
        if who is None and first != second:
            found[f"visitor: {path} (made anew)"] = first
        found[f"{who or 'visitor'}: {path}"] = second
    with forum.app.app_context():
        putting_down.put_down(id_of(MODERATOR), held_id)
        posts.withdraw(author_id, own_id)
    return found


def _visits(forum: Forum) -> Iterator[tuple[str | None, str]]:
    theme, thread = f"/themes/{forum.theme}", f"/threads/{forum.thread}"
    for path in ("/", theme, thread, "/ask", "/help"):
        yield None, path
    for path in ("/", theme, thread, "/my-posts", "post", "/notices", "/ask"):
        yield YOUNG_PERSON, path
    for path in ("/desk/?rest=1", "review"):
        yield MODERATOR, path
    staff = ("waiting", "cases", "audit/", "people/", "figures")
    for path in (f"/staff/{page}" for page in staff):
        yield STAFF, path


def _browser(forum: Forum, who: str | None) -> Callable[[str], Any]:
    client = forum.app.test_client(use_cookies=False)
    headers = {"Cookie": forum.cookie(who)} if who else {}
    return lambda path: Context().run(client.get, path, headers=headers)


def _statements(app: Flask, get: Callable[[str], Any], path: str) -> int:
    with _counted(app) as said:
        answer = get(path)
    assert answer.status_code == 200, f"{path}: {answer.status}"
    return len(said)


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement not in ("BEGIN", "BEGIN IMMEDIATE"):  # PostgreSQL's does not show either
            said.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(engine, "before_cursor_execute", note)


def _verbs(forum: Forum) -> Counts:
    with forum.app.app_context(), _counted(forum.app) as submitted:
        post = posts.ask(id_of(YOUNG_PERSON), forum.theme, Words.of("Hallo daar.", "Dag"), CALM)
        posts_author, public_id = post.author_id, post.public_id
    with forum.app.app_context():
        account = id_of(MODERATOR)
        with _counted(forum.app) as claimed:
            review = claims.claim_next(account)
        assert review
        seen, review_id = _seen(review), review.public_id
    with forum.app.app_context(), _counted(forum.app) as decided:
        deciding.decide(account, review_id, seen, Judgement(Outcome.PUBLISH))
    with forum.app.app_context():
        posts.withdraw(posts_author, public_id)
    verbs = {"submit": submitted, "claim": claimed, "decide": decided}
    return {f"verb: {name}": len(said) for name, said in verbs.items()}


def _seen(review: Review) -> Seen:
    return Seen(review.version, review.claim_token or "", review.revision.number)
