"""Staff teach the screening: a rule written, refused, mended, put into force, undone."""

import pytest

from app import outbox
from moderation.accuracy.measured import measure
from moderation.screening.findings import Level
from tests.people import EGEL, JO, MAXIME, NOOR
from tests.things import ask, review_of

PAGE = "/staff/rules/nl-beltegoed"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_rule_is_refused_mended_and_put_into_force(open_window, app, width):
    waiting = ask(EGEL, body="Wie stuurt mij beltegoed? Dan krijg je iets terug.")
    jo, maxime = (open_window(name, width=width) for name in (JO, MAXIME))
    measure()
    jo.go("/staff/screening")
    jo.look("how-well-screening-sees")
    jo.click("a[href='/staff/rules']")
    jo.look("rules")
    jo.click("a[href='/staff/rules/new']")
    jo.page.fill("[name=rule]", "nl-beltegoed")
    jo.page.select_option("[name=category]", "grooming")
    jo.page.check("[name=level][value=red]")
    jo.page.fill("[name=why]", "Hier vraagt iemand om beltegoed.")
    jo.page.fill("[name=patterns]", "(stuur|stuurt ... beltegoed")
    jo.page.fill("[name=found]", "wie stuurt mij beltegoed")
    jo.page.fill("[name=not_found]", "mijn beltegoed is op")
    jo.click("main button[name=send]")
    assert jo.reads("gaat een haakje open, maar niet dicht")
    jo.look("rule-refused")
    jo.page.fill("[name=patterns]", "(stuur|stuurt) ... beltegoed")
    jo.click("main button[name=send]")
    assert jo.reads("Voorstel: versie 1")
    assert jo.reads("Een andere volwassene leest je voorstel na en zet het aan.")
    jo.look("rule-proposed")

    maxime.go(PAGE)
    maxime.click("form[action$='/force'] button")
    assert maxime.reads("Wat wacht, wordt opnieuw nagekeken")
    assert maxime.reads("0 van de 1 berichten")
    maxime.look("rule-in-force")
    outbox.drain()
    maxime.click("a:has-text('Kijk hoe ver het staat')")
    assert not maxime.reads("wordt opnieuw nagekeken")
    assert review_of(waiting).level == Level.RED

    maxime.click("form[action$='/undoing'] button")
    assert maxime.reads("Een andere volwassene moet dit nog bevestigen.")
    jo.go(PAGE)
    jo.click("form[action$='/force'] button")
    assert jo.reads("Deze regel werkt nu niet.")
    outbox.drain()
    assert review_of(waiting).level == Level.RED, "a lane is never lowered"


def test_a_red_text_is_on_no_page_count_or_notice_of_a_peer(open_window, app):
    young, noor, jo = open_window(EGEL), open_window(NOOR), open_window(JO)
    noor.go("/desk/")
    before = noor.page.inner_text("main")
    post = ask(EGEL, title="Mijn vriend", body="Mijn vriend wil zelfmoord plegen.", screened=None)
    assert review_of(post).level == Level.RED
    for address in ("/desk/", "/notices", "/", "/my-posts", "/desk/unanswered"):
        noor.go(address)
        assert not noor.reads("Mijn vriend"), address
    noor.go("/desk/")
    assert noor.page.inner_text("main") == before
    jo.go("/staff/waiting")
    assert jo.reads("rood")
    young.go(f"/my-posts/{post.public_id}")
    assert young.reads("We weten niet waar je bent")
    young.look("red-and-waiting")
