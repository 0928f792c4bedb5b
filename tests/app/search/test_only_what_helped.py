"""Looking among the questions with a reply of which the asker said that it helped."""

import pytest

from app.posts.marks import mark_helped
from app.posts.thanks import thank
from app.search import queries
from moderation.outcomes import Outcome
from tests.app.search.looking import shown, titles
from tests.people import EGEL, OTTER, ROBIN, UIL, id_of
from tests.things import decide_anew, reply, withdraw


@pytest.fixture
def answered(forum, the_clock):
    """Two questions, each with a reply; what helped is said of the first one's."""
    replies = []
    for name, title in ((EGEL, "Ruzie thuis"), (OTTER, "Ruzie elders")):
        question = shown(name, title=title, theme_id=len(replies) + 1)
        the_clock.pass_grace()
        replies.append(reply(question, ROBIN, "Over een egeltje."))
    the_clock.pass_grace()
    mark_helped(id_of(EGEL), replies[0].public_id, helped=True)
    return replies


def test_only_what_helped_somebody(answered):
    assert len(titles("ruzie")) == 2
    assert titles("ruzie", helped_only=True) == ["Ruzie thuis"]
    assert titles("egeltje", helped_only=True) == ["Ruzie thuis"]
    assert titles("ruzie", theme_id=1, helped_only=True) == ["Ruzie thuis"]
    assert titles("ruzie", theme_id=2, helped_only=True) == []


def test_that_somebody_thanked_is_no_sign_of_it(answered):
    thank(id_of(OTTER), answered[1].public_id)
    assert titles("ruzie", helped_only=True) == ["Ruzie thuis"]


@pytest.mark.parametrize("gone", ["withdrawn", "taken away", "not after all"])
def test_what_helped_and_is_there_no_more_helps_nobody(answered, gone):
    if gone == "withdrawn":
        withdraw(answered[0])
    elif gone == "taken away":
        decide_anew(answered[0], outcome=Outcome.REFUSE, reason="not_here")
    else:
        mark_helped(id_of(EGEL), answered[0].public_id, helped=False)
    assert titles("ruzie", helped_only=True) == []


def test_what_helped_is_asked_with_a_tick(visit, answered):
    page = visit().get("/search").submit("words", words="ruzie", helped="y")
    assert [one.get_text() for one in page.soup.select(".thread-title")] == ["Ruzie thuis"]
    assert page.soup.select_one("#helped").has_attr("checked")
    assert "zonder dat vinkje" not in page
    assert "zonder dat vinkje" in page.submit("words", words="xylofoon")


def test_the_tick_goes_along_to_more_of_it(visit, answered, monkeypatch):
    mark_helped(id_of(OTTER), answered[1].public_id, helped=True)
    shown(UIL, title="Ruzie ergens")
    monkeypatch.setattr(queries, "PAGE", 1)
    first = visit().get("/search").submit("words", words="ruzie", helped="y")
    second = first.submit("after")
    found = [
        one.get_text() for page in (first, second) for one in page.soup.select(".thread-title")
    ]
    assert found == ["Ruzie elders", "Ruzie thuis"]
    assert second.soup.select_one("#helped").has_attr("checked") and "Meer" not in second
