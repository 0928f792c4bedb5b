"""What helped, and how it went: said by who asked, read by everybody without a name."""

import pytest

from app.accounts.models import Visitor
from app.erasure.words import erase_own
from app.errors import NotAllowed
from app.following import how_it_went
from app.posts.marks import mark_helped, marks_among
from app.posts.queries import replies, theme
from app.posts.words import Words
from app.search.answered import well_answered
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import CALM, claim, decide, published, reply, thread_of

ASKED = "Hoe is het nu?"


@pytest.fixture
def answer(app, the_clock):
    question = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    answer = reply(question, ROBIN, "Praat eens met iemand.")
    the_clock.pass_grace()
    return answer


def thread(visit, name, post):
    return visit(name).get(f"/threads/{post.thread.public_id}")


def says(page) -> list[str]:
    return [tag.get_text() for tag in page.soup.select(".asker-says")]


def test_the_asker_marks_what_helped_and_everybody_reads_it(visit, answer):
    assert says(thread(visit, None, answer)) == []
    assert "Dit hielp" not in thread(visit, OTTER, answer)
    page = thread(visit, EGEL, answer).submit("Dit hielp")
    assert says(page) == ["Dit hielp"]
    for name in (None, OTTER, ROBIN, JO):
        assert says(thread(visit, name, answer)) == ["Dit hielp"]


def test_from_their_own_page_the_asker_comes_to_the_replies(visit, answer, the_clock):
    waiting = published(UIL, by=NOOR)
    the_clock.pass_grace()
    assert "zeg wat hielp" not in visit(UIL).get(f"/my-posts/{waiting.public_id}")
    page = visit(EGEL).get(visit(EGEL).get("/my-posts").link("Een vraag"))
    at = f"/threads/{answer.thread.public_id}"
    assert page.link("Bekijk de antwoorden en zeg wat hielp") == f"{at}#replies"
    assert page.link("Vraag door") == f"{at}/reply"
    assert "Wat wil je nog vragen of vertellen?" in visit(EGEL).get(f"{at}/reply")
    assert "Vertel wat jij herkent" in visit(OTTER).get(f"{at}/reply")
    assert "Dit hielp" in visit(EGEL).get(at)
    own = visit(ROBIN).get(f"/my-posts/{answer.public_id}")
    assert "zeg wat hielp" not in own


def test_it_can_be_taken_back(visit, answer):
    page = thread(visit, EGEL, answer).submit("Dit hielp").submit("Het hielp toch niet")
    assert says(page) == [] and says(thread(visit, None, answer)) == []


def test_only_who_asked_says_it_and_not_of_their_own_words(app, answer, the_clock):
    for name in (OTTER, ROBIN, JO):
        with pytest.raises(NotAllowed):
            mark_helped(id_of(name), answer.public_id, helped=True)
    own = reply(answer, EGEL)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    with pytest.raises(NotAllowed):
        mark_helped(id_of(EGEL), own.public_id, helped=True)


def test_what_helped_stands_first_in_its_theme(app, answer, the_clock):
    later = published(OTTER, by=NOOR, title="Later gevraagd")
    the_clock.pass_grace()
    reply(later, ROBIN)
    the_clock.pass_grace()
    assert well_answered(Visitor(), theme(1))[0].post_id == later.id
    mark_helped(id_of(EGEL), answer.public_id, helped=True)
    assert well_answered(Visitor(), theme(1))[0].post.thread_id == answer.thread_id


def test_erased_words_helped_nobody(app, answer):
    mark_helped(id_of(EGEL), answer.public_id, helped=True)
    erase_own(id_of(ROBIN), answer.public_id)
    assert marks_among(replies(thread_of(answer)).items) == {}


def test_after_three_weeks_the_asker_is_asked_once_how_it_went(visit, answer, the_clock):
    how_it_went.ask_how_it_went()
    assert ASKED not in visit(EGEL).get("/notices")
    the_clock.advance(days=22)
    for _ in range(2):
        how_it_went.ask_how_it_went()
    page = visit(EGEL).get("/notices")
    assert page.text.count(ASKED) == 1
    writing = visit(EGEL).get(page.link(ASKED))
    own = writing.send(body="Het gaat beter met mij.")
    assert "goed aangekomen" in own
    assert says(thread(visit, None, answer)) == []  # it waits for somebody, as any text
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert says(thread(visit, None, answer)) == ["Hoe het ging"]


def test_who_told_it_already_is_not_asked(visit, answer, the_clock):
    how_it_went.tell(id_of(EGEL), answer.thread_id, Words.of("Het gaat beter."), CALM)
    the_clock.advance(days=22)
    how_it_went.ask_how_it_went()
    assert ASKED not in visit(EGEL).get("/notices")


def test_nor_who_got_no_answer_nor_anybody_but_the_asker(visit, app, the_clock):
    question = published(UIL, by=NOOR)
    the_clock.advance(days=22)
    how_it_went.ask_how_it_went()
    assert ASKED not in visit(UIL).get("/notices")
    at = f"/threads/{question.thread.public_id}/how-it-went"
    for name in (OTTER, EGEL):
        assert visit(name).get(at).status == 404


def test_how_it_went_is_not_lost_when_something_is_missing(visit, answer):
    at = f"/threads/{answer.thread.public_id}/how-it-went"
    page = visit(EGEL).get(at).submit("body", body="  ")
    assert page.status == 422 and "Schrijf eerst iets" in page
