"""No alarm is undone, and none stays silent: not by an edit, a withdrawal, a role or a clock."""

import pytest
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.database import db
from app.errors import NotAllowed
from app.forum import ready_made
from app.outbox import OutboxItem
from app.posts import actions as posts
from app.posts.words import Words
from moderation.desk import claims, putting_down
from moderation.escalation import actions as escalation
from moderation.intake import open_review_of
from moderation.outcomes import Lane, Outcome
from moderation.talks import actions as talks
from tests import things
from tests.people import EGEL, JO, MAXIME, NOOR, ROBIN, id_of
from tests.things import CALM, RED


def _alerts():
    return len(db.session.scalars(select(OutboxItem).where(OutboxItem.kind == "alert")).all())


def _events(event):
    query = select(AuditEntry).where(AuditEntry.event == event)
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def _talk(name=EGEL):
    post = things.ask(name, screened=RED)
    review = things.review_of(post)
    claims.claim(id_of(JO), review.public_id)
    version = things.review_of(post).version
    words = Words.of("Dag, fijn dat je schreef.")
    return post, talks.answer(id_of(JO), review.public_id, version, words, CALM)


def test_a_moderators_own_red_words_stay_with_staff_when_withdrawn(app):
    reply = things.reply(things.published(), ROBIN, screened=RED)
    things.withdraw(reply)
    assert things.review_of(reply).lane == Lane.STAFF


def test_a_moderators_own_red_words_stay_with_staff_when_edited(app):
    reply = things.reply(things.published(), ROBIN, screened=RED)
    things.edit(reply, "Toch iets anders.")
    review = things.review_of(reply)
    assert (review.level, review.lane) == (2, Lane.STAFF)
    assert things.publications_of(reply) == []


def test_a_reply_that_staff_sent_back_is_not_released_by_its_author(app):
    reply = things.reply(things.published(), ROBIN, screened=things.AMBER)
    claims.claim(id_of(JO), things.review_of(reply).public_id)
    things.decide(things.review_of(reply), JO, Outcome.RETURN)
    things.edit(reply, "Zonder nummer.")
    assert things.fresh(reply).state == "pending" and things.publications_of(reply) == []


def test_a_text_that_turns_red_again_alarms_again(app):
    post = things.ask(screened=RED)
    review = things.review_of(post)
    claims.claim(id_of(JO), review.public_id)
    escalation.clear(id_of(JO), review.public_id, things.review_of(post).version)
    before = _alerts()
    things.edit(post, "Nu is het erger.", RED)
    assert things.review_of(post).level == 2 and _alerts() == before + 1


def test_a_red_text_sent_again_has_the_red_clock(app, the_clock):
    post = things.ask(screened=RED)
    claims.claim(id_of(JO), things.review_of(post).public_id)
    first = things.review_of(post)
    assert (first.due_at - first.opened_at).total_seconds() == 15 * 60
    things.decide(first, JO, Outcome.RETURN)
    things.edit(post, "Anders gezegd.", CALM)
    again = things.review_of(post)
    assert again.level == 2 and (again.due_at - again.opened_at).total_seconds() == 15 * 60


def test_in_a_private_talk_a_young_moderator_is_heard_like_anyone(app):
    reply = things.reply(things.published(), ROBIN, screened=RED)
    review = things.review_of(reply)
    claims.claim(id_of(JO), review.public_id)
    version = things.review_of(reply).version
    thread = talks.answer(id_of(JO), review.public_id, version, Words.of("Dag."), CALM)
    before = _alerts()
    message = posts.reply(id_of(ROBIN), thread.id, Words.of("Niet goed."), CALM)
    assert things.review_of(message).lane == Lane.STAFF and _alerts() == before + 1


