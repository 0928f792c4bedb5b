"""Softer words: offered by an adult, chosen by the author, judged like any wording of theirs."""

import pytest
from sqlalchemy import select

from app.database import db
from app.errors import NotAllowed, NotVisible, Outdated, Unacceptable
from app.posts.models import Revision
from app.posts.queries import current_revision
from app.posts.states import State
from app.posts.words import Words
from moderation.cases import actions as cases
from moderation.desk import claims
from moderation.outcomes import Lane, Outcome
from moderation.talks import softer
from moderation.talks.models import Answer, SofterVersion
from tests.moderation.talking import begin, close, events, judge, open_case, say, talk_of
from tests.people import EGEL, JO, MAXIME, NOOR, OTTER, ROBIN, account, id_of
from tests.things import (
    CALM,
    RED,
    ask,
    edit,
    fresh,
    publications_of,
    review_of,
    withdraw,
)

SOFT = Words.of("Ik voel me slecht. Wie kent dat?", "Wie kent dat?")


def offer(post, words: Words = SOFT, name: str = JO) -> SofterVersion:
    softer.offer(id_of(name), post.public_id, words)
    return offers_of(post)[-1]


def offers_of(post) -> list[SofterVersion]:
    query = select(SofterVersion).where(SofterVersion.post_id == post.id)
    fresh_ones = query.order_by(SofterVersion.id).execution_options(populate_existing=True)
    return list(db.session.scalars(fresh_ones))


def accept(offered: SofterVersion, name: str = EGEL, at: int = 1) -> None:
    softer.accept(id_of(name), offered.public_id, at, CALM)


def own_page(visit, post, name: str = EGEL):
    return visit(name).get(f"/my-posts/{post.public_id}")


# Offering


def test_an_adult_offers_it_from_the_case_and_its_author_finds_it_twice(app, visit):
    post, talk = talk_of()
    page = visit(JO).get(f"/staff/posts/{post.public_id}/softer")
    assert page.form("body").find("textarea").text.strip() == "Wat zouden jullie doen?"
    done = page.submit("body", title=SOFT.title, body=SOFT.body)
    assert "Aangeboden." in done and "Zaak van" in done
    own = own_page(visit, post)
    assert SOFT.body in own and "Als jij dat wil, plaatsen we die." in own
    assert "Er ligt een voorstel klaar" in visit(EGEL).get(f"/talks/{talk.public_id}")
    assert SOFT.body not in visit(OTTER).get("/").html
    (entry,) = events("softer_offered")
    assert entry.post == post.public_id and SOFT.body not in entry.body


def test_where_danger_was_seen_help_stands_before_it(app, visit):
    post = ask(EGEL, screened=RED)
    review = review_of(post)
    cases.confirm(id_of(JO), review.public_id, review.version)
    offer(post)
    words = own_page(visit, post).text
    assert words.index("Goed dat je dit vertelt") < words.index("Zo kan je tekst wel op het forum")


def test_reading_a_red_text_there_is_in_the_log_once(app, visit):
    post, _talk = talk_of()
    before = len(events("red_opened"))
    for _ in range(2):
        visit(MAXIME).get(f"/staff/posts/{post.public_id}/softer")
    assert len(events("red_opened")) == before + 1


@pytest.mark.parametrize("name", [ROBIN, NOOR, EGEL])
def test_nobody_but_an_adult_offers(app, visit, name):
    post, _talk = talk_of()
    with pytest.raises(NotAllowed):
        offer(post, name=name)
    assert visit(name).get(f"/staff/posts/{post.public_id}/softer").status == 403


def test_it_is_for_a_text_of_a_case_that_runs_alone(app, visit):
    outside = ask(OTTER)
    with pytest.raises(Outdated):
        offer(outside)
    assert visit(JO).get(f"/staff/posts/{outside.public_id}/softer").status == 404
    post, talk = talk_of()
    with pytest.raises(Outdated):
        offer(say(talk), Words.of("Dag."))
    judge(post, Outcome.REFUSE)
    with pytest.raises(Outdated):
        offer(post)


def test_words_that_cannot_be_taken_come_back(app, visit):
    post, _talk = talk_of()
    page = visit(JO).get(f"/staff/posts/{post.public_id}/softer")
    again = page.submit("body", title="", body="Blijft staan.")
    assert again.status == 422 and "Blijft staan." in again.html
    with pytest.raises(Unacceptable):
        offer(post, Words.of("", "Titel"))


def test_another_offer_takes_the_place_of_the_first(app, visit):
    post, _talk = talk_of()
    first = offer(post)
    offer(post, Words.of("Nog zachter.", "Titel"), MAXIME)
    assert [one.answer for one in offers_of(post)] == [Answer.REPLACED, None]
    own = own_page(visit, post)
    assert "Nog zachter." in own and SOFT.body not in own
    with pytest.raises(Outdated):
        accept(first)


