"""Care at a real screen: a call that is seen, the bar of duty, choices, what staff set."""

import pytest

from moderation.care import coach, settings
from tests.people import ADA, JO, MAXIME, NOOR, account, id_of

TYPED = "Nog niet verstuurd."


@pytest.fixture
def cared_for(app):
    coach.name_coach(id_of(ADA), account(MAXIME).public_id)
    settings.set_duty_number(id_of(ADA), "0800 00 000")
    return app


def call_for_somebody(window) -> None:
    window.go("/desk/")
    window.click("form[action$='/help-calls'] button")


def test_who_needs_somebody_sees_when_an_adult_saw_it(cared_for, open_window):
    noor, jo = open_window(NOOR), open_window(JO, width=1280)
    noor.page.clock.install()
    call_for_somebody(noor)
    assert noor.reads("Je bent niet alleen") and noor.reads("0800 00 000")
    noor.look("called")
    noor.page.clock.fast_forward(10_000)
    assert noor.reads("Nog niemand heeft het gezien.")
    jo.go("/staff/care")
    jo.look("somebody-calls")
    jo.page.click("text=Gezien, ik kom")
    jo.page.wait_for_selector("text=Gezien, ik kom", state="detached")
    noor.page.clock.fast_forward(10_000)
    noor.page.wait_for_selector("text=Jo heeft het gezien om")
    assert not noor.page.locator("text=Kijk opnieuw").is_visible()
    noor.look("seen")


def test_without_scripts_one_looks_again(cared_for, open_window):
    noor, jo = (open_window(name, java_script_enabled=False) for name in (NOOR, JO))
    call_for_somebody(noor)
    jo.go("/staff/waiting")
    jo.click("text=Gezien, ik kom")
    noor.click("text=Kijk opnieuw")
    assert noor.reads("Jo heeft het gezien om")


def test_a_tap_on_the_bar_loses_nothing_that_is_being_typed(cared_for, open_window):
    maxime, noor = open_window(MAXIME), open_window(NOOR)
    maxime.page.clock.install()
    maxime.go("/staff/care/settings")
    maxime.page.fill("#holidays", TYPED)
    maxime.page.click("text=Ik ben er")
    maxime.page.wait_for_selector("text=Ik ben weg")
    assert maxime.page.evaluate("document.activeElement.textContent").strip() == "Ik ben er nog"
    call_for_somebody(noor)
    maxime.page.clock.fast_forward(30_000)
    maxime.page.wait_for_selector("text=Noor heeft iemand nodig")
    maxime.page.click("text=Ik ben weg")
    maxime.page.wait_for_selector("text=Ik ben weg", state="detached")
    assert maxime.page.input_value("#holidays") == TYPED


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_care_are_calm_at_every_width(cared_for, open_window, width):
    noor, maxime, ada = (open_window(name, width=width) for name in (NOOR, MAXIME, ADA))
    noor.go("/desk/care")
    noor.page.check("[name='theme:1']")
    noor.click("main button[name=send]")
    assert noor.page.is_checked("[name='theme:1']")
    noor.look("choices")
    for address, name in (("/staff/care/coach", "coach"), ("/staff/care/settings", "settings")):
        maxime.go(address)
        maxime.look(name)
    ada.go("/staff/care/coaches")
    ada.look("coaches")