def test_a_red_message_read_in_a_talk_is_in_the_audit_once(app, visit):
    _, thread = _talk()
    posts.reply(id_of(EGEL), thread.id, Words.of("Het gaat niet."), RED)
    before = len(_events("red_opened"))
    for _ in range(2):
        visit(MAXIME).get(f"/staff/talks/{thread.public_id}")
    assert len(_events("red_opened")) == before + 1


def test_a_text_that_turns_red_in_an_adults_hands_is_in_the_audit(app, visit):
    post = things.ask()
    jo = visit(JO)
    jo.get("/desk/").submit("Neem het volgende bericht")
    assert _events("red_opened") == []
    things.edit(post, "Ik kan niet meer.", RED)
    claims.claim(id_of(JO), things.review_of(post).public_id)
    assert len(_events("red_opened")) == 1


def test_withdrawing_a_message_of_a_talk_leaves_a_trace_when_staff_have_seen_it(app):
    _, thread = _talk()
    message = posts.reply(id_of(EGEL), thread.id, Words.of("Laat maar."), RED)
    things.withdraw(message)
    review = things.review_of(message)
    seen = {review.public_id: review.version}
    talks.mark_dealt_with(id_of(JO), thread.public_id, seen)
    assert open_review_of(things.fresh(message)) is None
    assert [entry.review for entry in _events("withdrawn_seen")] == [review.public_id]


def test_the_next_text_for_staff_is_not_the_one_they_put_down(app):
    one, two = things.ask(screened=RED), things.ask(screened=RED)
    first = claims.claim_next(id_of(JO))
    putting_down.put_down(id_of(JO), first.public_id)
    second = claims.claim_next(id_of(JO))
    assert {first.post_id, second.post_id} == {one.id, two.id}
    assert claims.claim(id_of(JO), first.public_id).post_id == first.post_id, "but they may go back"


def test_staff_are_not_offered_talks_or_texts_that_have_a_case(app):
    post, thread = _talk()
    posts.reply(id_of(EGEL), thread.id, Words.of("Dank je."), CALM)
    putting_down.put_down(id_of(JO), things.review_of(post).public_id)
    assert claims.claim_next(id_of(MAXIME)) is None


@pytest.mark.parametrize("screened", [CALM, things.AMBER])
def test_no_danger_is_said_of_the_staff_lane_alone(app, screened):
    post = things.ask(screened=screened)
    review = things.review_of(post)
    with pytest.raises(NotAllowed):
        escalation.clear(id_of(JO), review.public_id, review.version)


def test_a_moderators_held_words_are_never_for_a_colleague(app):
    reply = things.reply(things.published(), NOOR)
    review = things.review_of(reply)
    with pytest.raises(NotAllowed):
        escalation.clear(id_of(JO), review.public_id, review.version)


def test_a_moderator_does_not_answer_their_own_other_name(app, the_clock):
    post = things.published("Vrolijke Uil", by=NOOR)
    with pytest.raises(NotAllowed):
        things.reply(post, ROBIN)


def test_a_visitor_with_an_old_cookie_never_shelves_withdrawn_words(app, visit, the_clock):
    post = things.published(title="Weg hiermee")
    the_clock.pass_grace()
    address = f"/threads/{things.thread_of(post).public_id}"
    egel = visit(EGEL)
    assert egel.get(address).status == 200
    egel.get("/away", follow=False)
    with egel.client.session_transaction() as session:
        session["_user_id"] = "a token that ended"
    read_editions, withdrawn = ready_made.editions.current, []

    def withdraw_meanwhile(scopes):
        if not withdrawn:
            withdrawn.append(True)
            withdraw_elsewhere(app, post)
        return read_editions(scopes)

    ready_made.editions.current = withdraw_meanwhile
    try:
        egel.get(address)
    finally:
        ready_made.editions.current = read_editions
    assert visit().get(address).status == 404


def withdraw_elsewhere(app, post):
    """By the author, in a request of its own, while the visitor's request is under way."""
    with app.app_context():
        posts.withdraw(post.author_id, post.public_id)
