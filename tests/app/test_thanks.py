"""Thanks: the asker to the writer of a reply, once; between the two of them."""

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import NotAllowed, NotVisible
from app.notifications import actions as notices
from app.notifications.models import Notice
from app.posts.models import Post, Thanks
from app.posts.thanks import thank
from tests.people import EGEL, JO, NOOR, OTTER, ROBIN, UIL, account, id_of
from tests.things import ask, claim, decide, published, reply, withdraw

OWN = "/desk/mine"
SAID = "Iemand bedankte je"


@pytest.fixture
def answer(app, the_clock):
    """Robin's reply to what Dappere Egel asked, as it stands on the forum."""
    question = published(EGEL, by=NOOR)
    the_clock.pass_grace()
    answer = reply(question, ROBIN, "Praat eens met iemand.")
    the_clock.pass_grace()
    return answer


def thread_as(visit, name, post):
    return visit(name).get(f"/threads/{post.thread.public_id}")


def count() -> int:
    return db.session.scalar(select(func.count()).select_from(Thanks)) or 0


def test_the_asker_thanks_for_a_reply_and_the_button_then_says_so(app, visit, answer):
    page = thread_as(visit, EGEL, answer).submit("Bedank hiervoor")
    assert "Je bedankte hiervoor" in page and "Bedank hiervoor" not in page
    assert count() == 1
    assert "Je bedankte hiervoor" in thread_as(visit, EGEL, answer)


def test_the_writer_finds_it_on_their_own_page(app, visit, answer):
    assert SAID not in visit(ROBIN).get(OWN)
    thank(id_of(EGEL), answer.public_id)
    page = visit(ROBIN).get(OWN)
    assert SAID in page and "Ouders · vandaag" in page and "Dappere Egel" not in page
    own = visit(ROBIN).get(page.link("Voor dit antwoord van jou"))
    assert "Praat eens met iemand." in own and "bedankt je hiervoor" in own


def test_a_young_person_who_replied_hears_it_with_their_own_words(app, visit, the_clock):
    question = published(EGEL, by=NOOR)
    answer = reply(question, OTTER)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    thank(id_of(EGEL), answer.public_id)
    assert "bedankt je hiervoor" in visit(OTTER).get(f"/my-posts/{answer.public_id}")


def test_thanking_twice_is_thanking_once(app, visit, answer):
    page = thread_as(visit, EGEL, answer)
    for _ in range(2):
        assert page.submit("Bedank hiervoor").status == 200
    assert count() == 1


def test_only_the_asker_has_the_button_and_only_the_asker_may(app, visit, answer):
    for name in (None, OTTER, UIL, NOOR, ROBIN, JO):
        page = thread_as(visit, name, answer)
        assert "Bedank hiervoor" not in page and "bedankte" not in page
    for name in (OTTER, UIL, ROBIN, JO):
        with pytest.raises(NotAllowed):
            thank(id_of(name), answer.public_id)
    assert count() == 0


def test_nobody_thanks_themself_or_for_a_question(app, visit, answer, the_clock):
    own = reply(answer, EGEL)
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    page = thread_as(visit, EGEL, answer)
    assert len(page.soup.select("form[action$='/thanks']")) == 1
    with pytest.raises(NotAllowed):
        thank(id_of(EGEL), own.public_id)
    opening = ask(EGEL)
    with pytest.raises(NotVisible):
        thank(id_of(EGEL), opening.public_id)


def test_what_nobody_sees_cannot_be_thanked_for(app, answer):
    waiting = reply(answer, OTTER)
    with pytest.raises(NotVisible):
        thank(id_of(EGEL), waiting.public_id)
    withdraw(answer)
    with pytest.raises(NotVisible):
        thank(id_of(EGEL), answer.public_id)


def test_once_the_question_is_gone_so_is_the_way_to_thank(app, answer):
    opens = (Post.thread_id == answer.thread_id, Post.opens)
    withdraw(db.session.scalars(select(Post).where(*opens)).one())
    with pytest.raises(NotVisible):
        thank(id_of(EGEL), answer.public_id)


def test_on_a_further_page_one_comes_back_to_that_page(app, visit, answer, the_clock):
    app.config["WAITING_POSTS_PER_ACCOUNT"] = 100
    for _ in range(21):
        reply(answer, ROBIN)
    the_clock.pass_grace()
    page = thread_as(visit, EGEL, answer)
    further = visit(EGEL).get(page.link("Verder lezen"))
    back = further.submit("Bedank hiervoor")
    assert "Je bedankte hiervoor" in back
    assert back.response.request.path == f"/threads/{answer.thread.public_id}"


def test_thanks_are_in_no_notice_and_in_no_log(app, answer):
    query = select(func.count()).select_from(Notice)
    entries = select(func.count()).select_from(AuditEntry)
    before = db.session.scalar(query), db.session.scalar(entries)
    thank(id_of(EGEL), answer.public_id)
    assert (db.session.scalar(query), db.session.scalar(entries)) == before


def test_after_a_grave_outcome_an_adult_speaks_first(app, visit, answer):
    thank(id_of(EGEL), answer.public_id)
    robin = account(ROBIN).person_id
    with transaction():
        notices.hold(robin, answer.thread_id)
    assert SAID not in visit(ROBIN).get(OWN)
    assert "bedankt je" not in visit(ROBIN).get(f"/my-posts/{answer.public_id}")
    with transaction():
        notices.let_through(robin, answer.thread_id)
    assert SAID in visit(ROBIN).get(OWN)
