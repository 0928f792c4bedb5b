"""A promise: who thanked for a reply is known to the asker, that it came to its writer alone."""

import pytest

from app.posts.thanks import thank
from tests.people import EGEL, EVERYONE, NOOR, ROBIN, STRANGER, UIL, id_of
from tests.promises.places import walk
from tests.things import published, reply

pytestmark = pytest.mark.any_database

BETWEEN = {EGEL: "Je bedankte hiervoor", ROBIN: "Iemand bedankte je"}
TOLD = ("bedankte", "bedankt je hiervoor")


@pytest.mark.parametrize("name", [STRANGER, *EVERYONE])
def test_no_page_tells_anybody_else(app, visit, the_clock, name):
    question = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    answer = reply(question, ROBIN)
    the_clock.pass_grace()
    visit(EGEL).get(f"/threads/{question.thread.public_id}").submit("Bedank hiervoor")
    thank(id_of(EGEL), answer.public_id)
    read = {at: page.get_data(as_text=True) for at, page in walk(app, visit, name)}
    del read["/about"]  # says to everyone that thanks are kept, of nobody
    telling = [at for at, words in read.items() if any(said in words for said in TOLD)]
    if name == UIL:  # the same person as Robin: reads what is held of both, after proving it
        telling = [at for at in telling if not at.startswith("/account/my-data")]
    assert bool(telling) == (name in BETWEEN), f"{name} reads it at {telling}"
    if name in BETWEEN:
        assert any(BETWEEN[name] in words for words in read.values())
