"""An appeal won: refused, read again by somebody else, and on the forum after all."""

from tests.journeys.ways import on_a_phone
from tests.people import EGEL, JO, MAXIME
from tests.things import refused

TITLE = "Mijn broer zegt niets meer"
WHY = "Ik wil niemand kwetsen. Ik vraag alleen hoe ik met hem praat."
ANSWER = "Je hebt gelijk. We lazen te snel. Je vraag staat nu op het forum."


@on_a_phone
def test_an_appeal_is_read_by_somebody_else_and_won(open_window, come, the_clock, way):
    post = refused(EGEL, title=TITLE, body="Hoe begin ik een gesprek met hem?")
    the_clock.pass_grace()
    egel = come(way, EGEL)
    egel.go(f"/my-posts/{post.public_id}")
    assert egel.reads("Een mens besliste dit.") and egel.reads("Niet akkoord?")
    egel.look("refused-and-why")
    way.choose(egel, "Ik ben het er niet mee eens")
    egel.page.fill("[name=words]", WHY)
    egel.look("an-appeal")
    way.choose(egel, "Stuur je bezwaar")
    assert egel.reads("Je bezwaar is verstuurd")
    egel.look("appeal-sent")

    jo, maxime = open_window(JO, 1280), open_window(MAXIME, 1280)
    jo.go("/staff/appeals")
    assert jo.reads("Er wacht geen bezwaar op jou."), "who decided never reads it"
    maxime.go("/staff/appeals")
    maxime.look("appeals")
    maxime.click("main .cards a")
    assert maxime.reads(WHY) and maxime.reads(TITLE)
    maxime.page.get_by_label("De jongere heeft gelijk").check()
    maxime.page.select_option("[name=outcome]", "publish")
    maxime.page.fill("[name=answer]", ANSWER)
    maxime.look("appeal-answered")
    maxime.click("text=Stuur je antwoord")

    egel.go(f"/my-posts/{post.public_id}")
    assert egel.reads("Je had gelijk") and egel.reads(ANSWER)
    egel.look("appeal-won")
    egel.go(f"/threads/{post.thread.public_id}")
    assert egel.reads(TITLE)
