"""A question that nobody answered yet: found in the list, taken, answered, read by everybody."""

from tests.journeys.ways import KEYS, PLAIN, in_each_way
from tests.people import EGEL, NOOR, ROBIN
from tests.things import ask, claim, decide

TITLE = "Hoe zeg ik dat ik wil stoppen met voetbal?"
BEGINNING = "Ik herken dit een beetje. Bij mij was het zo dat "
REST = "ik het eerst aan mijn zus vertelde."


@in_each_way
def test_a_question_without_an_answer_gets_one(open_window, come, the_clock, way):
    post = ask(EGEL, title=TITLE, body="Mijn ouders betaalden al voor het hele jaar.")
    decide(claim(NOOR), NOOR)
    the_clock.advance(days=1, minutes=1)
    robin = come(way, ROBIN)
    robin.go("/desk/?rest=1")
    way.choose(robin, "Vragen zonder antwoord")
    assert robin.reads(TITLE) and robin.reads("al langer dan een dag")
    robin.look("unanswered")
    way.choose(robin, "Ik schrijf een antwoord")
    assert robin.reads("Mijn ouders betaalden al")
    begin(way, robin)
    robin.look("a-beginning")
    way.choose(robin, "Bekijk mijn antwoord eerst")
    assert robin.page.inner_text(".preview p") == BEGINNING + REST
    robin.look("preview")
    way.choose(robin, "Stuur dit antwoord")
    assert robin.reads("Je antwoord komt zo op het forum") and not robin.reads(TITLE)

    the_clock.pass_grace()
    reader = open_window()
    reader.go(f"/threads/{post.thread.public_id}")
    assert reader.reads(BEGINNING + REST) and reader.reads("getrainde leeftijdsgenoot")


def begin(way, robin):
    """With one of the beginnings that stand ready; without scripts it is typed over."""
    field = robin.page.locator("[name=reply]")
    robin.page.locator("summary", has_text="Hoe begin je?").press("Enter")
    if way is PLAIN:
        field.fill(BEGINNING + REST)
        return
    starter = robin.page.get_by_role("button", name="Ik herken dit een beetje")
    starter.press("Enter") if way is KEYS else starter.tap()
    assert field.input_value() == BEGINNING, "and the cursor stands behind it"
    robin.page.keyboard.type(REST)
