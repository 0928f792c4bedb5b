"""Getting up from the desk: the text in hand goes back, and may well come again."""

import pytest
from sqlalchemy import func, select

from app.database import db
from app.errors import Outdated
from moderation.care import sittings
from moderation.care.models import Sitting
from moderation.desk import drafts
from moderation.desk.models import PutDown
from tests.house import real_house
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, account, id_of
from tests.things import RED, ask, claim, decide, review_of


def in_hands_of(post) -> str | None:
    holder = review_of(post).claimed_by
    return holder.pseudonym if holder else None


def put_downs() -> int:
    return db.session.scalar(select(func.count(PutDown.id))) or 0


def test_who_gets_up_lets_go_of_the_text_in_hand(app):
    post = ask(EGEL)
    held = claim(ROBIN)
    sittings.check_out(id_of(ROBIN), "good")
    assert in_hands_of(post) is None and put_downs() == 0
    with pytest.raises(Outdated):
        decide(held, ROBIN)
    assert claim(NOOR).post_id == post.id


def test_what_was_let_go_may_come_back_to_the_same_person(app):
    post = ask(EGEL)
    claim(ROBIN)
    sittings.check_out(id_of(ROBIN))
    sittings.check_in(id_of(ROBIN), "good")
    assert claim(ROBIN).post_id == post.id


def test_it_goes_back_too_when_the_sitting_had_ended_by_itself(app, the_clock):
    real_house(app)
    post = ask(EGEL, screened=RED)
    claim(JO)
    sittings.check_out(id_of(JO))
    assert in_hands_of(post) is None and not db.session.scalars(select(Sitting)).all()


def test_what_a_colleague_holds_stays_in_their_hands(app):
    first, second = ask(EGEL), ask(OTTER)
    claim(ROBIN)
    claim(NOOR)
    sittings.check_out(id_of(ROBIN))
    assert [in_hands_of(post) for post in (first, second)] == [None, NOOR]


def test_on_the_page_the_text_is_gone_and_the_words_are_kept(app, visit):
    post = ask(EGEL, body="Wat zou jij doen?")
    visit(ROBIN).get("/desk/").submit("Neem het volgende bericht")
    drafts.keep(id_of(ROBIN), post.public_id, "Ik ken dat.", "", "")
    page = visit(ROBIN).get("/desk/sittings/end").submit("mood", press="Goed")
    assert page.response.request.path == "/desk/goodbye"
    assert "Wat zou jij doen?" not in visit(ROBIN).get("/desk/")
    assert [one.reply for one in drafts.drafts_for(account(ROBIN))] == ["Ik ken dat."]
