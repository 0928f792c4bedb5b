"""Somebody reports what they read: danger hides it, an adult judges, the reporter hears of it."""

from tests.journeys.ways import on_a_phone
from tests.people import EGEL, JO, OTTER, UIL
from tests.things import published

TITLE, BODY = "Niemand zou mij missen", "Soms denk ik dat niemand mij zou missen."
WORDS = "Ze zit bij mij in de klas en ze was er vandaag niet."
A_WEEK_LATER = {"days": 7, "hours": 1}  # a new account only alarms


@on_a_phone
def test_a_report_of_danger_hides_until_an_adult_lets_it_stand(come, the_clock, way):
    the_clock.advance(**A_WEEK_LATER)
    thread = f"/threads/{published(EGEL, title=TITLE, body=BODY).thread.public_id}"
    the_clock.pass_grace()
    otter, uil, jo, reader = (come(way, name) for name in (OTTER, UIL, JO, None))

    otter.go(thread)
    otter.click("text=Meld")
    otter.look("what-is-wrong")
    says_danger(way, otter)
    assert otter.reads("Tot dan ziet niemand dit bericht") and otter.reads("Bel dan 112")
    otter.look("report-received")
    reader.go(thread)
    assert not reader.reads(BODY)

    jo.go("/staff/waiting")
    jo.click("main table form button")
    assert jo.reads("Waarom het gemeld werd") and jo.reads(WORDS)
    assert not jo.reads(OTTER), "who reported it is not said"
    jo.look("reported")
    way.press(jo, "p")
    reader.go(thread)
    assert reader.reads(BODY)
    otter.go("/notices")
    assert otter.reads("We bekeken wat je meldde. Het bericht blijft staan.")
    otter.look("what-became-of-it")

    uil.go(thread)
    uil.click("text=Meld")
    says_danger(way, uil)
    reader.go(thread)
    assert reader.reads(BODY), "what an adult let stand is not hidden by anyone's word"


def says_danger(way, window):
    way.tick(window, "Iemand is misschien in gevaar")
    window.page.fill("[name=words]", WORDS)
    way.choose(window, "Meld dit bericht")