# Yes, no, or otherwise


def test_yes_is_a_wording_of_the_authors_that_an_adult_judges(app, visit, the_clock):
    post, _talk = talk_of()
    offer(post)
    judge(post)
    case = close()
    own_page(visit, post).submit("Ja, stuur het zo")
    assert fresh(post).state == State.PENDING and publications_of(post) == []
    wording = current_revision(fresh(post))
    assert (wording.number, wording.words.body) == (2, SOFT.body)
    review = review_of(post)
    assert review.lane == Lane.STAFF and open_case() is None and case.closed_at
    assert [one.answer for one in offers_of(post)] == [Answer.ACCEPTED]
    submitted = [entry for entry in events("post_submitted") if entry.revision == "2"]
    assert [entry.actor for entry in submitted] == [account(EGEL).public_id]
    assert "Zo kan je tekst wel op het forum" not in own_page(visit, post)
    judge(post, Outcome.PUBLISH)
    the_clock.pass_grace()
    assert SOFT.body in visit().get(f"/threads/{post.thread.public_id}")


def test_what_the_author_sends_is_screened_like_any_wording(app, visit):
    post, _talk = talk_of()
    offer(post, Words.of("In de groep staat 0470 12 34 56.", "Titel"))
    own_page(visit, post).submit("Ja, stuur het zo")
    query = db.text("SELECT category FROM finding WHERE revision_id = :id")
    found = set(db.session.scalars(query, {"id": current_revision(fresh(post)).id}))
    assert "phone" in found


def test_no_leaves_everything_as_it_was(app, visit):
    post, _talk = talk_of()
    offer(post)
    done = own_page(visit, post).submit("Nee, liever niet")
    assert "Goed. Het voorstel is weg." in done and SOFT.body not in done
    assert current_revision(fresh(post)).number == 1
    (one,) = offers_of(post)
    assert one.answer == Answer.DECLINED
    with pytest.raises(Outdated):
        softer.decline(id_of(EGEL), one.public_id)


def test_changing_begins_from_the_offered_words(app, visit):
    post, _talk = talk_of()
    offer(post)
    page = visit(EGEL).get(own_page(visit, post).link("Ik wil iets veranderen"))
    assert page.form("body").find("textarea").text.strip() == SOFT.body
    page.send("body", body="Ik voel me slecht, soms.")
    assert current_revision(fresh(post)).words.body == "Ik voel me slecht, soms."
    assert [one.answer for one in offers_of(post)] == [Answer.CHANGED]


def test_an_edit_of_their_own_answers_it_too(app):
    post, _talk = talk_of()
    offer(post)
    edit(post, "Helemaal anders.")
    assert [one.answer for one in offers_of(post)] == [Answer.CHANGED]


def test_the_same_words_sent_by_hand_count_as_yes(app):
    post, _talk = talk_of()
    offer(post)
    edit(post, SOFT.body, title=SOFT.title)
    assert [one.answer for one in offers_of(post)] == [Answer.ACCEPTED]


def test_words_that_wait_there_already_are_accepted_without_a_new_wording(app):
    post, _talk = talk_of()
    now = current_revision(fresh(post)).words
    accept(offer(post, Words(now.title, now.body)))
    assert current_revision(fresh(post)).number == 1
    assert [one.answer for one in offers_of(post)] == [Answer.ACCEPTED]


def test_what_the_author_did_not_see_is_not_replaced(app):
    post, _talk = talk_of()
    offered = offer(post)
    with pytest.raises(Outdated):
        accept(offered, at=7)
    assert db.session.scalars(select(Revision).where(Revision.post_id == post.id)).all()
    assert [one.answer for one in offers_of(post)] == [None]


@pytest.mark.parametrize("name", [OTTER, ROBIN, JO])
def test_nobody_answers_for_the_author(app, visit, name):
    post, _talk = talk_of()
    offered = offer(post)
    with pytest.raises(NotVisible):
        accept(offered, name)
    with pytest.raises(NotVisible):
        softer.decline(id_of(name), offered.public_id)
    assert visit(name).get(f"/softer/{offered.public_id}/change").status == 404


def test_what_was_withdrawn_asks_nothing_more(app, visit):
    post, _talk = talk_of()
    offered = offer(post)
    withdraw(post)
    assert "Zo kan je tekst wel op het forum" not in own_page(visit, post)
    with pytest.raises(Outdated):
        accept(offered)


def test_an_offer_decides_nothing(app):
    post = ask(EGEL, screened=RED)
    begin(post)
    offer(post)
    review = review_of(post)
    assert review.closed_at is None
    with pytest.raises(NotVisible):
        claims.claim(id_of(ROBIN), review.public_id)
