"""Words that were not sent yet: there again on another device, or on one's own and nowhere else."""

from tests.journeys.ways import KEYS, PLAIN, in_each_way
from tests.people import EGEL

TITLE = "Thuis is het druk"
BEGUN, REST = "Ze roepen de hele avond.", " Ik kan niet slapen."
KEPT = "Bewaar en ga later verder"


@in_each_way
def test_what_was_begun_on_one_device_is_sent_from_another(come, way):
    first = come(way, EGEL)
    begin(way, first)
    young = come(way, EGEL)
    young.go("/my-posts")
    young.look("not-sent-yet")
    way.choose(young, "Schrijf verder aan je vraag")
    assert young.reads("Dit schreef je eerder")
    assert young.page.input_value("textarea[name=body]") == BEGUN
    young.look("words-are-back")
    way.type_in(young, "body", BEGUN + REST)
    choose_what_goes_along(way, young)
    young.look("chosen-what-goes-along")
    way.choose(young, "Lees na")
    assert young.reads("Ik zoek: iemand die luistert") and young.reads("Je heet hier: Dappere Egel")
    assert young.reads('"Gaat over: ruzie thuis"') and young.reads(BEGUN + REST)
    young.look("read-over")
    way.choose(young, "Verstuur mijn vraag")
    assert young.reads("goed aangekomen") and young.reads(EGEL)
    young.look("arrived")
    young.go("/ask")
    assert not young.reads("Dit schreef je eerder")
    assert not young.page.input_value("textarea[name=body]"), "what was sent is kept no longer"


def begin(way, window):
    if way is not PLAIN:
        window.page.clock.install()
    window.go("/ask")
    way.type_in(window, "title", TITLE)
    if way is PLAIN:
        way.type_in(window, "body", BEGUN)
        way.choose(window, KEPT)
        assert window.reads("Je vindt je tekst terug bij Stel je vraag")
        return
    way.type_in(window, "body", BEGUN)
    with window.page.expect_response("**/ask/unsent"):
        window.page.clock.fast_forward(6000)
    window.page.get_by_text("Bewaard.", exact=True).wait_for()


def choose_what_goes_along(way, window):
    way.tick(window, "Ouders")
    way.tick(window, "iemand die luistert")
    if way is KEYS:
        window.page.locator("[name=content_note]").focus()
        window.page.keyboard.type("ruzie")
    else:
        window.page.select_option("[name=content_note]", "home")
    way.tick(window, EGEL)


def test_on_a_device_of_ones_own_it_is_kept_there_after_saying_so(open_window):
    young = open_window()
    young.page.clock.install()
    young.go("/ask")
    young.page.fill("textarea[name=body]", BEGUN)
    young.page.clock.fast_forward(6000)
    assert kept_on(young) == 0, "nobody said that it is theirs"
    young.page.check("#own-device")
    assert kept_on(young) == 1
    young.look("a-device-of-ones-own")
    young.go("/")
    young.go("/ask")
    assert young.page.input_value("textarea[name=body]") == BEGUN
    assert young.page.is_checked("#own-device")
    young.page.uncheck("#own-device")
    assert kept_on(young) == 0
    young.page.check("#own-device")
    young.page.click("[data-quick-exit]")
    young.page.wait_for_url("**/away")
    young.go("/ask")
    assert kept_on(young) == 0 and not young.page.input_value("textarea[name=body]")


def kept_on(window) -> int:
    return window.page.evaluate("Object.keys(localStorage).length")
