"""What is like a question is offered beside it: before it is sent, under a thread, on a theme."""

from app.accounts.models import Visitor
from app.posts.queries import theme
from app.search.answered import well_answered
from app.search.queries import find
from app.search.related import related
from tests.app.search.looking import shown
from tests.app.test_statements import counted
from tests.people import EGEL, OTTER, ROBIN, STRANGER, UIL
from tests.things import reply, withdraw


def test_others_asked_this_stands_beside_reading_over(forum, visit, the_clock):
    question = shown(OTTER, title="Mijn ouders gaan scheiden", body="Bij wie ga ik dan wonen?")
    shown(UIL, title="Ouders en wonen", body="Nog geen antwoord.")
    the_clock.pass_grace()
    words = {"theme": "1", "title": "Gescheiden ouders", "body": "Waar moet ik wonen?"}
    read = visit(EGEL).get("/ask").submit("body", "Lees na", **words)
    assert "Anderen vroegen dit ook" not in read
    reply(question, ROBIN, "Dat kies je mee.")
    the_clock.pass_grace()
    read = visit(EGEL).get("/ask").submit("body", "Lees na", **words)
    assert "Anderen vroegen dit ook" in read
    asked = read.soup.select_one("details.asked")
    assert asked.summary.get_text() == "Mijn ouders gaan scheiden"
    assert "Dat kies je mee." in asked.get_text()
    assert len(read.soup.select("details.asked")) == 1
    assert not asked.find("a")
    assert read.submit("send").status == 200


def test_related_questions_stand_under_a_thread_and_leave_with_what_is_hidden(
    forum, visit, the_clock
):
    one = shown(EGEL, title="Ruzie met mijn zus", body="Over kleren.")
    other = shown(OTTER, title="Mijn zus en ruzie", body="Altijd maar.")
    the_clock.pass_grace()
    the_clock.advance(seconds=5)
    address = f"/threads/{one.thread.public_id}"
    for who in (STRANGER, EGEL, UIL):
        assert "Mijn zus en ruzie" in visit(who).get(address)
    withdraw(other)
    for who in (STRANGER, EGEL, UIL):
        assert "Mijn zus en ruzie" not in visit(who).get(address)


def test_related_takes_one_statement(forum, the_clock):
    one = shown(EGEL, title="Ruzie met mijn zus")
    shown(OTTER, title="Mijn zus en ruzie")
    the_clock.pass_grace()
    opening = find(Visitor(), "zus").items[-1].opening
    with counted() as said:
        found = related(Visitor(), opening)
    assert len([line for line in said if not line.startswith("BEGIN")]) == 1
    assert len(found) == 1 and found[0].post_id != opening.post_id and one


def test_well_answered_questions_stand_above_the_newest(forum, visit, the_clock):
    answered = shown(EGEL, title="Met antwoord", theme_id=2)
    the_clock.pass_grace()
    reply(answered, ROBIN)
    for number in range(6):
        shown((EGEL, OTTER, UIL)[number % 3], title=f"Zonder {number}", theme_id=2)
    the_clock.pass_grace()
    assert [one.title for one in well_answered(Visitor(), theme(2))] == ["Met antwoord"]
    page = visit().get("/themes/2")
    first = page.soup.find("section", attrs={"aria-labelledby": "well-answered"})
    assert "Met antwoord" in first.get_text() and "Zonder" not in first.get_text()
    assert len(page.soup.select("[aria-labelledby=questions] li")) == 7
