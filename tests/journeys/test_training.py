"""From a call to the first real decision: applying, a talk, learning, practising, a certificate."""

from moderation.escalation.queries import last_decision
from moderation.joining.call import Call, set_call
from moderation.outcomes import Outcome
from moderation.practising.practice import shipped
from moderation.shadowing.releasing import release
from moderation.training.book import lessons
from tests.journeys.ways import Way, on_a_phone
from tests.journeys.window import Window
from tests.moderation.certificates.learning import finish_lessons, practise, set_low_bar
from tests.people import EGEL, JO, MAXIME, OTTER, UIL, id_of
from tests.things import ask, fresh, publications_of, published

NAME = "Senne"
WHY = "Ik las hier vaak mee toen het moeilijk was. Nu wil ik iets terugdoen."
TEXTS = 5  # along a shadow shift, so that it counts


@on_a_phone
def test_a_young_person_joins_learns_and_takes_their_first_real_decision(
    open_window, come, the_clock, way
):
    set_call(id_of(JO), Call(open=True))
    set_low_bar(shifts=1)
    _release_texts(the_clock)
    otter, jo = come(way, OTTER), open_window(JO, 1280)
    phrase = _join(otter, jo, open_window(MAXIME, 1280), way)

    senne = come(way)
    _come_in(senne, phrase)
    way.choose(senne, "Opleiding")
    senne.look("way-to-a-certificate")
    _learn(senne)
    finish_lessons(NAME, besides="listening")
    practise(NAME, besides=_practise_one(senne, way))
    _read_along(senne, way)

    post = ask(UIL, title="Mijn broer", body="Wie heeft ook een broer die niet luistert?")
    assert _meets(senne, "/desk/") == 403, "nobody judges without a certificate"
    _certify(jo)
    senne.go("/training")
    assert senne.reads("Je hebt een certificaat")
    senne.go("/desk/")
    way.choose(senne, "Goed")
    way.press(senne, "n")
    assert senne.reads("Wie heeft ook een broer")
    way.press(senne, "p")
    the_clock.pass_grace()
    assert len(publications_of(fresh(post))) == 1, "their first real decision stands"


def _release_texts(the_clock) -> None:
    posts = [published(EGEL, title=f"Vraag {number}") for number in range(TEXTS)]
    the_clock.advance(days=2)
    for post in posts:
        release(id_of(JO), last_decision(fresh(post)).public_id)


def _join(otter: Window, jo: Window, maxime: Window, way: Way) -> str:
    """Apply, come and talk, be looked at by two adults; returns the passphrase that was handed."""
    otter.go("/about")
    way.choose(otter, "Lees wat het is, en of het iets voor jou is")
    otter.page.fill("[name=words]", WHY)
    otter.look("join")
    way.choose(otter, "Geef je op")
    assert otter.reads("We kregen je woorden")

    jo.go("/staff/training/applications")
    jo.click("main table a, main .cards a")
    address = jo.page.url.removeprefix(jo.address)
    assert jo.reads(WHY)
    jo.click("text=Nodig uit voor een gesprek")
    otter.go("/join")
    assert otter.reads("Je bent uitgenodigd voor een gesprek")
    otter.look("invited")
    jo.go(address)
    for kind in ("interview", "identity", "consent", "note"):
        _note(jo, kind)
    assert jo.reads("1 van 2") and not jo.reads("Maak het account")
    maxime.go(address)
    _note(maxime, "identity")
    jo.go(address)
    jo.look("application-complete")
    jo.page.select_option("[name=name]", NAME)
    jo.click("text=Maak het account")
    assert jo.reads(f"Het account van {NAME}")
    return str(jo.page.inner_text(".recovery-code code"))


def _note(window: Window, kind: str) -> None:
    window.page.fill(f"[name={kind}-on_date]", "18/11/2026")
    window.page.fill(f"[name={kind}-reference]", "map 4")
    window.click(f"form:has([name={kind}-on_date]) button")


def _come_in(senne: Window, phrase: str) -> None:
    """With the passphrase for the first time, and then one of one's own."""
    senne.go("/sign-in")
    senne.page.fill("[name=pseudonym]", NAME)
    senne.page.fill("[name=passphrase]", phrase)
    senne.click("button[name=send]")
    senne.page.fill("[name=present]", phrase)
    senne.page.fill("[name=passphrase]", "lantaarn vijver klei kompas")
    senne.click("main button[name=send]")


def _learn(senne: Window) -> None:
    """One lesson, with a wrong answer first."""
    senne.click(".lesson-link >> nth=0")
    senne.look("lesson")
    questions = lessons()["listening"].questions
    for number, question in enumerate(questions, 1):
        wrong = (question.best + 1) % len(question.answers)
        _choose(senne, number, wrong if number == 1 else question.best)
    senne.click("text=Kijk mijn antwoorden na")
    assert senne.reads("Nog niet alles klopt")
    senne.look("lesson-not-yet")
    _choose(senne, 1, questions[0].best)
    senne.click("text=Kijk mijn antwoorden na")
    assert senne.reads("Les 1 is af")
    senne.look("lesson-done")


def _choose(senne: Window, number: int, place: int) -> None:
    senne.page.locator(f"[name=question_{number}][value='{place}']").check()


def _practise_one(senne: Window, way: Way) -> str:
    """An invented post on the desk's own screen, judged as was agreed; returns its code."""
    senne.go("/training/practice/")
    way.choose(senne, "Volgend oefenbericht")
    code = senne.page.url.rsplit("/", 1)[1]
    if senne.page.locator("[data-key=o]").count():
        way.press(senne, "o")
    senne.look("practice")
    agreed = shipped()[code].agreed
    if agreed.outcome == Outcome.RETURN:
        way.open(senne, "a")
        senne.page.select_option("[name=reason]", agreed.reason)
        senne.page.fill("[name=words]", "Wil je dit nog eens lezen en iets veranderen?")
        way.choose(senne, "Vraag om deze aanpassing")
    else:
        way.press(senne, "p" if agreed.outcome == Outcome.PUBLISH else "v")
    assert senne.page.url.startswith(senne.address)
    senne.look("practice-compared")
    return code


def _read_along(senne: Window, way: Way) -> None:
    """A shadow shift along texts that stand on the forum."""
    senne.go("/training/shadow")
    senne.look("shadow-shift")
    way.choose(senne, "Begin een proefronde")
    for number in range(TEXTS):
        if senne.page.locator("[data-key=n]").count():
            way.press(senne, "n")
        if not number:
            senne.look("shadow-text")
        way.press(senne, "p")
    senne.look("shadow-compared")
    senne.go("/training/shadow")
    way.choose(senne, "Ik stop met deze ronde")


def _meets(senne: Window, path: str) -> int:
    return int(senne.page.goto(senne.address + path).status)


def _certify(jo: Window) -> None:
    jo.go("/staff/training")
    jo.click(f"main table a:has-text('{NAME}')")
    assert not jo.reads("Geef dit certificaat"), "the talk is still to come"
    jo.page.fill("[name=held_on]", "18/11/2026")
    jo.click("text=Noteer dit gesprek")
    jo.look("ready-for-a-certificate")
    jo.click("text=Geef dit certificaat")
    assert jo.reads("Het certificaat geldt tot")
