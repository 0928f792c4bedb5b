"""Every published question is answered: a list with its age, claimed like a text."""

import pytest
from sqlalchemy import delete, select

from app import clock
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible, Outdated
from app.outbox import OutboxItem
from app.posts.words import Words
from moderation.care.models import HeavyOptIn, TopicShield
from moderation.care.queries import at_desk
from moderation.desk import answering, claims, jobs, putting_down
from moderation.desk.drafts import draft_of
from moderation.models import Review
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import (
    CALM,
    ask,
    claim,
    decide,
    decide_on,
    published,
    reply,
    thread_of,
    withdraw,
)


def listed(name: str = ROBIN) -> list[int]:
    person = account(name)
    page = answering.unanswered_for(person, at_desk(person))
    return [question.post.thread_id for question in page.items]


def open_question(name: str = EGEL, the_clock=None, **words):
    post = published(name, by=NOOR, **words)
    the_clock.pass_grace()
    return post


def test_the_oldest_question_without_an_answer_stands_first(app, the_clock, visit):
    first = open_question(the_clock=the_clock, title="De eerste")
    second = open_question(OTTER, the_clock=the_clock, title="De tweede")
    assert listed() == [first.thread_id, second.thread_id]
    page = visit(ROBIN).get("/desk/unanswered")
    assert page.text.index("De eerste") < page.text.index("De tweede")
    the_clock.advance(days=1)
    assert "al langer dan een dag" in visit(ROBIN).get("/desk/unanswered")


def test_a_reply_by_somebody_else_takes_it_off_the_list(app, the_clock):
    post = open_question(the_clock=the_clock)
    reply(post, EGEL, "Ik voeg nog iets toe.")
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert listed() == [post.thread_id], "not by the asker"
    answer = reply(post, OTTER)
    assert listed() == [post.thread_id], "not while it waits"
    decide(claim(NOOR), NOOR)
    assert listed() == []
    the_clock.pass_grace()
    withdraw(answer)
    assert listed() == [post.thread_id], "and it comes back when the answer goes"


def test_a_question_that_was_taken_out_is_no_longer_asked(app, the_clock):
    post = open_question(the_clock=the_clock)
    withdraw(post)
    assert listed() == []


def test_one_takes_a_question_and_a_colleague_sees_that(app, visit, the_clock):
    post = open_question(the_clock=the_clock, title="Mijn vraag")
    page = visit(ROBIN).get("/desk/unanswered").submit("Ik schrijf een antwoord")
    assert "Mijn vraag" in page and page.form("reply")
    theirs = visit(NOOR).get("/desk/unanswered")
    assert "Een collega schrijft hier een antwoord." in theirs
    with pytest.raises(Outdated):
        answering.take(id_of(NOOR), post.thread.public_id)
    the_clock.advance(minutes=11)
    answering.take(id_of(NOOR), post.thread.public_id)
    with pytest.raises(Outdated):
        answering.renew(id_of(ROBIN), post.thread.public_id)


def test_nobody_answers_two_questions_at_once(app, the_clock):
    first = open_question(the_clock=the_clock)
    second = open_question(OTTER, the_clock=the_clock)
    answering.take(id_of(ROBIN), first.thread.public_id)
    answering.take(id_of(ROBIN), second.thread.public_id)
    answering.take(id_of(NOOR), first.thread.public_id)


def test_an_answer_goes_the_way_of_every_moderators_reply(app, visit, the_clock):
    post = open_question(the_clock=the_clock)
    page = visit(ROBIN).get("/desk/unanswered").submit("Ik schrijf een antwoord")
    done = page.submit("reply", press="Stuur dit antwoord", reply="Wat goed dat je dit vraagt.")
    assert "komt zo op het forum" in done and listed() == []
    the_clock.pass_grace()
    assert "Wat goed dat je dit vraagt." in visit().get(f"/threads/{post.thread.public_id}")


def test_without_a_certificate_for_it_an_adult_reads_the_answer_first(app, visit, the_clock):
    post = published(EGEL, by=ROBIN)
    the_clock.pass_grace()
    page = visit(NOOR).get("/desk/unanswered").submit("Ik schrijf een antwoord")
    done = page.submit("reply", press="Stuur dit antwoord", reply="Wat goed.")
    assert "wacht nog op een volwassene" in done
    assert thread_of(post).unanswered_since is not None
    assert claims.claim_next(id_of(JO)) is not None


def test_an_empty_answer_is_said_at_its_field(app, visit, the_clock):
    open_question(the_clock=the_clock)
    page = visit(ROBIN).get("/desk/unanswered").submit("Ik schrijf een antwoord")
    assert page.submit("reply", press="Stuur dit antwoord", reply=" ").status == 422


def test_preview_shows_it_and_sends_nothing(app, visit, the_clock):
    post = open_question(the_clock=the_clock)
    page = visit(ROBIN).get("/desk/unanswered").submit("Ik schrijf een antwoord")
    shown = page.submit("reply", press="Bekijk mijn antwoord eerst", reply="- een\n- twee")
    assert len(shown.soup.select(".preview li")) == 2 and "- een" in shown.html
    assert thread_of(post).unanswered_since is not None


