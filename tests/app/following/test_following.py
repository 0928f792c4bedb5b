"""Following a thread: quiet, for oneself alone, and grouped."""

import pytest

from app.database import db
from app.following.actions import follow
from app.following.models import ThreadFollow
from app.notifications.models import Notice
from moderation.desk import taking_back
from tests.people import EGEL, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import claim, decide, published, reply, withdraw

NEWS = "Er is iets nieuws in een gesprek dat je volgt."


@pytest.fixture
def question(app, the_clock):
    post = published(EGEL, by=NOOR, title="Mijn broer zwijgt")
    the_clock.pass_grace()
    return post


def thread(visit, name, post):
    return visit(name).get(f"/threads/{post.thread.public_id}")


def answered(post, the_clock):
    answer = reply(post, ROBIN, "Praat eens met iemand.")
    the_clock.pass_grace()
    return answer


def test_with_one_press_one_follows_and_with_one_press_not_any_more(visit, question):
    thread(visit, None, question)
    page = thread(visit, OTTER, question).submit("Volg dit gesprek")
    assert "Volg dit gesprek niet meer" in page
    assert "Volg dit gesprek niet meer" in thread(visit, OTTER, question)
    page = page.submit("Volg dit gesprek niet meer")
    assert "niet meer" not in page and "Volg dit gesprek" in page


def test_also_on_the_page_that_is_kept_ready_made(visit, question):
    thread(visit, None, question)
    kept = thread(visit, OTTER, question)
    assert "Volg dit gesprek" in kept
    assert "Volg dit gesprek" not in thread(visit, None, question)
    kept.submit("Volg dit gesprek")
    assert "niet meer" not in thread(visit, UIL, question)


def test_who_follows_hears_of_a_reply_once_however_many_there_are(visit, question, the_clock):
    follow(id_of(OTTER), question.thread.public_id)
    assert NEWS not in visit(OTTER).get("/notices")
    answered(question, the_clock)
    answered(question, the_clock)
    page = visit(OTTER).get("/notices")
    assert page.text.count(NEWS) == 1 and "Mijn broer zwijgt" in page
    assert page.link(NEWS) == f"/threads/{question.thread.public_id}"
    answered(question, the_clock)
    page = visit(OTTER).get("/notices")
    assert page.text.count(NEWS) == 1 and "nieuw" in page


def test_the_asker_and_the_writer_hear_nothing_of_it(visit, question, the_clock):
    for name in (EGEL, OTTER, UIL):
        follow(id_of(name), question.thread.public_id)
    answered(question, the_clock)  # by Robin, who is Uil
    for name in (EGEL, UIL, ROBIN):
        assert NEWS not in visit(name).get("/notices")
    assert "Iemand reageerde op je vraag." in visit(EGEL).get("/notices")


def test_a_reply_taken_back_or_withdrawn_is_no_news(visit, question, the_clock):
    follow(id_of(OTTER), question.thread.public_id)
    reply(question, UIL)
    decision = decide(claim(NOOR), NOOR)
    taking_back.take_back(id_of(NOOR), decision.public_id)
    the_clock.pass_grace()
    assert NEWS not in visit(OTTER).get("/notices")
    answer = answered(question, the_clock)
    withdraw(answer)
    assert NEWS not in visit(OTTER).get("/notices")


def test_the_list_of_what_one_follows_is_ones_own(visit, question):
    follow(id_of(OTTER), question.thread.public_id)
    page = visit(OTTER).get(visit(OTTER).get("/my-posts").link("Gesprekken die je volgt"))
    assert "Mijn broer zwijgt" in page
    assert "Mijn broer zwijgt" not in visit(UIL).get("/following")
    assert "Mijn broer zwijgt" not in page.submit("Volg niet meer")
    assert db.session.query(ThreadFollow).count() == 0


def test_what_is_not_there_cannot_be_followed(visit, question):
    withdraw(question)
    follow_it = f"/threads/{question.thread.public_id}/follow"
    token = visit(OTTER).get("/account").form("Meld me af").find("input")["value"]
    assert visit(OTTER).post(follow_it, {"csrf_token": token}).status == 404
    assert db.session.query(Notice).filter_by(kind="followed").count() == 0
