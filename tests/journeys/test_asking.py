"""From the first words of a stranger to an answer that anyone can read."""

import pytest

from tests.journeys.ways import PLAIN, read_over_and_send, sign_up, take_next
from tests.people import EGEL, NOOR, ROBIN
from tests.things import ask, claim, decide

TITLE = "Niemand zegt iets tegen mij"
BODY = "In de klas doet iedereen alsof ik er niet ben. Hoe begin ik daarover?"
REPLY = "Wat goed dat je dit vraagt. Ik begon met iets kleins tegen één iemand."
WORDED_ANEW = "In de klas doet bijna iedereen alsof ik er niet ben. Wat helpt?"


def write_a_question(window, body=BODY):
    window.page.fill("[name=title]", TITLE)
    window.page.fill("textarea[name=body]", body)
    window.page.check("[name=theme] >> nth=0")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_stranger_asks_signs_up_and_is_answered(open_window, the_clock, width):
    asks_and_is_answered(open_window, the_clock, width)


def test_the_same_without_javascript(open_window, the_clock):
    asks_and_is_answered(open_window, the_clock, 360, **PLAIN.settings)


def asks_and_is_answered(open_window, the_clock, width, **more):
    young, robin = open_window(width=width, **more), open_window(ROBIN, width, **more)
    reader = open_window(width=width, **more)

    young.go("/")
    young.look("home")
    young.click("main a[href='/ask']")
    write_a_question(young)
    young.look("ask")
    read_over_and_send(young)
    own = sign_up(young)
    young.look("sign-up")
    young.click(".form-end button[name=send]")
    assert len(young.page.inner_text(".recovery-code").strip()) == 24
    young.look("recovery-code")
    young.click("main a.button-main")
    assert young.reads("Je vraag is goed aangekomen") and young.reads(BODY)
    name = young.page.inner_text("main").partition("heet je hier ")[2].partition(".")[0]
    assert name and name != own, "another name than one signs in with"
    young.look("waiting")

    reader.go("/themes/1")
    assert not reader.reads(TITLE)

    take_next(robin)
    assert robin.reads(BODY) and robin.reads(name) and not robin.reads(own)
    robin.page.fill("textarea[name=reply]", REPLY)
    robin.look("desk")
    robin.click("button[name=outcome][value=publish]")
    robin.look("decided")

    the_clock.pass_grace()
    reader.go("/themes/1")
    reader.look("theme")
    reader.click(f"text={TITLE}")
    assert (
        reader.reads(BODY) and reader.reads(REPLY) and reader.reads(name) and not reader.reads(own)
    )
    assert reader.reads("getrainde leeftijdsgenoot")
    reader.look("thread")
    young.go("/notices")
    young.look("notices")


def test_a_returned_question_is_edited_and_sent_again(open_window, the_clock):
    young, robin, noor = open_window(EGEL), open_window(ROBIN), open_window(NOOR)
    young.go("/ask")
    write_a_question(young, "In de groep staat 0478 12 34 56.")
    read_over_and_send(young)

    take_next(robin)
    assert not robin.reads("0478"), "a number is covered"
    robin.look("desk-covered")
    robin.page.click("[data-key=a]")
    robin.page.select_option("select[name=reason]", "contact")
    offered = robin.page.input_value("textarea[name=words]")
    assert offered, "a reason brings kind words along"
    robin.page.fill("textarea[name=words]", f"{offered} Succes.")
    robin.look("asking-a-change")
    robin.click("button[value=return]")

    the_clock.pass_grace()
    young.go("/my-posts")
    young.look("my-posts")
    young.click(f"text={TITLE}")
    assert young.reads("Succes.")
    young.look("returned")
    young.click("main a.button-main")
    assert young.page.input_value("textarea[name=body]").startswith("In de groep")
    young.page.fill("textarea[name=body]", WORDED_ANEW)
    young.look("editing")
    read_over_and_send(young)
    assert young.reads("goed aangekomen")

    take_next(noor)
    assert noor.reads(WORDED_ANEW)
    noor.click("button[value=publish]")
    the_clock.pass_grace()
    reader = open_window()
    reader.go("/")
    assert reader.reads(TITLE)


def test_a_decision_is_taken_back_before_anyone_saw_it(open_window, the_clock):
    ask(title=TITLE, body=BODY)
    robin, reader = open_window(ROBIN), open_window()
    take_next(robin)
    robin.page.fill("textarea[name=reply]", REPLY)
    robin.click("button[value=publish]")
    robin.click("button[data-key=z]")
    assert robin.reads(BODY)
    assert robin.page.input_value("textarea[name=reply]") == REPLY
    robin.look("taken-back")

    the_clock.pass_grace()
    reader.go("/themes/1")
    assert not reader.reads(TITLE)
    robin.click("button[value=publish]")
    the_clock.pass_grace()
    reader.go("/themes/1")
    assert reader.reads(TITLE)


def test_a_reply_survives_that_a_colleague_was_first(open_window, the_clock):
    ask(title=TITLE, body=BODY)
    robin = open_window(ROBIN)
    take_next(robin)
    robin.page.fill("textarea[name=reply]", REPLY)
    the_clock.advance(minutes=11)
    decide(claim(NOOR), NOOR)
    robin.click("button[value=publish]")
    assert REPLY in [field.input_value() for field in robin.page.locator("textarea").all()]
    robin.look("too-late")
