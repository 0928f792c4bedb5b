"""What somebody rather does not see: folded, left out, and told to nobody."""

import pytest

from app.erasure.words import take_name_off_own
from app.errors import NotAllowed
from app.muting.actions import mute_themes, mute_writer
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import claim, decide, published, reply

FOLDED = "Van iemand die je liever niet leest"


@pytest.fixture
def answer(app, the_clock):
    question = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    answer = reply(question, ROBIN, "Kop op, joh.")
    the_clock.pass_grace()
    return answer


def thread(visit, name, post):
    return visit(name).get(f"/threads/{post.thread.public_id}")


def test_from_a_post_its_writer_is_folded_for_me_alone(visit, answer):
    thread(visit, None, answer)
    offer = visit(OTTER).get(thread(visit, OTTER, answer).link("Liever niet lezen van Robin"))
    page = offer.submit("Toon geen berichten van wie dit schreef")
    assert page.text.count(FOLDED) == 1
    fold = page.soup.find("details", class_="fold")
    assert "Kop op, joh." in fold.get_text() and not fold.has_attr("open")
    for name in (None, EGEL, UIL, ROBIN, JO):
        assert FOLDED not in thread(visit, name, answer)


def test_the_same_name_is_folded_elsewhere_and_can_be_read_again(visit, answer, the_clock):
    mute_writer(id_of(OTTER), answer.public_id)
    other = published(UIL, by=NOOR)
    the_clock.pass_grace()
    reply(published(EGEL, by=NOOR), ROBIN)
    the_clock.pass_grace()
    page = visit(OTTER).get("/account/quiet")
    assert "Robin" in page
    assert "Robin" not in page.submit("Lees weer")
    assert FOLDED not in thread(visit, OTTER, answer)
    assert FOLDED not in thread(visit, OTTER, other)


def test_another_name_of_the_same_person_is_not_given_away(visit, answer, the_clock):
    mute_writer(id_of(OTTER), answer.public_id)
    by_uil = published(UIL, by=NOOR)  # Robin and Vrolijke Uil are one
    the_clock.pass_grace()
    assert FOLDED not in thread(visit, OTTER, by_uil)
    take_name_off_own(id_of(ROBIN), answer.public_id)
    assert FOLDED not in thread(visit, OTTER, answer)


def test_not_oneself_and_not_nobody(visit, answer, the_clock):
    own = reply(answer, OTTER)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    with pytest.raises(NotAllowed):
        mute_writer(id_of(OTTER), own.public_id)
    take_name_off_own(id_of(ROBIN), answer.public_id)
    with pytest.raises(NotAllowed):
        mute_writer(id_of(OTTER), answer.public_id)
    assert "Toon geen" not in visit(OTTER).get(f"/posts/{answer.public_id}/quiet")


def test_a_theme_is_left_off_my_home_page_alone(visit, answer):
    visit(None).get("/")
    assert "Een vraag" in visit(OTTER).get("/")
    mute_themes(id_of(OTTER), {1})
    home = visit(OTTER).get("/")
    assert "Een vraag" not in home and "Ouders" not in home.soup.find("main").get_text()
    for name in (None, UIL):
        assert "Ouders" in visit(name).get("/") and "Een vraag" in visit(name).get("/")
    assert "Een vraag" in visit(OTTER).get("/themes/1")


def test_a_question_under_a_muted_name_stands_in_none_of_my_lists(visit, app, the_clock):
    theirs = published(EGEL, by=NOOR, title="Van Egel")
    for number in range(7):
        published(UIL, by=NOOR, title=f"Vraag {number}")
    the_clock.pass_grace()
    reply(theirs, ROBIN, "Kop op.")
    the_clock.pass_grace()
    for address in ("/", "/themes/1"):
        visit(None).get(address)
    assert visit(OTTER).get("/themes/1").text.count("Van Egel") == 2, "it is well answered too"
    mute_writer(id_of(OTTER), theirs.public_id)
    for address in ("/", "/themes/1"):
        assert "Van Egel" not in visit(OTTER).get(address)
        assert "Vraag 6" in visit(OTTER).get(address)
        for name in (None, ROBIN):
            assert "Van Egel" in visit(name).get("/themes/1")


def test_themes_are_chosen_on_a_page_of_ones_own(visit, app):
    page = visit(OTTER).get(visit(OTTER).get("/account").link("Wat ik liever niet zie"))
    page = page.submit("theme", press="Bewaar", theme="1")
    assert "Bewaard." in page
    assert [box["value"] for box in page.soup.select("input[checked]")] == ["1"]
