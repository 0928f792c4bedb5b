"""The main job, page by page: a question waits, a peer lets it through and replies."""

from tests.people import EGEL, JO, ROBIN


def test_a_question_is_asked_judged_answered_and_read(app, visit, the_clock):
    egel, robin, stranger = visit(EGEL), visit(ROBIN), visit()
    page = egel.get("/ask").send(
        "body", theme="1", title="Mag ik iets vragen", body="Mijn zus leest mijn dagboek."
    )
    assert page.status == 200 and "goed aangekomen" in page
    assert "dagboek" not in stranger.get("/themes/1").html

    desk = robin.get("/desk/").submit("Neem het volgende bericht")
    assert "Mijn zus leest mijn dagboek." in desk
    after = desk.submit("reply", press="Plaatsen", reply="Dat is niet fijn voor jou.")
    assert after.status == 200

    assert "dagboek" not in stranger.get("/themes/1").html, "not before the grace is over"
    the_clock.pass_grace()
    theme = stranger.get("/themes/1")
    assert "Mag ik iets vragen" in theme
    thread = stranger.get(theme.link("Mag ik iets vragen"))
    assert "Mijn zus leest mijn dagboek." in thread
    assert "Dat is niet fijn voor jou." in thread
    assert "getrainde leeftijdsgenoot" in thread

    assert visit(JO).get("/staff/audit/").status == 200
