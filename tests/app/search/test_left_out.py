"""What somebody rather does not see is left out of what they find, for them alone."""

import pytest
from sqlalchemy import select

from app.database import db
from app.muting.actions import mute_themes, mute_writer
from app.posts.models import Post, Publication
from tests.app.test_statements import counted
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import published, reply

BOTH = ["Mijn zus en ruzie", "Ruzie met mijn zus"]
LIKE_IT = {"theme": "2", "title": "Mijn zus", "body": "Ruzie om kleren met mijn zus."}


@pytest.fixture
def sister(app, the_clock):
    """What Robin said to a question about a sister; somebody else asked what is like it."""
    question = published(EGEL, by=NOOR, title="Ruzie met mijn zus", body="Over kleren.")
    other = published(UIL, by=NOOR, title="Mijn zus en ruzie", theme_id=2)
    the_clock.pass_grace()
    answer = reply(question, ROBIN, "Koop een zwerfkei.")
    reply(other, JO, "Laat haar even.")
    the_clock.pass_grace()
    return answer


def searched(visit, name, words, **more) -> list[str]:
    page = visit(name).get("/search").submit("words", words=words, **more)
    return sorted(one.get_text() for one in page.soup.select(".thread-title"))


def test_what_they_muted_is_not_found_by_them_alone(visit, sister):
    assert searched(visit, OTTER, "zwerfkei") == ["Ruzie met mijn zus"]
    mute_writer(id_of(OTTER), sister.public_id)
    mute_writer(id_of(OTTER), asked("Ruzie met mijn zus"))
    assert searched(visit, OTTER, "zus") == ["Mijn zus en ruzie"]
    assert searched(visit, OTTER, "zwerfkei") == []
    for name in (None, EGEL, UIL, JO):
        assert searched(visit, name, "zus") == BOTH
        assert searched(visit, name, "zwerfkei") == ["Ruzie met mijn zus"]


def test_a_muted_reply_leads_nowhere_but_its_question_is_still_found(visit, sister):
    mute_writer(id_of(OTTER), sister.public_id)
    assert searched(visit, OTTER, "zwerfkei") == []
    assert searched(visit, OTTER, "zus") == BOTH
    assert searched(visit, OTTER, "zwerfkei zus") == BOTH
    page = visit(OTTER).get("/search").submit("words", words="zwerfkei zus")
    assert "zwerfkei" not in page.soup.find("main").get_text()


def test_a_muted_theme_is_found_by_who_looks_inside_it(visit, sister):
    mute_themes(id_of(OTTER), {1})
    assert searched(visit, OTTER, "zus") == ["Mijn zus en ruzie"]
    assert searched(visit, OTTER, "zus", theme="1") == ["Ruzie met mijn zus"]
    assert searched(visit, UIL, "zus") == BOTH


def asked(title: str) -> str:
    """The public id of the question of this title."""
    query = select(Post.public_id).join(Publication, Publication.post_id == Post.id)
    return db.session.scalars(query.where(Publication.title == title)).one()


def asked_before(visit, name) -> list[str]:
    read = visit(name).get("/ask").submit("body", "Lees na", **LIKE_IT)
    return sorted(one.get_text() for one in read.soup.select("details.asked > summary"))


def test_nor_offered_before_asking_and_while_waiting(visit, sister):
    assert asked_before(visit, OTTER) == BOTH
    mute_writer(id_of(OTTER), asked("Ruzie met mijn zus"))
    assert asked_before(visit, OTTER) == ["Mijn zus en ruzie"]
    assert asked_before(visit, EGEL) == BOTH
    waiting = visit(OTTER).get("/ask").send(**LIKE_IT)
    meanwhile = waiting.soup.find("section", attrs={"aria-labelledby": "meanwhile"}).get_text()
    assert "Mijn zus en ruzie" in meanwhile and "Ruzie met mijn zus" not in meanwhile
    mute_themes(id_of(OTTER), {2})
    assert asked_before(visit, OTTER) == []


def test_the_reply_that_is_shown_there_is_none_by_them(visit, sister):
    read = visit(OTTER).get("/ask").submit("body", "Lees na", **LIKE_IT)
    assert "Koop een zwerfkei." in read
    mute_writer(id_of(OTTER), sister.public_id)
    read = visit(OTTER).get("/ask").submit("body", "Lees na", **LIKE_IT)
    assert "Over kleren." in read and "zwerfkei" not in read


@pytest.mark.parametrize("what", ["a name", "a theme"])
def test_questions_like_the_one_they_read_leave_it_out_for_them_alone(
    visit, sister, the_clock, what
):
    the_clock.advance(seconds=5)
    address = f"/threads/{sister.thread.public_id}"
    for name in (None, OTTER):  # the page is kept ready-made from here on
        assert "Mijn zus en ruzie" in visit(name).get(address)
    if what == "a name":
        mute_writer(id_of(OTTER), asked("Mijn zus en ruzie"))
    else:
        mute_themes(id_of(OTTER), {2})
    assert "Mijn zus en ruzie" not in visit(OTTER).get(address)
    for name in (None, EGEL, JO):
        assert "Mijn zus en ruzie" in visit(name).get(address)


def test_leaving_out_asks_nothing_more(visit, sister):
    """However much was muted, the page of findings takes as many statements as before."""
    browser, sent = visit(OTTER), {"words": "zus"}
    browser.post("/search", sent)
    with counted() as before:
        browser.post("/search", sent)
    mute_writer(id_of(OTTER), sister.public_id)
    mute_themes(id_of(OTTER), {3, 4})
    with counted() as after:
        browser.post("/search", sent)
    assert len(after) == len(before)
