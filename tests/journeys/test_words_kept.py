"""What somebody types at the desk is there again, whatever happens to the window."""

import pytest

from app.database import db
from bin.child import wait_until
from moderation.desk.drafts import draft_of
from tests.journeys.ways import take_next
from tests.people import EGEL, NOOR, ROBIN, account
from tests.things import ask, claim, decide

REPLY = "Dat moet zwaar zijn. Ik lees dat je er alleen voor staat."
KIND = "Laat je nummer weg, dan plaatsen we dit graag."


@pytest.fixture
def post(app):
    return ask(EGEL, title="Het is stil thuis")


def is_kept(post, words=REPLY):
    db.session.rollback()  # a reading that began earlier would not see what came since
    draft = draft_of(account(ROBIN), post.id)
    return draft is not None and words in (draft.reply, draft.words)


def test_a_closed_window_loses_nothing(open_window, post):
    robin = open_window(ROBIN, width=1280)
    take_next(robin)
    robin.page.click("[data-key=a]")
    robin.page.select_option("[name=reason]", "contact")
    robin.page.fill("[name=reply]", REPLY)
    with robin.page.expect_response("**/desk/drafts/*"):
        robin.page.fill("[name=words]", KIND)
    robin.close()

    robin = open_window(ROBIN)
    robin.go("/desk/")
    values = [robin.page.input_value(f"[name={name}]") for name in ("reply", "reason", "words")]
    assert values == [REPLY, "contact", KIND]
    robin.look("words-are-back")


def test_nor_does_leaving_in_the_middle_of_a_word(open_window, post):
    robin = open_window(ROBIN)
    take_next(robin)
    robin.page.fill("[name=reply]", REPLY)
    robin.go("/")
    assert wait_until(lambda: is_kept(post), 30)
    robin.go("/desk/")
    assert robin.page.input_value("[name=reply]") == REPLY


def test_nor_does_looking_first(open_window, post):
    robin = open_window(ROBIN)
    take_next(robin)
    robin.page.fill("[name=reply]", REPLY)
    with robin.page.expect_response("**/desk/drafts/*"):
        robin.click("text=Bekijk mijn antwoord eerst")
    assert robin.page.inner_text(".preview p") == REPLY
    robin.look("how-it-looks")
    assert is_kept(post)


def test_an_answer_for_later_is_there_again_too(open_window, post, the_clock):
    decide(claim(NOOR), NOOR)
    the_clock.pass_grace()
    robin = open_window(ROBIN)
    robin.go("/desk/unanswered")
    robin.click("main li button")
    with robin.page.expect_response("**/desk/drafts/*"):
        robin.page.fill("[name=reply]", REPLY)
    robin.go("/desk/unanswered")
    robin.click("text=Ga verder")
    assert robin.page.input_value("[name=reply]") == REPLY
