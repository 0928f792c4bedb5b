"""Promise 1: take moderation away and the forum falls silent; it never becomes unmoderated."""

from contextvars import Context

import pytest
from sqlalchemy import select

from app.database import db
from app.posts.models import Publication
from tests.conftest import Browsers, make_app
from tests.people import EGEL, EVERYONE, OTTER, ROBIN, STRANGER
from tests.promises.places import addresses, everything_in
from tests.things import published


@pytest.fixture
def alone(app, environ, the_clock):
    """The holding half by itself, on a forum where something was published before."""
    published(OTTER, title="Van vroeger", body="Dit kwam er vroeger op.")
    the_clock.pass_grace()
    app = make_app(environ, halves=())
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("name", [STRANGER, *EVERYONE])
def test_every_page_of_app_renders(alone, name):
    client = Browsers(alone)(name).client
    places = addresses(alone)
    assert len(places) > 20
    for address in places:
        response = Context().run(client.get, address)
        assert response.status_code != 500, address
        assert "Leestafel" not in everything_in(response), "nothing leads to what is not there"


def test_what_is_sent_is_kept_and_shown_to_nobody_else(alone, the_clock):
    visit = Browsers(alone)
    page = visit(EGEL).get("/ask").send("body", theme="1", title="Titel zwerfkei", body="zwerfkei")
    assert page.status == 200 and "goed aangekomen" in page and "zwerfkei" in page
    the_clock.advance(days=3)
    for name in (STRANGER, OTTER, ROBIN):
        for address in addresses(alone):
            response = Context().run(visit(name).client.get, address)
            assert "zwerfkei" not in everything_in(response), f"{name} at {address}"
    assert len(db.session.scalars(select(Publication)).all()) == 1


def test_an_edit_of_what_stands_there_does_not_come_through_either(alone, the_clock):
    visit = Browsers(alone)
    mine = visit(OTTER).get("/my-posts")
    edited = visit(OTTER).get(visit(OTTER).get(mine.link("Van vroeger")).link("Pas aan"))
    assert edited.send("body", title="Van nu", body="zwerfkei").status == 200
    the_clock.advance(days=3)
    theme = visit().get("/themes/1")
    thread = visit().get(theme.link("Van vroeger"))
    assert "Dit kwam er vroeger op." in thread and "zwerfkei" not in thread
