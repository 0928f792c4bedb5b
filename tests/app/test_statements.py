"""A page asks the database the same number of questions, however much there is to show."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context

import pytest
import sqlalchemy as sa

from app.database import db
from app.posts.models import Post
from moderation.cases import actions as cases
from moderation.desk import claims
from moderation.outcomes import Outcome
from tests.people import EGEL, JO, OTTER, ROBIN, STRANGER, id_of
from tests.things import RED, ask, decide, decide_on, reply, review_of

FEW, MANY = 3, 60


@contextmanager
def counted() -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        said.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield said
    sa.event.remove(db.engine, "before_cursor_execute", note)


def statements(visit, name: str | None, address: str) -> int:
    client = visit(name).client
    db.session.rollback()
    Context().run(client.get, address)  # what a process reads once, it has read now
    with counted() as said:
        response = Context().run(client.get, address)
    assert response.status_code == 200, f"{address}: {response.status}"
    return len(said)


def let_through(post: Post) -> Post:
    """Whatever else waits: this one, by staff."""
    decide_on(post, JO)
    return post


def fill(number: int) -> str:
    """So many threads, replies, notices, own posts and waiting texts; returns one busy thread."""
    busy = let_through(ask(EGEL))
    for _ in range(number):
        let_through(ask(EGEL))
        let_through(reply(busy, OTTER))
        red = review_of(ask(OTTER, screened=RED))
    cases.confirm(id_of(JO), red.public_id, red.version)  # and all the others join
    public_id = busy.thread.public_id
    db.session.remove()
    return public_id


PAGES = (
    (STRANGER, "/"),
    (STRANGER, "/themes/1"),
    (STRANGER, "/threads/{busy}"),
    (EGEL, "/"),
    (EGEL, "/themes/1"),
    (EGEL, "/threads/{busy}"),
    (EGEL, "/threads/{busy}/reply"),
    (EGEL, "/my-posts"),
    (EGEL, "/notices"),
    (EGEL, "/following"),
    (EGEL, "/account"),
    (EGEL, "/account/my-data"),
    (EGEL, "/account/my-data/texts"),
    (EGEL, "/account/leave"),
    (ROBIN, "/desk/?rest=1"),
    (ROBIN, "/desk/now"),
    (ROBIN, "/desk/unanswered"),
    (ROBIN, "/desk/mine"),
    (ROBIN, "/desk/roster"),
    (ROBIN, "/desk/care"),
    (ROBIN, "/desk/guidelines"),
    (JO, "/staff/care"),
    (JO, "/staff/roster"),
    (JO, "/staff/guidelines"),
    (JO, "/staff/waiting"),
    (JO, "/staff/cases"),
    (JO, "/staff/audit/"),
    (JO, "/staff/people/"),
    (JO, "/staff/help-lines/"),
)


@pytest.fixture
def unlimited(app, the_clock):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 1000
    return app


def test_no_page_asks_more_when_there_is_more(unlimited, visit, the_clock):
    few = fill(FEW)
    the_clock.pass_grace()
    first = {page: statements(visit, page[0], page[1].format(busy=few)) for page in PAGES}
    many = fill(MANY)
    the_clock.pass_grace()
    then = {page: statements(visit, page[0], page[1].format(busy=many)) for page in PAGES}
    assert then == first


def test_the_desk_asks_the_same_in_a_long_thread(unlimited, visit, the_clock):
    asked = []
    for number in (FEW, 30):
        busy = let_through(ask(EGEL))
        for _ in range(number):
            let_through(reply(busy, OTTER))
        the_clock.pass_grace()
        answer = reply(busy, EGEL)
        review = claims.claim_next(id_of(ROBIN))
        assert review.post_id == answer.id
        asked.append(statements(visit, ROBIN, f"/desk/reviews/{review.public_id}"))
        decide(review, ROBIN, Outcome.RETURN)
    assert asked[0] == asked[1]


def test_a_page_for_visitors_is_ready_made(unlimited, visit, the_clock):
    busy = fill(FEW)
    the_clock.pass_grace()
    the_clock.advance(seconds=5)
    for address in ("/", "/themes/1", f"/threads/{busy}"):
        assert statements(visit, STRANGER, address) == 1, address
