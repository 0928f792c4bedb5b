"""Which decisions are looked at again: every first one, a share of the rest, and no other."""

from hypothesis import given
from hypothesis import strategies as st

from app.database import db, new_public_id
from app.posts.models import Theme
from app.site.models import Setting
from moderation.desk import taking_back
from moderation.outcomes import Outcome
from moderation.quality.choosing import choose, drawn, why_chosen
from moderation.quality.models import SecondLook, Why
from moderation.quality.shares import NAME, Shares, set_shares, shares
from tests.moderation.quality.looking import all_looks, look_at
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, id_of
from tests.things import (
    AMBER,
    CALM,
    RED,
    ask,
    claim,
    decide,
    decide_anew,
    published,
    refused,
    reply,
    returned,
)

EVERYTHING = {"newcomer": 0, "share": 100, "heavy": 100}
NOTHING = {"newcomer": 0, "share": 0, "heavy": 0}


def test_of_a_newcomer_each_of_the_first_is_chosen_and_then_no_more(app, the_clock):
    set_shares(id_of(JO), {"newcomer": 2, "share": 0, "heavy": 0})
    posts = []
    for name in (EGEL, OTTER, EGEL):
        posts.append(published(name))
        the_clock.pass_grace()
        choose()
    assert [look.decision.post_id for look in all_looks()] == [posts[0].id, posts[1].id]
    assert {look.why for look in all_looks()} == {Why.NEWCOMER}
    published(OTTER, NOOR)
    the_clock.pass_grace()
    choose()
    assert len(all_looks()) == 3, "another newcomer begins at one"


def test_it_is_the_person_who_is_new_not_their_account(app, the_clock):
    set_shares(id_of(JO), {"newcomer": 1, "share": 0, "heavy": 0})
    decision = decide_one(EGEL, ROBIN)
    the_clock.pass_grace()
    decision_too = decide_one(OTTER, ROBIN)
    assert decision.judge_person_id == decision_too.judge_person_id
    the_clock.pass_grace()
    choose()
    (look,) = all_looks()
    assert look.decision_id == decision.id


def decide_one(name, by):
    ask(name)
    return decide(claim(by), by)


def test_nothing_is_chosen_while_it_can_still_be_taken_back_nor_when_it_was(app, the_clock):
    decision = decide_one(EGEL, ROBIN)
    choose()
    assert not all_looks()
    taking_back.take_back(id_of(ROBIN), decision.public_id)
    the_clock.pass_grace()
    choose()
    assert not all_looks(), "what was taken back counts for nothing"
    decide(claim(ROBIN), ROBIN)
    the_clock.pass_grace()
    choose()
    choose()
    assert len(all_looks()) == 1, "however often it runs"


def test_what_was_passed_on_or_stands_in_a_talk_has_nothing_to_compare(app, the_clock):
    set_shares(id_of(JO), EVERYTHING)
    ask(EGEL)
    decide(claim(ROBIN), ROBIN, Outcome.ESCALATE)
    the_clock.pass_grace()
    choose()
    assert not all_looks()


def test_staff_are_looked_at_too_and_own_replies_that_were_released(app, the_clock):
    set_shares(id_of(JO), EVERYTHING)
    post = refused(OTTER)
    the_clock.pass_grace()
    reply_of_robin = reply(published(EGEL), ROBIN, "Ik ken dat.", CALM)
    by_staff = reply(post, JO, "Een antwoord.", CALM)
    the_clock.pass_grace()
    choose()
    chosen = {look.decision.post_id for look in all_looks()}
    assert {post.id, reply_of_robin.id} <= chosen
    assert by_staff.id not in chosen, "an adult's own words are no judgement"


def test_what_goes_back_in_a_heavy_theme_is_chosen_more_often(app, the_clock):
    set_shares(id_of(JO), {"newcomer": 0, "share": 0, "heavy": 100})
    theme = db.session.get(Theme, 1)
    theme.is_heavy = True
    db.session.commit()
    back = ask(EGEL)
    decide(claim(JO), JO, Outcome.RETURN)
    other = ask(OTTER, theme_id=2)
    decide(claim(JO), JO, Outcome.RETURN)
    the_clock.pass_grace()
    choose()
    (look,) = all_looks()
    assert look.decision.post_id == back.id != other.id and look.why == Why.HEAVY


def test_what_settled_long_ago_is_let_be(app, the_clock):
    published(EGEL)
    the_clock.advance(days=8)
    choose()
    assert not all_looks()


def test_what_was_chosen_stays_whatever_staff_set_afterwards(app, the_clock):
    post = published(EGEL)
    the_clock.pass_grace()
    choose()
    set_shares(id_of(JO), NOTHING)
    published(OTTER, NOOR)
    the_clock.pass_grace()
    choose()
    assert [look.decision.post_id for look in all_looks()] == [post.id]
    assert look_at(post).due_at > look_at(post).opened_at


@given(st.floats(0, 100, exclude_max=True), st.integers(0, 100), st.integers(0, 100))
def test_more_is_never_chosen_than_was_asked_for(draw, share, more):
    heavy = min(100, share + more)
    wanted = Shares(20, share, heavy)
    assert why_chosen(draw, wanted, True, False) == Why.NEWCOMER
    assert (why_chosen(draw, wanted, False, False) == Why.SAMPLE) == (draw < share)
    assert (why_chosen(draw, wanted, False, True) == Why.HEAVY) == (draw < heavy)


def test_the_draw_is_even_fixed_and_nobodys_to_foretell(app):
    ids = [new_public_id() for _ in range(4000)]
    draws = {public_id: drawn(public_id) for public_id in ids}
    assert all(0 <= draw < 100 for draw in draws.values())
    assert {public_id: drawn(public_id) for public_id in ids} == draws
    assert 300 < sum(draw < 10 for draw in draws.values()) < 500
    app.config["SECRET_KEY"] = "another key"
    assert sum(drawn(public_id) == draws[public_id] for public_id in ids) == 0


def test_the_three_numbers_are_kept_in_versions_and_stay_within_reason(app, visit):
    assert shares() == Shares(20, 10, 30)
    page = visit(JO).get("/staff/quality/shares")
    wrong = page.submit("share", share="101")
    assert wrong.status == 422 and "Kies een getal van 0 tot 100." in wrong
    wrong = page.submit("share", share="50")
    assert wrong.status == 422 and "niet minder" in wrong, "heavy is below that"
    assert "Bewaard" in page.submit("share", newcomer="5", share="15", heavy="40")
    assert shares() == Shares(5, 15, 40)
    assert "intussen" in page.submit("share", newcomer="6"), "seen before a colleague changed it"
    assert db.session.get(Setting, NAME).value == {"newcomer": 5, "share": 15, "heavy": 40}


def test_what_is_amber_or_red_is_chosen_like_anything_else(app, the_clock):
    set_shares(id_of(JO), EVERYTHING)
    for name, screened in ((EGEL, AMBER), (OTTER, RED), (UIL, CALM)):
        ask(name, screened=screened)
        decide(claim(JO), JO)
    the_clock.pass_grace()
    choose()
    assert db.session.query(SecondLook).count() == 3


def test_a_decision_that_came_in_the_place_of_another_is_not_looked_at_again(app, the_clock):
    set_shares(id_of(JO), EVERYTHING)
    post = returned(EGEL)
    the_clock.pass_grace()
    decide_anew(post)
    the_clock.pass_grace()
    choose()
    assert look_at(post).decision.outcome == Outcome.RETURN
