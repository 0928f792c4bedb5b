"""An alarm at a real screen: it shows and sounds by itself, is taken in place, can be silenced."""

import pytest

from app.alerts import actions as alerts
from app.alerts.models import Alert
from app.database import db
from tests.people import JO, MAXIME, id_of
from tests.things import RED, ask

TYPED = "Nog niet verstuurd."
# Counts the tones instead of playing them.
EAR = """
window.tones = 0;
const quiet = () => ({ setValueAtTime() {}, exponentialRampToValueAtTime() {} });
window.AudioContext = class {
  state = "running"; currentTime = 0;
  resume() {}
  createOscillator() {
    window.tones += 1;
    return { frequency: {}, connect: (next) => next, start() {}, stop() {} };
  }
  createGain() { return { gain: quiet(), connect: (next) => next }; }
};
"""


@pytest.fixture
def jo(app, open_window):
    window = open_window(JO)
    window.page.add_init_script(EAR)
    window.page.clock.install()
    return window


def tones(window) -> int:
    return window.page.evaluate("window.tones")


def test_a_new_alarm_shows_sounds_and_is_taken_without_losing_a_word(jo):
    jo.go("/staff/care/settings")
    jo.page.click("#holidays")  # a browser sounds only for who touched the page
    jo.page.fill("#holidays", TYPED)
    ask(screened=RED)
    db.session.rollback()
    jo.page.clock.fast_forward(20_000)
    jo.page.wait_for_selector("text=Er wacht een tekst in de rode rij.")
    assert tones(jo) == 2
    jo.page.clock.fast_forward(60_000)
    assert tones(jo) == 2, "once for each time it is told"
    jo.look("alarm")
    jo.page.click("text=Ik neem dit")
    jo.page.wait_for_selector("text=Jij neemt dit alarm.")
    assert not jo.page.locator("text=Ik neem dit").count()
    assert jo.page.input_value("#holidays") == TYPED


def test_the_sound_can_be_switched_off_and_stays_off(jo):
    ask(screened=RED)
    db.session.rollback()
    jo.go("/staff/alerts")
    jo.page.click("text=Geluid uit")
    assert jo.reads("Er klinkt geen toon bij een nieuw alarm.")
    jo.go("/staff/audit/")
    jo.page.click("h1")
    alerts.start_drill(id_of(MAXIME))
    db.session.rollback()
    jo.page.clock.fast_forward(20_000)
    jo.page.wait_for_selector("text=Dit is een oefening.")
    assert tones(jo) == 0
    jo.page.click("text=Geluid aan")
    assert tones(jo) == 2, "so that one hears what it sounds like"


def test_without_scripts_one_takes_it_all_the_same(app, open_window):
    ask(screened=RED)
    db.session.rollback()
    maxime = open_window(MAXIME, java_script_enabled=False)
    maxime.go("/staff/waiting")
    maxime.click("text=Ik neem dit")
    assert maxime.reads("Jij neemt dit alarm.")
    assert db.session.query(Alert).one().taken_by.pseudonym == MAXIME


@pytest.mark.parametrize("width", [360, 1280])
def test_the_pages_of_alerts_are_calm_at_every_width(app, open_window, width):
    ask(screened=RED)
    alerts.start_drill(id_of(MAXIME))
    db.session.rollback()
    window = open_window(JO, width=width)
    for address, name in (("/staff/alerts", "alerts"), ("/staff/alerts/contacts", "told")):
        window.go(address)
        window.look(name)
    window.go("/staff/waiting")
    window.look("alarms-on-top")
