"""Above each page of the team: the rooms one may enter, and the ways in the one where one is."""

import pytest

from app.registry import registry
from app.rooms import rooms_for
from tests.people import ADA, EGEL, JO, ROBIN, account


@pytest.mark.parametrize("name", [EGEL, ROBIN])
def test_who_is_no_adult_of_the_team_sees_no_rooms(app, name):
    assert rooms_for(account(name)) == []


@pytest.mark.parametrize("name", [JO, ADA])
def test_every_way_in_every_room_leads_somewhere(app, visit, name):
    rooms = rooms_for(account(name))
    assert len(rooms) == len(registry().rooms)
    for room in rooms:
        for endpoint in room.ways:
            with app.test_request_context():
                address = app.url_for(endpoint)
            page = visit(name).get(address)
            assert page.status == 200, endpoint
            said = page.soup.select_one(".rooms [aria-current=page]")
            assert said is not None and said["href"] == address


@pytest.mark.parametrize(
    ("address", "room"),
    [("/staff/help-lines/new", "Beheer"), ("/staff/rules", "Beheer"), ("/ask", None)],
)
def test_a_page_inside_a_room_shows_where_one_is(app, visit, address, room):
    here = visit(JO).get(address).soup.select_one(".rooms [aria-current=true]")
    assert (here and here.text.strip()) == room
