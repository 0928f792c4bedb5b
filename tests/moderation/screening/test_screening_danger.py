"""Danger reaches an adult, however it is said; what is said every day does not."""

from time import perf_counter

import pytest

from moderation.screening.findings import Category, Level
from moderation.screening.run import screen

DANGER = frozenset((Category.CRISIS, Category.ABUSE, Category.VIOLENCE))

CRISIS = [
    "kzie geen uitweg meer",
    "ik wil niet meer verder leven",
    "mijn zus zegt dat ze niet meer wil leven",
    "ik heb al afscheidsbrieven klaarliggen",
    "kheb weer in mijn arm gekrast",
    "morgenvroeg vertrek ik stiekem van thuis, ze vinden mij nooit",
    "ga toch dood, niemand zal u missen",
    "ik denk vaak aan unaliven",
    "j'ai plus la force de vivre",
    "je me taillade les bras",
    "demain je fugue de chez moi",
    "i can't see a way out",
    "she told me she wants to die",
    "i'm going to run away tonight",
]
ABUSE = [
    "mijn vader sloeg mij met zijn riem",
    "mn stiefpa komt 's nachts in mijn bed",
    "ik krijg thuis al dagen geen eten",
    "mijn ouders willen dat ik met mijn neef trouw",
    "hij dreigt mijn naaktfoto's door te sturen",
    "mijn trainer zegt dat het ons geheimpje is",
    "een man van 40 vraagt of ik alleen thuis ben",
    "mijn lief controleert mijn gsm en knijpt als hij kwaad is",
    "mon beau-père me frappe avec une ceinture",
    "mon oncle vient dans ma chambre la nuit",
    "ils ont trouvé un mari pour ma soeur, mariage forcé",
    "my stepdad hits my mum",
    "my coach touched me in the locker room",
    "he says he'll leak my nudes if i block him",
]
VIOLENCE = [
    "ik ga hem neersteken",
    "kga u kapotslaan",
    "hij heeft een mes in zijn boekentas",
    "ze staan mij elke dag op te wachten aan de bushalte",
    "kom maandag niet naar school",
    "wij weten waar je woont",
    "je vais le planter",
    "un mec a un couteau dans son sac",
    "tu es mort demain",
    "i'm gonna stab him",
    "he brought a gun to school",
    "you're dead after class",
]
DAILY = [
    "ik schaam me dood",
    "we lachten ons kapot",
    "mama vermoordt mij als ik te laat ben",
    "mijn broer heeft mij ingemaakt met fifa",
    "ik heb mij gesneden aan een blik",
    "mijn opa is gestorven en ik mis hem",
    "onze kat is weggelopen",
    "ik kreeg een bal tegen mijn oog, nu heb ik een blauwe plek van de training",
    "mijn ouders nemen om tien uur mijn gsm af",
    "in die film steekt hij de koning neer",
    "wie heeft er een zakmes voor op kamp",
    "we hebben ze vernederd met 5-0",
    "ik snap niets van die wiskundetaak",
    "mon prof va me tuer",
    "je suis morte de rire",
    "on les a massacrés en finale",
    "my mum is going to kill me",
    "this homework is killing me",
    "my dad is strict about bedtime",
    "we got destroyed in the final",
]
SOFTER = [
    "ik heb geen zelfmoordgedachten, ik ben gewoon moe",
    "drie jaar geleden wou ik niet meer leven",
    "vroeger sneed ik mezelf",
    "ik ga niet weglopen hoor",
    "j'ai pas envie de mourir",
    "i'm not suicidal",
]


def danger_in(text: str) -> dict[Category, Level]:
    return {f.category: f.level for f in screen("", text).findings if f.category in DANGER}


@pytest.mark.parametrize("text", CRISIS)
def test_danger_to_oneself_is_found(text):
    assert danger_in(text).get(Category.CRISIS) == Level.RED


@pytest.mark.parametrize("text", ABUSE)
def test_harm_by_who_should_care_is_found(text):
    assert danger_in(text).get(Category.ABUSE) == Level.RED


@pytest.mark.parametrize("text", VIOLENCE)
def test_danger_to_others_is_found(text):
    assert danger_in(text).get(Category.VIOLENCE) == Level.RED


@pytest.mark.parametrize("text", DAILY)
def test_what_is_said_every_day_alarms_nobody(text):
    assert danger_in(text) == {}


@pytest.mark.parametrize("text", SOFTER)
def test_what_is_denied_or_long_past_is_one_step_lighter_and_says_so(text):
    findings = [f for f in screen("", text).findings if f.category == Category.CRISIS]
    assert {f.level for f in findings} == {Level.AMBER}
    assert all("lichter" in f.why for f in findings)


def test_a_turn_to_now_is_not_softened_by_what_was():
    text = "vroeger wou ik dood. maar nu wil ik weer dood"
    assert danger_in(text)[Category.CRISIS] == Level.RED


@pytest.mark.parametrize(
    "text",
    [
        "IK WIL DOOD",
        "ik wil d00d",
        "ik wil d o o d",
        "ik wil dooooood",
        "ik wil d\u200bood",
        "kwil gwn dood",
    ],
)
def test_a_disguise_hides_nothing(text):
    assert Category.CRISIS in danger_in(text)


@pytest.mark.parametrize("text", [CRISIS[1], ABUSE[0], VIOLENCE[0]])
def test_danger_is_found_between_calm_sentences(text):
    calm = "Hallo allemaal. Vandaag was het mooi weer en ik at een boterham. "
    assert danger_in(calm * 2 + text + ". " + calm * 2) == danger_in(text)


def test_a_long_text_of_half_said_things_is_read_in_no_time():
    """Every pattern starts and none ends: where an expression that runs away would hang."""
    half_said = "mijn papa de hij wil ik ga niet meer haar ouders ze zegt dat als " * 150
    began = perf_counter()
    assert not screen("", half_said).failed
    assert perf_counter() - began < 1.0
