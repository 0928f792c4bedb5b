"""Promise 2: a text ranked red is never shown to a minor but its author, whatever fails."""

import pytest

from app.database import transaction
from moderation import intake, jobs
from moderation.desk import claims, putting_down
from moderation.outcomes import Lane, Outcome
from moderation.screening import Category, Finding, Level, Screening
from moderation.screening.store import UNSCREENED, findings_of
from tests.people import EGEL, JIP, JO, NOOR, OTTER, ROBIN, STRANGER, UIL, id_of
from tests.promises.places import everything_in, walk
from tests.things import (
    AMBER,
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_on,
    edit,
    published,
    reply,
    review_of,
)

MARKER = "zwerfkei"
TITLE, BODY = f"Titel {MARKER}", f"Tekst {MARKER}"
MINORS = (STRANGER, OTTER, UIL, ROBIN, NOOR, JIP)


def assert_hidden_from_minors(app, visit) -> None:
    """On no page, and not by taking the next text again and again."""
    for name in MINORS:
        for address, response in walk(app, visit, name):
            assert MARKER not in everything_in(response), f"{name} at {address}"
    for name in (ROBIN, NOOR):
        visit(name).client.get("/away")
    for name in (ROBIN, NOOR):
        while review := claims.claim_next(id_of(name)):
            assert MARKER not in review.revision.words.body
            decide(review, name, Outcome.ESCALATE)


def test_a_red_question_goes_to_adults_alone(app, visit):
    ask(title=TITLE, body=BODY, screened=RED)
    assert_hidden_from_minors(app, visit)


def test_so_does_a_red_reply_in_a_thread_that_everyone_reads(app, visit, the_clock):
    post = published(OTTER)
    the_clock.pass_grace()
    reply(post, EGEL, BODY, RED)
    assert_hidden_from_minors(app, visit)


def test_a_text_that_was_not_screened_counts_as_red(app, visit):
    ask(title=TITLE, body=BODY, screened=UNSCREENED)
    assert_hidden_from_minors(app, visit)


def test_a_rule_that_breaks_while_screening_makes_a_text_red(app, visit):
    alarm = Finding(Category.SCREENING_FAILED, Level.RED, 0, 0, "a-rule", "stuk")
    ask(title=TITLE, body=BODY, screened=Screening((alarm,), "test", failed=("a-rule",)))
    assert_hidden_from_minors(app, visit)


def test_screening_that_has_no_time_left_makes_a_text_red(app, visit):
    app.config["SCREENING_SECONDS"] = 0.0
    visit(EGEL).get("/ask").send("body", theme="1", title=TITLE, body=BODY)
    assert_hidden_from_minors(app, visit)


def test_a_waiting_text_that_lost_its_review_is_red_when_it_is_found(app, visit):
    post = ask(title=TITLE, body=BODY)
    with transaction() as session:
        session.delete(review_of(post))
    jobs.open_missing_reviews()
    assert review_of(post).lane == Lane.STAFF
    assert_hidden_from_minors(app, visit)


def test_a_wording_that_turns_red_leaves_the_hands_of_the_peer_who_holds_it(app, visit):
    post = ask(title="Rustig", body="Nog rustig.", screened=AMBER)
    robin = visit(ROBIN)
    desk = robin.get("/desk/").submit("Neem het volgende bericht")
    assert "Nog rustig." in desk
    edit(post, BODY, RED, title=TITLE)
    late = desk.submit("reply", press="Plaatsen", reply="Ik ken dat.")
    assert late.status == 409 and MARKER not in late.html
    assert "Ik ken dat." in late.html, "what the peer typed comes back"
    assert_hidden_from_minors(app, visit)


@pytest.mark.parametrize("way", ["opened", "heartbeats", "put-downs"])
def test_no_other_way_at_the_desk_shows_what_turned_red(app, visit, way):
    post = ask(body="Bel me.", screened=AMBER)
    review = claim(ROBIN)
    finding = finding_in(review)
    edit(post, BODY, RED, title=TITLE)
    token = visit(ROBIN).get("/desk/?rest=1").form("keys").find("input")["value"]
    address = f"/desk/reviews/{review.public_id}/{way}"
    address += f"/{finding}" if way == "opened" else ""
    page = visit(ROBIN).post(address, {"csrf_token": token, "token": review.claim_token})
    assert MARKER not in page.html
    assert_hidden_from_minors(app, visit)


def finding_in(review) -> str:
    """The public id of what was covered in this text."""
    return findings_of(review.revision_id)[0].public_id


def test_screening_again_takes_a_red_text_out_of_a_peers_hands(app, visit):
    post = ask(title=TITLE, body=BODY)
    held = claim(ROBIN)
    with transaction():
        intake.rescreened(held, RED)
    assert review_of(post).claimed_by_id is None
    assert_hidden_from_minors(app, visit)


def test_no_later_wording_lowers_the_lane(app, visit):
    post = ask(title=TITLE, body=BODY, screened=RED)
    edit(post, f"Rustig gezegd {MARKER}", CALM, title=TITLE)
    assert review_of(post).lane == Lane.STAFF
    assert_hidden_from_minors(app, visit)


def test_a_returned_red_text_comes_back_to_adults(app, visit):
    post = ask(title=TITLE, body=BODY, screened=RED)
    decide_on(post, JO, Outcome.RETURN)
    edit(post, f"Rustig gezegd {MARKER}", CALM, title=TITLE)
    assert_hidden_from_minors(app, visit)


def test_two_moderators_who_put_a_text_down_leave_it_to_adults(app, visit):
    post = ask(title="Zwaar", body=BODY)
    for name in (ROBIN, NOOR):
        putting_down.put_down(id_of(name), claim(name).public_id)
    assert review_of(post).lane == Lane.STAFF
    assert claims.claim_next(id_of(ROBIN)) is None


def test_what_a_peer_passed_on_is_for_adults(app, visit):
    ask(title="Zwaar", body=BODY)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    assert_hidden_from_minors(app, visit)