def test_put_back_it_is_free_and_the_words_are_kept(app, visit, the_clock):
    post = open_question(the_clock=the_clock)
    visit(ROBIN).get("/desk/unanswered").submit("Ik schrijf een antwoord")
    page = visit(ROBIN).get("/desk/unanswered")
    page = visit(ROBIN).get(page.link("Ga verder"))
    page.submit("reply", press="Leg de vraag terug", reply="Half geschreven")
    answering.take(id_of(NOOR), post.thread.public_id)
    assert draft_of(account(ROBIN), post.id).reply == "Half geschreven"


def test_not_ones_own_question_nor_a_shielded_or_heavy_one(app, the_clock):
    published(UIL, by=NOOR)
    the_clock.pass_grace()
    assert listed() == [], "Robin is Uil"
    assert len(listed(NOOR)) == 1
    shielded = open_question(the_clock=the_clock, theme_id=3)
    with transaction() as session:
        session.add(TopicShield(person_id=account(ROBIN).person_id, topic="theme:3"))
    assert shielded.thread_id not in listed()
    heavy = ask(EGEL, theme_id=9)
    decide_on(heavy, JO)
    the_clock.pass_grace()
    assert heavy.thread_id in listed()
    with transaction() as session:
        session.execute(delete(HeavyOptIn))
    assert heavy.thread_id not in listed()


def test_a_closed_desk_takes_no_question_either(app, the_clock):
    post = open_question(the_clock=the_clock)
    app.config["DUTY_LASTS"] = clock.timedelta(seconds=1)
    with pytest.raises(NotAllowed):
        answering.take(id_of(ROBIN), post.thread.public_id)


def test_only_who_took_it_answers(app, the_clock):
    post = open_question(the_clock=the_clock)
    with pytest.raises(NotVisible):
        answering.answer(id_of(ROBIN), post.thread.public_id, Words.of("Dag."), CALM)


def test_staff_are_reminded_once_a_day_before_the_day_is_over(app, the_clock):
    open_question(the_clock=the_clock)
    jobs.tell_unanswered()
    assert alerts() == 0
    the_clock.advance(hours=20)
    jobs.tell_unanswered()
    jobs.tell_unanswered()
    assert alerts() == 1
    the_clock.advance(days=1)
    jobs.tell_unanswered()
    assert alerts() == 2


def alerts() -> int:
    items = db.session.scalars(select(OutboxItem))
    return sum(item.ids.get("what") == "unanswered" for item in items)


def test_what_one_put_down_or_whose_writer_one_knows_is_not_offered_to_answer(app, the_clock):
    post = ask(EGEL)
    putting_down.put_down(id_of(ROBIN), claim(ROBIN).public_id)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    assert listed() == []
    putting_down.say_why(id_of(ROBIN), _review_id(post), "known")
    open_question(EGEL, the_clock=the_clock)
    assert listed() == []


def _review_id(post) -> str:
    query = select(Review.public_id).where(Review.post_id == post.id)
    return db.session.scalars(query).first()


def test_a_heavy_finding_is_not_offered_in_a_light_theme_either(app, the_clock):
    post = ask(EGEL, body="Ik wil niet meer leven.", screened=None)
    decide_on(post, JO)
    the_clock.pass_grace()
    assert listed() == [post.thread_id]
    with transaction() as session:
        session.add(TopicShield(person_id=account(ROBIN).person_id, topic="category:crisis"))
    assert listed() == []
    with transaction() as session:
        session.execute(delete(TopicShield))
        session.execute(delete(HeavyOptIn))
    assert listed() == []


def test_when_the_desk_closes_the_answer_may_be_finished_within_the_lease(app, visit, the_clock):
    post = open_question(the_clock=the_clock)
    thread = post.thread.public_id
    answering.take(id_of(ROBIN), thread)
    page = visit(ROBIN).get(f"/desk/answers/{thread}")
    app.config["DUTY_LASTS"] = clock.timedelta(seconds=1)
    until = answering.renew(id_of(ROBIN), thread)
    assert until == clock.now() + clock.timedelta(minutes=10), "not prolonged"
    the_clock.advance(minutes=11)
    late = page.submit("reply", press="Stuur dit antwoord", reply="Te laat geschreven.")
    assert late.status == 403 and "Te laat geschreven." in late.html


def test_a_colleagues_lease_that_ran_out_elsewhere_is_left_alone(app, the_clock):
    first = open_question(the_clock=the_clock)
    second = open_question(OTTER, the_clock=the_clock)
    answering.take(id_of(NOOR), first.thread.public_id)
    the_clock.advance(minutes=11)
    answering.take(id_of(ROBIN), second.thread.public_id)
    answering.answer(id_of(NOOR), first.thread.public_id, Words.of("Toch nog af."), CALM)


def test_words_for_one_question_never_become_words_for_another(app, visit, the_clock):
    first = open_question(the_clock=the_clock)
    second = open_question(OTTER, the_clock=the_clock)
    answering.take(id_of(ROBIN), first.thread.public_id)
    old_tab = visit(ROBIN).get(f"/desk/answers/{first.thread.public_id}")
    answering.take(id_of(ROBIN), second.thread.public_id)
    old_tab.submit("reply", press="Leg de vraag terug", reply="Voor de eerste.")
    assert draft_of(account(ROBIN), first.id).reply == "Voor de eerste."
    assert draft_of(account(ROBIN), second.id) is None
    assert answering.answering(account(ROBIN)).thread_id == second.thread_id
