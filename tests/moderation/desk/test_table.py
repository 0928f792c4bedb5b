"""Around the desk: what a page shows without reload, and what it asks when it closes."""

import pytest

from app.errors import Outdated, Unacceptable
from moderation.care import sittings
from moderation.desk import answering, claims, notes
from moderation.escalation import actions as escalation
from tests.house import real_house
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, id_of
from tests.things import RED, ask, claim, published, review_of


def now(visit, name: str = ROBIN) -> dict:
    return visit(name).get("/desk/now").response.get_json()


def test_live_counters_tell_what_waits_for_this_person_alone(app, visit, the_clock):
    ask(EGEL), ask(OTTER), ask(OTTER, screened=RED)
    assert now(visit) == {"waiting": 2, "unanswered": 0, "adult": "Jo", "taken": []}
    claim(NOOR)
    assert now(visit)["waiting"] == 1
    assert now(visit, JO)["waiting"] == 2, "an adult is offered the red one too"


def test_a_question_that_a_colleague_answers_is_named_by_its_address_alone(app, visit, the_clock):
    post = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    answering.take(id_of(NOOR), post.thread.public_id)
    assert now(visit)["taken"] == [post.thread.public_id]
    assert now(visit, NOOR)["taken"] == [], "not one's own"
    the_clock.advance(minutes=11)
    assert now(visit)["taken"] == []


def test_a_closed_desk_tells_nothing_of_the_queue(app, visit):
    ask()
    real_house(app)
    assert now(visit) == {"waiting": 0, "unanswered": 0, "adult": "", "taken": []}


def test_when_hours_are_over_it_is_asked_how_it_was(app, visit, the_clock):
    real_house(app)
    the_clock.advance(hours=3, minutes=55)
    sittings.check_in(id_of(ROBIN), "good")
    the_clock.advance(minutes=6)
    page = visit(ROBIN).get("/desk/")
    assert "Hoe was het vandaag?" in page
    done = page.submit("mood", press="Moeilijk", words="Veel gelezen")
    assert "Dank je voor vandaag" in done and "Ik wil erover praten" in done


def test_the_keys_are_listed(app, visit):
    ask()
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    listed = [key.get_text() for key in page.soup.select(".keys kbd")]
    assert listed == ["N", "P", "A", "T", "V", "L", "X", "O", "Z", "?"]


def test_a_note_is_for_who_reads_it_next_and_not_for_the_author(app, visit, the_clock):
    post = ask(EGEL)
    page = visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    again = page.submit("reply", press="Bewaar deze nota", note="Kijk ook naar haar vorige vraag.")
    assert "Kijk ook naar haar vorige vraag." in again
    visit(ROBIN).get("/desk/").submit("reply", press="Leg terug")
    theirs = visit(NOOR).get("/desk/").submit("Neem het volgende bericht")
    assert "Kijk ook naar haar vorige vraag." in theirs and "een collega" in theirs
    assert ROBIN not in theirs
    assert "Kijk ook" not in visit(EGEL).get(f"/my-posts/{post.public_id}")


def test_what_adults_note_in_their_lane_stays_among_adults(app, visit):
    post = ask(EGEL, screened=RED)
    held = claims.claim(id_of(JO), review_of(post).public_id)
    notes.write(id_of(JO), held.public_id, "Alleen voor ons.")
    escalation.clear(id_of(JO), held.public_id, review_of(post).version)
    taken = claim(NOOR)
    claims.uncover(id_of(NOOR), taken.public_id)
    assert "Alleen voor ons." not in visit(NOOR).get("/desk/")


def test_only_who_holds_a_text_writes_a_note(app):
    ask()
    held = claim(ROBIN)
    with pytest.raises(Outdated):
        notes.write(id_of(NOOR), held.public_id, "Hallo")
    with pytest.raises(Unacceptable):
        notes.write(id_of(ROBIN), held.public_id, " ")
