"""Cases of before, one per text, become one per author: what runs goes on, nothing is lost."""

import logging

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from app import clock
from app.database import db, transaction
from app.posts.models import Audience, Thread
from moderation.cases import actions as cases
from moderation.outcomes import Outcome
from tests.people import EGEL, JO, MAXIME, OTTER, UIL, id_of
from tests.things import RED, ask, decide_on, review_of

FILE = sa.text(
    "INSERT INTO case_file (public_id, post_id, thread_id, opened_by_id, opened_at)"
    " VALUES (:public_id, :post, :thread, :by, :at)"
)


@pytest.fixture
def before(app):
    """Two cases of Egel's, of which the text of the first still waits and that of the second is
    judged; one of Otter's; as they stood before."""
    posts = {
        name: ask(writer, screened=RED)
        for name, writer in (("first", EGEL), ("judged", EGEL), ("third", EGEL), ("other", OTTER))
    }
    decide_on(posts["judged"], JO, Outcome.RETURN)
    with transaction() as session:
        talks = {
            name: Thread(audience=Audience.PRIVATE, asker=posts[name].author) for name in posts
        }
        session.add_all(talks.values())
        session.flush()
        rows = [
            {
                "public_id": f"{name:->12}",
                "post": posts[name].id,
                "thread": talks[name].id,
                "by": id_of(MAXIME if name == "judged" else JO),
                "at": clock.now() if db.engine.dialect.name != "sqlite" else str(clock.now())[:19],
            }
            for name in posts
        ]
    ids = {name: post.id for name, post in posts.items()}
    logging.getLogger("alembic").setLevel(logging.WARNING)
    db.session.remove()
    downgrade(revision="0017")
    with db.engine.begin() as connection:
        connection.execute(FILE, rows)
    return ids


def rows(query: str) -> list[tuple]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def test_the_newest_of_an_author_goes_on_with_what_still_waits(before):
    upgrade()
    found = rows(
        "SELECT case_file.public_id, case_file.closed_at IS NULL, case_post.post_id,"
        " case_post.confirmed_at IS NOT NULL FROM case_file"
        " LEFT JOIN case_post ON case_id = case_file.id ORDER BY case_file.id, post_id"
    )
    egels, others = "-------third", "-------other"
    assert found == [
        ("-------first", False, None, False),
        ("------judged", False, before["judged"], True),
        (egels, True, before["first"], True),
        (egels, True, before["third"], True),
        (others, True, before["other"], True),
    ]


def test_a_new_case_gets_a_number_of_its_own(before):
    upgrade()
    newest = rows("SELECT max(id) FROM case_file")[0][0]
    review = review_of(ask(UIL, screened=RED))
    assert cases.confirm(id_of(JO), review.public_id, review.version).id == newest + 1


def test_on_the_way_back_each_talk_has_the_text_that_began_it(before):
    upgrade()
    downgrade(revision="0017")
    found = rows("SELECT public_id, post_id FROM case_file ORDER BY id")
    assert found == [
        ("------judged", before["judged"]),
        ("-------third", before["first"]),
        ("-------other", before["other"]),
    ]
    upgrade()
