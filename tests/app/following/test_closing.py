"""Finished threads: kindly closed by time, or by the team; read and found as before."""

import pytest

from app.accounts.models import Visitor
from app.errors import NotAllowed, Unacceptable
from app.posts import closing
from app.search.queries import find
from app.site.keeping import days_now, set_keeping
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, id_of
from tests.things import claim, decide, published, reply, thread_of

DONE = "Dit gesprek is klaar"


@pytest.fixture
def answer(app, the_clock):
    question = published(EGEL, by=NOOR, title="Slaapwandelen in de keuken")
    the_clock.pass_grace()
    answer = reply(question, ROBIN, "Dat herken ik.")
    the_clock.pass_grace()
    return answer


@pytest.fixture
def quiet(answer, the_clock):
    """Two months later."""
    the_clock.advance(days=61)
    closing.close_quiet()
    return answer


def thread(visit, name, post):
    return visit(name).get(f"/threads/{post.thread.public_id}")


def test_after_sixty_quiet_days_a_thread_is_finished(visit, answer, the_clock):
    thread(visit, None, answer)
    the_clock.advance(days=59)
    closing.close_quiet()
    assert DONE not in thread(visit, None, answer)
    the_clock.advance(days=2)
    closing.close_quiet()
    for name in (None, OTTER):
        page = thread(visit, name, answer)
        assert DONE in page and "Stel je vraag" in page and "Dat herken ik." in page
        assert "/reply" not in page.html


def test_nothing_can_be_added_and_what_was_typed_is_given_back(visit, quiet):
    page = visit(OTTER).get(f"/threads/{quiet.thread.public_id}/reply")
    assert DONE in page
    page = page.submit("body", body="Ik ook nog iets.")
    assert page.status == 422 and "Ik ook nog iets." in page.html
    with pytest.raises(Unacceptable):
        reply(quiet, OTTER)


def test_it_is_still_found(quiet):
    found = find(Visitor(), "slaapwandelen").items
    assert [one.opening.post.thread_id for one in found] == [quiet.thread_id]


def test_the_asker_asks_on_and_that_opens_it_again(visit, quiet, the_clock):
    page = thread(visit, EGEL, quiet)
    assert visit(EGEL).get(page.link("Vraag door")).send(body="En nu?").status == 200
    assert DONE in thread(visit, None, quiet)  # nobody read it yet
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert DONE not in thread(visit, None, quiet)
    reply(quiet, OTTER)


def test_a_question_without_an_answer_stays_open(visit, app, the_clock):
    question = published(EGEL, by=NOOR)
    the_clock.advance(days=100)
    closing.close_quiet()
    assert thread_of(question).closed_at is None


def test_the_team_opens_it_and_then_it_stays_open_for_as_long(visit, quiet, the_clock):
    page = thread(visit, JO, quiet).submit("Open dit gesprek weer")
    assert DONE not in page
    the_clock.advance(days=30)
    closing.close_quiet()
    assert thread_of(quiet).closed_at is None
    the_clock.advance(days=31)
    closing.close_quiet()
    assert thread_of(quiet).closed_at is not None


def test_what_the_team_closed_only_the_team_opens(visit, answer):
    thread(visit, JO, answer).submit("Sluit dit gesprek")
    page = thread(visit, EGEL, answer)
    assert DONE in page and "Vraag door" not in page
    with pytest.raises(Unacceptable):
        reply(answer, EGEL)
    for name in (EGEL, OTTER, ROBIN):
        assert "Open dit gesprek" not in thread(visit, name, answer)
        with pytest.raises(NotAllowed):
            closing.open_again(id_of(name), answer.thread.public_id)
    assert "Gesprek gesloten" in visit(JO).get("/staff/audit/")


def test_a_question_that_nobody_answered_is_not_closed_by_the_team_either(visit, app, the_clock):
    question = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    assert "Sluit dit gesprek" not in thread(visit, JO, question)
    with pytest.raises(NotAllowed):
        closing.close(id_of(JO), question.thread.public_id)


def test_staff_set_after_how_many_days(app, answer, the_clock):
    set_keeping(id_of(JO), {**days_now(), "quiet_thread": 20})
    the_clock.advance(days=21)
    closing.close_quiet()
    assert thread_of(answer).closed_at is not None
